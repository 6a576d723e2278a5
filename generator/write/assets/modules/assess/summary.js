// 得分一栏：算式摆出来，封顶的原因说出来。
import { score } from "./score.js"

const shown = (percent) => `${(Math.round(percent * 10) / 10).toFixed(1)}%`

export const summary = (sheet, checklist, earlier) => {
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
