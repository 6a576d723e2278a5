// 表头不认得时，一栏一栏点选它是什么。
import { make } from "../../parts/dom.js"
import { download } from "../../parts/keep.js"
import { mapOf } from "./maps.js"

const choices = (data, picked) => {
  const select = make("select", {}, make("option", { value: "" }, "（不用）"))
  for (const [field, label] of Object.entries(data.fields)) {
    select.append(make("option", { value: field, selected: field === picked }, label))
  }
  return select
}

// 显示对照表；done 得到一份对照，remember 说要不要记住。
export const askMapping = (place, names, guess, data, done) => {
  const fieldOf = new Map(Object.entries(guess ?? {}).map(([field, at]) => [at, field]))
  const selects = names.map((name, at) => [name, choices(data, fieldOf.get(at))]).filter(([name]) => name.trim())
  const rows = selects.map(([name, select], at) => {
    const id = `selfcheck-column-${at}`
    select.id = id
    return make("tr", {}, make("th", { scope: "row" }, make("label", { for: id }, name)), make("td", {}, select))
  })
  const table = make("table", {},
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "导出里的栏"), make("th", { scope: "col" }, "是哪个字段"))),
    make("tbody", {}, ...rows.filter((_, at) => !selects[at][1].value), ...rows.filter((_, at) => selects[at][1].value)))
  const remember = make("input", { type: "checkbox", checked: true })
  const fault = make("p", { class: "fault", role: "alert" })
  const lack = (fields) => Object.values(data.needed).find((field) => !fields.includes(field))
  const asking = (field) => `请选出“${data.fields[field]}”是哪一栏，缺了它就无法逐件判定。`
  const told = () => selects.filter(([, select]) => select.value).map(([name, select]) => [name, select.value])
  const made = () => {
    const fields = told().map(([, field]) => field)
    const twice = fields.find((field, at) => fields.indexOf(field) !== at)
    const lacking = lack(fields)
    if (twice) fault.textContent = `“${data.fields[twice]}”选了两栏，请只留一栏。`
    else if (lacking) fault.textContent = asking(lacking)
    else fault.textContent = ""
    return fault.textContent ? null : mapOf(told(), { title: "在页面上点选的对照", assume: data.assume })
  }
  const go = make("button", { type: "button" }, "照这样判")
  const save = make("button", { type: "button" }, "把对照存成文件")
  go.addEventListener("click", () => {
    const map = made()
    if (map) done(map, remember.checked)
  })
  save.addEventListener("click", () => {
    const map = made()
    if (map) download("bihuan-map.json", `${JSON.stringify(map, null, 2)}\n`, "application/json")
  })
  const missing = lack(told().map(([, field]) => field))
  place.replaceChildren(...[
    make("h2", { tabindex: "-1" }, "这份导出的表头不认得，请点选每一栏是什么"),
    make("p", { class: "hint" }, "没有认得的排在前面；认得的已经先选好。用不到的留“（不用）”。"),
    missing && make("p", {}, make("strong", {}, asking(missing))),
    make("div", { class: "scroll" }, table),
    fault,
    make("p", { class: "tools" }, go, save, make("label", {}, remember, " 记住，下次同样的表头直接用")),
  ].filter(Boolean))
  place.hidden = false
  place.querySelector("h2").focus()
}
