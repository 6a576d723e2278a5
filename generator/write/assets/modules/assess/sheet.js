// 一份自评表：怎样是空的、怎样才认、怎样写成文件。形状见“词与依据”里公布的 assessment.schema.json。
import { csvOf } from "../../parts/csv.js"

export const answerNames = { kept: "符合", partly: "部分符合", broken: "不符合", not_applicable: "不适用" }
const TEXTS = ["evidence", "remark", "action", "owner", "due"]
const DAY = /^(\d{4}-\d{2}-\d{2})?$/

export const blankAnswer = (no) => ({ no, answer: null, evidence: "", remark: "", action: "", owner: "", due: "", presumed: false, figures: [] })

export const blankSheet = ({ id, edition, items }) => ({
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

export const readSheet = (text, checklist) => {
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

export const writeSheet = (sheet) => `${JSON.stringify(sheet, null, 2)}\n`

export const writeCsv = (sheet, checklist, questions) => {
  const head = ["检查表", "项目", "检查人", "日期", "题号", "关键项", "问题", "判定", "证据", "备注", "整改措施", "责任人", "期限"]
  const rows = sheet.answers.map((given) => {
    const item = checklist.items.find((known) => known.no === given.no)
    const own = [given.evidence, given.remark, given.action, given.owner, given.due]
    return [sheet.checklist, sheet.project, sheet.assessor, sheet.date, given.no, item.key ? "★" : "", questions.get(given.no), answerNames[given.answer] ?? "", ...own]
  })
  return csvOf([head, ...rows])
}
