// 在网页上作答的自评表。没有脚本时，页面是一张可以打印来填的表；有脚本时，同一张表变成可以作答的题。
import { make, labelled } from "../../parts/dom.js"
import { draw, numbersIn } from "./draw.js"
import { download, keeper } from "../../parts/keep.js"
import { fill, mark, questionOf } from "./question.js"
import { blankSheet, readSheet, writeCsv, writeSheet } from "./sheet.js"
import { summary } from "./summary.js"

const checklist = JSON.parse(document.getElementById("assess-data").textContent)
const place = document.getElementById("assess")
const table = document.querySelector(".checklist table")
const rows = [...table.tBodies[0].rows]
const draft = keeper(`bihuan:${checklist.site}:${checklist.id}:${checklist.edition}`)
const last = keeper(`bihuan:${checklist.site}:${checklist.id}:last`)
const questions = new Map(checklist.items.map((item, n) => [item.no, rows[n].cells[1].innerHTML.split(/<br\s*\/?>/)[0].replace(/<[^>]*>/g, "").trim()]))
let sheet = blankSheet(checklist)
let earlier = null

const button = (name, text) => make("button", { type: "button", "data-do": name }, text)
const picker = (name, text) => {
  const input = make("input", { type: "file", accept: ".json,application/json", "data-open": name, hidden: true })
  return make("span", {}, make("button", { type: "button", "data-pick": name }, text), input)
}

const head = make("div", { class: "who" },
  labelled("项目", make("input", { name: "project", autocomplete: "off" })),
  labelled("检查人", make("input", { name: "assessor", autocomplete: "off" })),
  labelled("日期", make("input", { name: "date", type: "date" })))
const tools = make("div", { class: "tools" }, picker("sheet", "打开自评表"), button("json", "导出 JSON"), button("csv", "导出 CSV"), button("print", "打印"), picker("last", "与上次对照"), button("clear", "清空重来"))
const message = make("p", { class: "message", role: "alert" })
const judged = make("p", { class: "judged" })
const sampling = make("details", { class: "sampling" }, make("summary", {}, "抽样：从投诉编号里抽几件"),
  labelled("把投诉编号贴在这里，一行一个", make("textarea", { name: "numbers", rows: 4 })),
  make("div", { class: "who" }, labelled("抽几件", make("input", { name: "count", type: "number", min: "1", value: "10" })), labelled("种子（同样的编号和种子，抽出来总是同样几件）", make("input", { name: "seed", autocomplete: "off" }))),
  button("draw", "抽样"), make("div", { class: "drawn", role: "status" }))
const asked = checklist.items.map((item, n) => questionOf(item, rows[n]))
const bar = make("progress", { max: checklist.items.length, value: 0, "aria-label": "已答的题" })
const status = make("p", { class: "score", role: "status" })
const saved = make("p", { class: "saved" })
const foot = make("div", { class: "sum" }, bar, status, make("div", {}, button("next", "下一道没答的题"), saved))

const showSample = () => {
  const told = sheet.sample
  sampling.querySelector(".drawn").replaceChildren(...(told ? [make("p", {}, `共 ${told.of} 个编号，种子“${told.seed}”，抽出 ${told.numbers.length} 件：`), make("ol", {}, ...told.numbers.map((no) => make("li", {}, no)))] : []))
}

const showScore = () => {
  const told = summary(sheet, checklist, earlier)
  bar.value = told.done
  status.replaceChildren(...told.text.flatMap((part) => [make("span", {}, part), " "]))
}

const store = () => {
  saved.textContent = draft.save(writeSheet(sheet)) ? "已自动存在这台电脑的浏览器里；要留底、要交出去，请导出 JSON。" : "这个浏览器不让本页保存，关掉就没了：请随时导出 JSON。"
  showScore()
}

const showAll = () => {
  for (const key of ["project", "assessor", "date"]) place.querySelector(`[name=${key}]`).value = sheet[key]
  judged.textContent = sheet.judged ? `预填所据：${sheet.judged}。预填的答案请逐题核对；数据说不清的留着没答。` : ""
  asked.forEach((fieldset, n) => fill(fieldset, sheet.answers[n], earlier?.answers[n]))
  showSample()
  showScore()
}

const say = (faults) => {
  message.textContent = faults.length ? `没有打开：${faults.slice(0, 5).join("；")}${faults.length > 5 ? `；等 ${faults.length} 处` : ""}。` : ""
}

const open = async (kind, file) => {
  const told = readSheet(await file.text(), checklist)
  say(told.faults)
  if (told.faults.length) return
  if (kind === "last") {
    earlier = told.sheet
    last.save(writeSheet(earlier))
  } else sheet = told.sheet
  if (told.sheet.edition !== checklist.edition) message.textContent = `这份表是按 ${told.sheet.edition} 版填的，现行 ${checklist.edition} 版；题目可能改过，请逐题看一遍。`
  showAll()
  if (kind !== "last") store()
}

const fileName = (ending) => `${[checklist.id, sheet.project, sheet.date].filter(Boolean).join("-").replace(/[\\/:*?"<>|\s]+/g, "_")}.${ending}`

const acts = {
  json: () => download(fileName("json"), writeSheet(sheet), "application/json"),
  csv: () => download(fileName("csv"), writeCsv(sheet, checklist, questions), "text/csv"),
  print: () => print(),
  clear: () => {
    if (!confirm("这张表上填的都会清掉，没有导出的就没了。确定清空？")) return
    draft.drop()
    sheet = blankSheet(checklist)
    saved.textContent = ""
    say([])
    showAll()
  },
  draw: () => {
    const numbers = numbersIn(sampling.querySelector("[name=numbers]").value)
    const count = Number(sampling.querySelector("[name=count]").value)
    const seed = sampling.querySelector("[name=seed]")
    if (!numbers.length || !(count >= 1)) {
      sampling.querySelector(".drawn").textContent = "请先贴上投诉编号，再填抽几件。"
      return
    }
    seed.value ||= String(Math.floor(Math.random() * 1e6)).padStart(6, "0")
    sheet.sample = draw(numbers, Math.floor(count), seed.value)
    showSample()
    store()
  },
  next: () => {
    const at = sheet.answers.findIndex((given) => !given.answer || given.presumed)
    if (at < 0) return
    asked[at].scrollIntoView({ block: "center" })
    asked[at].querySelector("input").focus({ preventScroll: true })
  },
  confirm: (control) => {
    const fieldset = control.closest(".question")
    const given = sheet.answers[asked.indexOf(fieldset)]
    given.presumed = false
    mark(fieldset, given)
    fieldset.querySelector("input:checked")?.focus()
    store()
  },
}

place.addEventListener("click", (event) => {
  const control = event.target.closest("button")
  if (control?.dataset.pick) place.querySelector(`[data-open=${control.dataset.pick}]`).click()
  const act = acts[control?.dataset.do]
  act?.(control)
})
place.addEventListener("change", (event) => {
  const { target } = event
  if (!target.dataset.open || !target.files.length) return
  open(target.dataset.open, target.files[0])
  target.value = ""
})
place.addEventListener("input", ({ target }) => {
  const fieldset = target.closest(".question")
  if (fieldset) {
    const given = sheet.answers[asked.indexOf(fieldset)]
    if (target.type === "radio") Object.assign(given, { answer: target.value, presumed: false })
    else given[target.name] = target.value
    if (target.type === "radio") mark(fieldset, given)
  } else if (["project", "assessor", "date"].includes(target.name)) sheet[target.name] = target.value
  else return
  store()
})
place.addEventListener("submit", (event) => event.preventDefault())

const kept = draft.load()
const found = kept === null ? null : readSheet(kept, checklist)
if (found && !found.faults.length) sheet = found.sheet
const lastKept = last.load()
const lastFound = lastKept === null ? null : readSheet(lastKept, checklist)
if (lastFound && !lastFound.faults.length) earlier = lastFound.sheet
place.append(tools, message, head, make("p", { class: "hint" }, "证据和备注写投诉编号、文件名，不写姓名、房号和电话。填的东西只在这台电脑上，不会传到别处。"), judged, sampling, ...asked, foot)
document.documentElement.classList.add("assessing")
place.hidden = false
showAll()
if (!draft.save(kept ?? writeSheet(sheet))) saved.textContent = "这个浏览器不让本页保存，关掉就没了：请随时导出 JSON。"
else if (kept === null) draft.drop()
