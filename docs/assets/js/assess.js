(() => {
// 造页面上的东西：标签、属性、里面放什么。
const make = (tag, attributes = {}, ...inside) => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name in element && typeof value !== "string") element[name] = value
    else element.setAttribute(name, value)
  }
  element.append(...inside)
  return element
}

const labelled = (label, control) => make("label", {}, make("span", {}, label), control)

// 抽样：同一批编号、同一个种子，抽出来的总是同样几件，谁都能重抽一遍来核对。编号先去重、排序，与贴入的先后无关。
const numbersIn = (text) => [...new Set(text.split(/[\s,，;；、]+/).filter(Boolean))].sort()

// xmur3 与 mulberry32：由文字得到一串可重复的随机数。
const randomFrom = (seed) => {
  let h = 1779033703 ^ seed.length
  for (const char of seed) {
    h = Math.imul(h ^ char.codePointAt(0), 3432918353)
    h = (h << 13) | (h >>> 19)
  }
  return () => {
    h = (h + 0x6d2b79f5) | 0
    let t = Math.imul(h ^ (h >>> 15), 1 | h)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const draw = (numbers, count, seed) => {
  const random = randomFrom(seed)
  const left = [...numbers]
  const drawn = []
  while (drawn.length < count && left.length) drawn.push(left.splice(Math.floor(random() * left.length), 1)[0])
  return { seed, of: numbers.length, numbers: drawn.sort() }
}

// 自动保存在本机的浏览器里。所有用 file:// 打开的网页共用一处，所以名字要说清是哪个站、哪张表、哪一版。
const keeper = (name) => ({
  load: () => {
    try {
      return localStorage.getItem(name)
    } catch {
      return null
    }
  },
  save: (text) => {
    try {
      localStorage.setItem(name, text)
      return true
    } catch {
      return false
    }
  },
  drop: () => {
    try {
      localStorage.removeItem(name)
    } catch {
      // 本来就存不了
    }
  },
})

const download = (name, text, type) => {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

// 写给表格软件的 CSV：这几个字符开头的格会被当成公式，前面加一撇就只是文字。
const inert = (value) => {
  const text = String(value ?? "")
  return `"${(/^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}

const csvOf = (rows) => `\ufeff${rows.map((row) => row.map(inert).join(",")).join("\r\n")}\r\n`

// 一份自评表：怎样是空的、怎样才认、怎样写成文件。形状见“词与依据”里公布的 assessment.schema.json。

const answerNames = { kept: "符合", partly: "部分符合", broken: "不符合", not_applicable: "不适用" }
const TEXTS = ["evidence", "remark", "action", "owner", "due"]
const DAY = /^(\d{4}-\d{2}-\d{2})?$/

const blankAnswer = (no) => ({ no, answer: null, evidence: "", remark: "", action: "", owner: "", due: "", presumed: false, figures: [] })

const blankSheet = ({ id, edition, items }) => ({
  kind: "bihuan-assessment", version: 1, checklist: id, edition, project: "", assessor: "", date: "", judged: "", sample: null,
  answers: items.map((item) => blankAnswer(item.no)),
})

const strange = (told, shape) => Object.keys(told).filter((key) => !(key in shape))
const isText = (value) => typeof value === "string"

const faultsOfAnswer = (given, items, seen) => {
  if (given === null || typeof given !== "object") return ["有一题不是一组“键: 值”"]
  const at = `第 ${given.no} 题`
  const found = strange(given, blankAnswer(0)).map((key) => `${at}有不认识的“${key}”`)
  if (!items.some((item) => item.no === given.no)) found.push(`这张表没有${at}`)
  if (seen.has(given.no)) found.push(`${at}写了两次`)
  seen.add(given.no)
  if (!((given.answer ?? null) === null || Object.hasOwn(answerNames, given.answer))) found.push(`${at}的答案“${given.answer}”不认识`)
  for (const key of TEXTS) if (!isText(given[key] ?? "")) found.push(`${at}的“${key}”不是文字`)
  if (!DAY.test(given.due ?? "")) found.push(`${at}的期限不是 2026-03-31 这样的日期`)
  if (!Array.isArray(given.figures ?? []) || (given.figures ?? []).some((f) => !isText(f?.says) || !isText(f?.clause))) found.push(`${at}的数据依据读不懂`)
  if (typeof (given.presumed ?? false) !== "boolean") found.push(`${at}的 presumed 不是 true 或 false`)
  return found
}

const faultsOfSample = (sample) =>
  sample === null || (isText(sample?.seed) && Number.isInteger(sample.of) && Array.isArray(sample.numbers) && sample.numbers.every(isText)) ? [] : ["抽样的记录读不懂"]

const readSheet = (text, checklist) => {
  let told
  try {
    told = JSON.parse(text.replace(/^\ufeff/, ""))
  } catch {
    return { faults: ["这不是 JSON 文件，请选用本页导出的文件"] }
  }
  const blank = blankSheet(checklist)
  if (told?.kind !== blank.kind) return { faults: ["这不是自评表，请选用本页导出的文件"] }
  if (told.version !== 1) return { faults: ["这份文件是别的版本写的，本页不认"] }
  if (told.checklist !== checklist.id) return { faults: [`这份文件是 ${told.checklist} 的，本页是 ${checklist.id}`] }
  const seen = new Set()
  const faults = [
    ...strange(told, blank).map((key) => `有不认识的“${key}”`),
    ...["edition", "project", "assessor", "date", "judged"].filter((key) => !isText(told[key] ?? "")).map((key) => `“${key}”不是文字`),
    ...(DAY.test(told.date ?? "") ? [] : ["日期不是 2026-03-31 这样的写法"]),
    ...faultsOfSample(told.sample ?? null),
    ...(Array.isArray(told.answers ?? []) ? (told.answers ?? []).flatMap((given) => faultsOfAnswer(given, checklist.items, seen)) : ["answers 不是列表"]),
  ]
  if (faults.length) return { faults }
  const given = new Map((told.answers ?? []).map((answer) => [answer.no, answer]))
  return { faults, sheet: { ...blank, ...told, answers: blank.answers.map((empty) => ({ ...empty, ...given.get(empty.no) })) } }
}

const writeSheet = (sheet) => `${JSON.stringify(sheet, null, 2)}\n`

const writeCsv = (sheet, checklist, questions) => {
  const head = ["检查表", "项目", "检查人", "日期", "题号", "关键项", "问题", "判定", "证据", "备注", "整改措施", "责任人", "期限"]
  const rows = sheet.answers.map((given) => {
    const item = checklist.items.find((known) => known.no === given.no)
    const own = [given.evidence, given.remark, given.action, given.owner, given.due]
    return [sheet.checklist, sheet.project, sheet.assessor, sheet.date, given.no, item.key ? "★" : "", questions.get(given.no), answerNames[given.answer] ?? "", ...own]
  })
  return csvOf([head, ...rows])
}

// 一题：问句取自页面上的表，不另写一遍；四选一，证据、备注；没做到的再填措施、责任人、期限。

const area = (name) => make("textarea", { name, rows: 1 })

const questionOf = (item, row) => {
  const radios = Object.entries(answerNames).map(([value, label]) => {
    const radio = make("input", { type: "radio", name: `answer-${item.no}`, value })
    return make("label", {}, radio, ` ${label}`)
  })
  const ask = make("span", { class: "ask" })
  const [question, ...rest] = row.cells[1].innerHTML.split(/<br\s*\/?>/)
  ask.innerHTML = question
  const basis = make("p", { class: "from" })
  basis.innerHTML = rest.join("")
  const look = make("p", { class: "look" })
  look.innerHTML = row.cells[2].innerHTML
  const action = make("div", { class: "action" }, labelled("整改措施", area("action")), labelled("责任人", make("input", { name: "owner", autocomplete: "off" })), labelled("期限", make("input", { name: "due", type: "date" })))
  const told = make("div", { class: "told" }, labelled("证据", area("evidence")), labelled("备注", area("remark")))
  const figures = make("ul", { class: "figures" })
  const state = make("p", { class: "presumed" })
  const before = make("p", { class: "before" })
  return make("fieldset", { class: "question", id: `q${item.no}`, "data-no": String(item.no) },
    make("legend", {}, make("b", {}, `${item.key ? "★ " : ""}${item.no}`), " ", ask),
    make("div", { class: "choices" }, ...radios), state, figures, before, told, action,
    make("details", {}, make("summary", {}, "看什么、依据哪几条"), look, basis))
}

const fill = (fieldset, given, earlier) => {
  for (const radio of fieldset.querySelectorAll("[type=radio]")) radio.checked = radio.value === given.answer
  for (const key of ["evidence", "remark", "action", "owner", "due"]) fieldset.querySelector(`[name=${key}]`).value = given[key]
  fieldset.querySelector(".figures").replaceChildren(...given.figures.map((figure) => make("li", {}, figure.says)))
  const last = fieldset.querySelector(".before")
  last.textContent = earlier?.answer ? `上次：${answerNames[earlier.answer]}${earlier.action ? `；整改：${earlier.action}${earlier.owner ? `（${earlier.owner}${earlier.due ? `，${earlier.due} 前` : ""}）` : ""}` : ""}` : ""
  mark(fieldset, given)
}

const mark = (fieldset, given) => {
  fieldset.dataset.answer = given.answer ?? ""
  fieldset.querySelector(".action").hidden = !(given.answer === "partly" || given.answer === "broken" || given.action || given.owner || given.due)
  const state = fieldset.querySelector(".presumed")
  state.textContent = ""
  if (!given.presumed) return
  const sure = make("button", { type: "button", "data-do": "confirm", "aria-label": `第 ${given.no} 题核对无误` }, "核对无误")
  state.append("由导出数据预填，还没有人核对。 ", sure)
}

// 计分：与程序、工作簿同一条规则。没答的、不适用的不计；关键项不符合时，结论封顶。
const score = ({ items, scoring }, answers) => {
  const worth = { kept: scoring.kept, partly: scoring.partly, broken: scoring.broken }
  const counted = items.map((item) => worth[answers.get(item.no)]).filter((points) => points !== undefined)
  const points = counted.reduce((sum, n) => sum + n, 0)
  const full = counted.length * scoring.kept
  const brokenKeys = items.filter((item) => item.key && answers.get(item.no) === "broken").map((item) => item.no)
  const percent = counted.length ? (points * 100) / full : null
  const names = Object.keys(scoring.grades)
  const earned = percent === null ? -1 : names.findIndex((name) => percent >= scoring.grades[name])
  const cap = brokenKeys.length && scoring.key_caps.length ? names.indexOf(scoring.key_caps[Math.min(brokenKeys.length, scoring.key_caps.length) - 1]) : 0
  return { points, applicable: counted.length, full, percent, brokenKeys, earned: names[earned] ?? "", capped: cap > earned, grade: percent === null ? "" : names[Math.max(earned, cap)] }
}

// 得分一栏：算式摆出来，封顶的原因说出来。

const shown = (percent) => `${(Math.round(percent * 10) / 10).toFixed(1)}%`

const summary = (sheet, checklist, earlier) => {
  const answersOf = (told) => new Map(told.answers.map((given) => [given.no, given.answer]))
  const made = score(checklist, answersOf(sheet))
  const done = sheet.answers.filter((given) => given.answer).length
  const unsure = sheet.answers.filter((given) => given.presumed).length
  const parts = [`已答 ${done} / ${checklist.items.length} 题`]
  if (made.percent !== null) {
    parts.push(`得分 ${made.points} ÷ （适用 ${made.applicable} 题 × ${checklist.scoring.kept}）＝ ${made.points} ÷ ${made.full} ＝ ${shown(made.percent)}`)
    const stars = made.brokenKeys.map((no) => `★${no}`).join("、")
    const why = stars ? `（关键项 ${stars} 不符合${made.capped ? `，按得分率是${made.earned}，封顶` : ""}）` : ""
    parts.push(`结论：${made.grade}${why}${done < checklist.items.length ? "，还没答完" : ""}`)
  } else parts.push("还没有可以计分的题")
  if (unsure) parts.push(`${unsure} 题是预填的，请逐题核对`)
  const last = earlier && score(checklist, answersOf(earlier))
  if (last?.percent != null) {
    const points = made.percent === null ? null : Math.round(Math.abs(made.percent - last.percent) * 10) / 10
    const change = points === null ? "" : points ? `，这次${made.percent > last.percent ? "高" : "低"} ${points} 个百分点` : "，这次持平"
    parts.push(`上次（${earlier.date || "没有写日期"}）${shown(last.percent)} ${last.grade}${change}`)
  }
  return { done, text: parts }
}

// 在网页上作答的自评表。没有脚本时，页面是一张可以打印来填的表；有脚本时，同一张表变成可以作答的题。

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
})()
