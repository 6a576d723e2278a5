// Event logs, one row an event, made into cases: the first event tells what is no moment, named events tell the moments.
/* global standard */
import { Columns } from "./cells.js"
import { FAR } from "./clock.js"

export const gathered = (relation, log) => {
  const [lo, hi] = ["lo", "hi"].map((end) => relation[end].get("@at").map((at) => (Number.isNaN(at) ? (end === "lo" ? -FAR : FAR) : at)))
  const [numbers, activity] = [relation.text.get(standard.anchors.case), relation.text.get("@activity")]
  const cases = new Map()
  numbers.forEach((number, row) => {
    if (!cases.has(number)) cases.set(number, [])
    cases.get(number).push(row)
  })
  const groups = [...cases.values()]
  const first = groups.map((rows) => rows.reduce((a, b) => (lo[b] < lo[a] ? b : a)))
  const named = Object.keys(log.moments).filter((name) => name in standard.fields)
  const made = Object.assign(Object.create(Object.getPrototypeOf(relation)), relation)
  made.rows = first.map((row) => relation.rows[row])
  made.fields = [...relation.fields.filter((f) => !named.includes(f)), ...named]
  const kept = (columns) => new Map([...columns].map(([name, all]) => [name, Float64Array.from(first, (r) => all[r])]))
  Object.assign(made, { text: new Columns(), cells: new Map(), lo: kept(relation.lo), hi: kept(relation.hi) })
  for (const name of relation.text.keys()) {
    const all = relation.text.get(name)
    made.text.set(name, first.map((row) => all[row]))
  }
  for (const name of named) {
    const told = log.moments[name]
    const only = told.first ?? told.last
    const pick = told.last ? Math.max : Math.min
    const of = (end) => Float64Array.from(groups, (rows) => {
      const some = only ? rows.filter((row) => activity[row] === only) : rows
      return some.length ? some.reduce((best, row) => pick(best, end[row]), told.last ? -Infinity : Infinity) : NaN
    })
    made.text.set(name, first.map(() => null))
    made.lo.set(name, of(lo))
    made.hi.set(name, of(hi))
  }
  return made
}
