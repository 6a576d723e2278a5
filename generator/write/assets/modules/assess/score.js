// 计分：与程序、工作簿同一条规则。没答的、不适用的不计；关键项不符合时，结论封顶。
export const score = ({ items, scoring }, answers) => {
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
