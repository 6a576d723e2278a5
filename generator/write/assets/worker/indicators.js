// Indicators: what each case counts as, added up, and spelled as every report spells it.
/* global standard */
import { tenthsOf } from "../parts/share.js"
import { spellSpan } from "./clock.js"
import { because } from "./tell.js"
import { fill } from "./text.js"

const PARTS_OF_ALL = 100
const COUNTED = {
  pass: "kept", fail: "broken", undetermined: "unknown", waived: "waived", pending: "pending", not_applicable: "aside", asked: "asked",
}

// Spell a share as every report does.
export const spellShare = (least, most, due) => {
  const says = standard.says.indicators
  if (!due) return says.EMPTY
  const percent = (tenths) => fill(says.PERCENT, { whole: Math.floor(tenths / 10), tenth: tenths % 10 })
  const [low, high] = tenthsOf(least, most, due).map(percent)
  return least === most ? low : fill(says.INTERVAL, { least: low, most: high })
}

// Add up what the cases of one indicator came to, and for what reasons they could not be decided.
const added = (state, size, exclusions) => {
  const ratio = { kept: 0, broken: 0, unknown: 0, waived: 0, pending: 0, asked: 0, aside: 0, left: exclusions.map(() => 0), bounded: 0 }
  const [counts, reasons] = [new Map(), []]
  for (let row = 0; row < size; row += 1) {
    const told = state(row)
    counts.set(told, (counts.get(told) ?? 0) + 1)
  }
  for (const [told, count] of counts) {
    const [kind, reason] = told.split(":")
    if (kind === "left") ratio.left[Number(reason)] += count
    else ratio[COUNTED[kind]] += count
    if (reason === "bounded") ratio.bounded += count
    if (kind === "undetermined") reasons.push([told, count])
  }
  return { ratio, reasons }
}

const roundEven = (number) => (number % 1 === 0.5 ? 2 * Math.round(number / 2) : Math.round(number))

const spreadOf = (took, size) => {
  const all = []
  for (let row = 0; row < size; row += 1) {
    const seconds = took(row)
    if (!Number.isNaN(seconds)) all.push(seconds)
  }
  all.sort((a, b) => a - b)
  const at = (share) => all[Math.max(1, all.length - Math.floor(all.length - share * all.length)) - 1] ?? 0
  const sum = all.reduce((n, seconds) => n + seconds, 0)
  return { count: all.length, mean: all.length ? roundEven(sum / all.length) : 0, median: at(0.5), p90: at(0.9) }
}

const spellSpread = (spread, says) => {
  if (!spread.count) return standard.says.indicators.EMPTY
  return fill(says, Object.fromEntries(["median", "p90", "mean"].map((name) => [name, spellSpan(Math.floor(spread[name] / 60) * 60 || spread[name])])))
}

const marksOf = (kpi, ratio, counted, spread) => {
  const [says, marks] = [standard.says.indicators, []]
  const decided = ratio.kept + ratio.broken + ratio.waived
  const due = decided + ratio.unknown
  if (counted > 0 && counted < kpi.least) marks.push(says.SMALL)
  if (ratio.bounded) marks.push(says.BOUNDED)
  if (due && decided * PARTS_OF_ALL < kpi.decidable * due) marks.push(says.POOR)
  if (kpi.demanded === null || !decided) return marks
  if (kpi.timed) return spread?.median > kpi.demanded ? [...marks, says.MISSED] : marks
  const demanded = kpi.demanded * due
  const [least, most] = [ratio.kept, ratio.kept + ratio.waived + ratio.unknown].map((n) => n * PARTS_OF_ALL)
  if (kpi.ceiling ? least > demanded : most < demanded) return [...marks, says.MISSED]
  return (kpi.ceiling ? most > demanded : least < demanded) ? [...marks, says.UNSURE] : marks
}

const besideOf = (kpi, ratio) => {
  const says = standard.says.indicators
  const told = kpi.left.flatMap((left, n) => (ratio.left[n] ? [fill(says.LEFT, { says: left, count: ratio.left[n] })] : []))
  if (ratio.pending) told.push(fill(says.PENDING, { count: ratio.pending }))
  if (ratio.aside) told.push(fill(says.ASIDE, { count: ratio.aside }))
  const [granted, decided] = [ratio.kept + ratio.waived, ratio.kept + ratio.broken + ratio.waived]
  if (ratio.waived) told.push(fill(says.WAIVED, { count: ratio.waived, share: spellShare(granted, granted, decided) }))
  const due = decided + ratio.unknown + ratio.asked
  if (ratio.asked) told.push(fill(says.REACHED, { share: spellShare(ratio.kept, ratio.kept + ratio.unknown + ratio.asked, due), due }))
  return told
}

const lineOf = (kpi, { ratio, reasons }, spread) => {
  const [says, { kept, unknown }] = [standard.says.indicators, ratio]
  const decided = kept + ratio.broken + ratio.waived
  const due = decided + unknown
  const [most, of] = ratio.bounded ? [kept + unknown, due] : [kept, decided]
  const counted = spread ? spread.count : decided
  const counts = fill(says.COUNTS, { kept, decided: of })
  const share = of && of < kpi.least ? counts : spellShare(kept, most, of)
  const main = reasons.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]
  return {
    value: spread ? spellSpread(spread, says.MEDIAN) : share,
    counts: kpi.timed ? fill(says.OF_CASES, { count: counted }) : counts,
    decidable: spellShare(decided, decided, due),
    interval: kpi.timed || !unknown || !of ? "" : spellShare(kept, kept + unknown, due),
    target: kpi.target,
    marks: marksOf(kpi, ratio, counted, spread),
    beside: [...(spread?.count ? [spellSpread(spread, says.REST)] : []), ...besideOf(kpi, ratio)],
    reason: main ? because(main[0]) : "",
  }
}

// Every indicator of the standard, in its order.
export const indicatorsOf = (kpis, functions, size, off) => kpis.map((kpi) => {
  const { EMPTY } = standard.says.indicators
  const [{ id, title }, counted] = [kpi, off.has(kpi.of) ? null : functions[kpi.id]]
  if (!counted) return { id, title, value: EMPTY, counts: "", decidable: EMPTY, interval: "", target: "", marks: [], beside: [], reason: kpi.untold, total: null }
  const told = added(counted.state, size, kpi.left)
  const spread = kpi.timed && counted.took ? spreadOf(counted.took, size) : null
  return { id, title, ...lineOf(kpi, told, spread), total: told.ratio, spread }
})
