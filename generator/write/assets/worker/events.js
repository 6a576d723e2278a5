// Event logs, one row an event, made into cases: named events tell the moments, all else is what was told of a case last.
/* global standard */
import { Columns } from "./cells.js"
import { DAY, FAR, spellEnd, spellSpan } from "./clock.js"
import { discreet, fill } from "./text.js"
import { labelOf } from "./values.js"

const PLACES = 5
const QUOTED_UNTIL = 30
export const ALONE = 15 * DAY

const named = ({ first, last }) => [first ?? last ?? []].flat()

// Say which events have no time or come after as-of, and which activities of the map no event has.
const logged = (relation, log, asOf) => {
  const says = standard.says.events
  const found = []
  const add = (kind, field, count, message, rows = []) => found.push({ kind, field, count, message, rows })
  const [lo, hi] = [relation.lo.get("@at"), relation.hi.get("@at")]
  const rows = relation.rows.map((_, row) => row)
  const text = relation.text.get("@at")
  for (const word of standard.lettered) {
    const called = rows.filter((row) => relation.text.get(standard.anchors.case)[row] === word)
    const told = { count: called.length, word }
    if (called.length) add("lettered", standard.anchors.case, called.length, fill(says.LETTERED, told), called.slice(0, PLACES).map((row) => relation.rows[row]))
  }
  const far = rows.filter((row) => text[row] !== null && lo[row] === -FAR && hi[row] === FAR)
  if (far.length) {
    const told = { count: far.length, row: relation.rows[far[0]], value: discreet(text[far[0]]).slice(0, QUOTED_UNTIL) }
    add("unreadable", "", far.length, fill(says.UNREADABLE, told), far.slice(0, PLACES).map((row) => relation.rows[row]))
  }
  const timeless = rows.filter((row) => Number.isNaN(lo[row]))
  if (timeless.length) add("timeless", "", timeless.length, fill(says.TIMELESS, { count: timeless.length }))
  const met = new Set(relation.text.get("@activity"))
  for (const [field, moment] of Object.entries(log.moments)) {
    const activities = named(moment)
    if (!activities.length || activities.some((one) => met.has(one))) continue
    add("unmet", field, 0, fill(says.UNMET, { label: labelOf(field), activity: activities.join(says.OR) }))
  }
  if (asOf !== null) {
    const later = rows.filter((row) => lo[row] > asOf && hi[row] < FAR)
    const told = { count: later.length, as_of: spellEnd(asOf) }
    if (later.length) add("after_as_of", "", later.length, fill(says.LATER, told), later.slice(0, PLACES).map((row) => relation.rows[row]))
    return found
  }
  // One mistyped event, of which no moment of a case need tell, would make every open case look overdue.
  const [last, other] = rows.filter((row) => lo[row] > -FAR && hi[row] < FAR).sort((a, b) => hi[b] - hi[a] || relation.rows[a] - relation.rows[b])
  if (other === undefined || hi[last] - hi[other] <= ALONE) return found
  const gap = spellSpan(Math.floor((hi[last] - hi[other]) / DAY) * DAY)
  add("alone_as_of", "", 1, fill(says.ALONE, { as_of: spellEnd(hi[last]), row: relation.rows[last], gap }), [relation.rows[last]])
  return found
}

// The events of each case, in the order of their moments; the cases in that of their first events' rows. What was done certainly
// after as-of is not known then: of a case that only began later, the first event stays.
const grouped = (relation, lo, asOf) => {
  const cases = new Map()
  relation.text.get(standard.anchors.case).forEach((number, row) => {
    if (!cases.has(number)) cases.set(number, [])
    cases.get(number).push(row)
  })
  const known = (row, nth) => asOf === null || lo[row] <= asOf || nth === 0
  return [...cases.values()].map((rows) => rows.sort((a, b) => lo[a] - lo[b] || a - b).filter(known))
    .sort(([a], [b]) => relation.rows[a] - relation.rows[b])
}

// Take over what was told of each case: last, or first where the map wants it so.
const toldOf = (made, relation, groups, first) => {
  for (const name of relation.text.keys()) {
    const [all, from] = [relation.text.get(name), relation.lo.get(name)]
    const told = (row) => (from ? !Number.isNaN(from[row]) : all[row] !== null)
    const at = groups.map((rows) => rows.filter(told)).map((rows) => rows[first.includes(name) ? 0 : rows.length - 1])
    made.text.set(name, at.map((row) => all[row] ?? null))
    if (!from) continue
    for (const end of ["lo", "hi"]) made[end].set(name, Float64Array.from(at, (row) => relation[end].get(name)[row] ?? NaN))
  }
}

// The moment of each case at which one of some activities, or any, was done first or last.
const momentOf = (told, activity, groups, ends) => {
  const only = named(told)
  const [pick, none] = told.last ? [Math.max, -Infinity] : [Math.min, Infinity]
  return ends.map((end) => Float64Array.from(groups, (rows) => {
    const some = only.length ? rows.filter((row) => only.includes(activity[row])) : rows
    return some.length ? some.reduce((best, row) => pick(best, end[row]), none) : NaN
  }))
}

// Make a case of its events.
export const gathered = (relation, log, asOf) => {
  const [lo, hi] = [["lo", -FAR], ["hi", FAR]].map(([end, far]) => relation[end].get("@at").map((at) => (Number.isNaN(at) ? far : at)))
  const groups = grouped(relation, lo, asOf)
  const moments = Object.keys(log.moments).filter((name) => name in standard.fields)
  const made = Object.assign(Object.create(Object.getPrototypeOf(relation)), relation)
  made.logged = logged(relation, log, asOf)
  const timed = (row) => lo[row] > -FAR && hi[row] < FAR
  made.till = groups.map((rows) => rows.reduce((last, row) => (timed(row) && hi[row] > last ? hi[row] : last), -Infinity))
  made.rows = groups.map((rows) => relation.rows[rows[0]])
  made.fields = [...relation.fields.filter((f) => !moments.includes(f)), ...moments]
  Object.assign(made, { text: new Columns(), cells: new Map(), lo: new Map(), hi: new Map() })
  toldOf(made, relation, groups, log.first)
  for (const name of moments) {
    const [from, until] = momentOf(log.moments[name], relation.text.get("@activity"), groups, [lo, hi])
    made.text.set(name, groups.map(() => null))
    made.lo.set(name, from)
    made.hi.set(name, until)
  }
  return made
}
