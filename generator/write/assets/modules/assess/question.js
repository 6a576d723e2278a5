// 一题：问句取自页面上的表，不另写一遍；四选一，证据、备注；没做到的再填措施、责任人、期限。
import { make, labelled } from "../../parts/dom.js"
import { answerNames } from "./sheet.js"

const area = (name) => make("textarea", { name, rows: 1 })

export const questionOf = (item, row) => {
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

export const fill = (fieldset, given, earlier) => {
  for (const radio of fieldset.querySelectorAll("[type=radio]")) radio.checked = radio.value === given.answer
  for (const key of ["evidence", "remark", "action", "owner", "due"]) fieldset.querySelector(`[name=${key}]`).value = given[key]
  fieldset.querySelector(".figures").replaceChildren(...given.figures.map((figure) => make("li", {}, figure.says)))
  const last = fieldset.querySelector(".before")
  last.textContent = earlier?.answer ? `上次：${answerNames[earlier.answer]}${earlier.action ? `；整改：${earlier.action}${earlier.owner ? `（${earlier.owner}${earlier.due ? `，${earlier.due} 前` : ""}）` : ""}` : ""}` : ""
  mark(fieldset, given)
}

export const mark = (fieldset, given) => {
  fieldset.dataset.answer = given.answer ?? ""
  fieldset.querySelector(".action").hidden = !(given.answer === "partly" || given.answer === "broken" || given.action || given.owner || given.due)
  const state = fieldset.querySelector(".presumed")
  state.textContent = ""
  if (!given.presumed) return
  const sure = make("button", { type: "button", "data-do": "confirm", "aria-label": `第 ${given.no} 题核对无误` }, "核对无误")
  state.append("由导出数据预填，还没有人核对。 ", sure)
}
