// 在线自查：选文件、判定、说结果。文件只在浏览器里读。
import { make } from "../../parts/dom.js"
import { askMapping } from "./mapping.js"
import { mapStore, readMap, whole } from "./maps.js"
import { readProfile } from "./profile.js"
import { showReport } from "./report.js"
import { judgeFiles, stop } from "./run.js"

const PHASES = { read: "正在读文件", row: "正在读", understand: "正在认栏目、时间和代码", judge: "正在逐条判定" }

const part = (name) => document.getElementById(`selfcheck-${name}`)
const data = JSON.parse(part("data").textContent)
const store = mapStore(data.short)
const form = part("form")
let [files, opened, terms] = [[], null, null]

const say = (text) => { part("status").textContent = text }

// 报错的话和命令行同一套；这里没有命令行的参数，说成页面上的那一格。
const here = (text) => text.replaceAll("--as-of", "“判到哪一刻”").replaceAll("--map", "“导出是哪一种”")

const complain = (problems) => part("problems").replaceChildren(...problems.map(({ place, message, advice }) =>
  make("p", {}, make("b", {}, place ? `${here(place)}：` : ""), here(message), make("span", { class: "advice" }, here(advice)))))

const clear = () => {
  for (const name of ["mapping", "result"]) part(name).hidden = true
  complain([])
}

const progress = (phase, done, all) => {
  const bar = part("progress")
  if (all && phase === "judge") bar.value = done / all
  else bar.removeAttribute("value")
  say(phase === "row" ? `${PHASES.row} ${done} 行` : `${PHASES[phase]}${phase === "judge" ? ` ${done} / ${all} 条` : ""}……`)
}

const asked = (map) => ({ asOf: form.asOf.value.trim(), limitsOn: form.limitsOn.value, map: map ?? opened ?? form.map.value, profile: terms })

const failed = (told, map) => {
  const known = told.names && !map ? store.find(told.names) : null
  if (known) return run(whole(known), "用的是上次记住的对照。")
  say("没有判成。")
  if (!told.names) return complain(told.problems)
  complain(map ? told.problems : [])
  askMapping(part("mapping"), told.names, told.guess, data, (made, remember) => {
    if (remember) store.save(told.names, made)
    run(whole(made))
  })
}

const run = async (map = null, note = "") => {
  if (!files.length) return say("请先选一个文件。")
  clear()
  part("running").hidden = false
  const begun = performance.now()
  try {
    const report = await judgeFiles(files, asked(map), progress)
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    showReport(part("result"), report, data)
    say(`判完了：${report.cases.judged} 件，用了 ${seconds} 秒。${note}`)
  } catch (told) {
    failed(told.problems ? told : { problems: [{ place: "", message: String(told), advice: "" }] }, map)
  }
  part("running").hidden = true
}

const name = (shown) => { part("chosen").textContent = shown ? files.map((f) => f.name).join("、") : "" }

const choose = (list, dropped) => {
  files = [...list]
  // 选一个文件时，浏览器自己写着它的名字
  name(dropped || files.length > 1)
  if (files.length) run()
}

const drop = part("drop")
for (const name of ["dragover", "dragenter"]) drop.addEventListener(name, (e) => { e.preventDefault(); drop.classList.add("over") })
for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"))
drop.addEventListener("drop", (e) => { e.preventDefault(); choose(e.dataTransfer.files, true) })
part("files").addEventListener("change", (e) => choose(e.target.files, false))
// 改过的同一个文件再选一次，也要算新选的；没有选就退出来的，还是原来那几个。
part("files").addEventListener("click", (e) => {
  e.target.value = ""
  name(files.length)
})
form.addEventListener("submit", (e) => { e.preventDefault(); run() })
// 打开一份 JSON：读出来的交给 use；读不成的，以前打开的也不用了。
const opening = (input, read, use) => input.addEventListener("change", async ({ target: { files: [file] } }) => {
  if (!file) return use(null)
  const { faults, ...made } = read(await file.text(), data.fields)
  const told = Object.values(made)[0] ?? null
  use(told)
  complain(faults.map((message) => ({ place: file.name, message, advice: "" })))
  if (told) say(`用“${told.title || file.name}”这份${input === form.terms ? "配置" : "对照"}。`)
})
opening(form.opened, readMap, (map) => { opened = map })
opening(form.terms, (text) => readProfile(text, data), (profile) => { terms = profile })
for (const [id, title] of Object.entries(data.exports)) form.map.append(make("option", { value: id }, title))
window.addEventListener("beforeprint", () => part("result").querySelectorAll("details").forEach((d) => { d.open = true }))
window.addEventListener("pagehide", stop)

part("without").remove()
if (globalThis.bihuanWorker) part("widget").hidden = false
else part("widget").replaceWith(make("p", { class: "hint" }, "这个网站没有带判定程序。请用 bihuan site 建站，或用命令行 bihuan validate。"))
