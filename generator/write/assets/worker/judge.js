// From cases to verdicts: every clause over every row, counted, with the evidence of each breach.
/* global standard, compiled, scoped */
import { DAY, FAR, ZONE, dayNumber } from "./clock.js"
import { Lookups } from "./lookups.js"
import { dueOf, tell } from "./tell.js"

const HUNDRED = 100

// The cases as a clause sees them, as they stood at as-of: what happened later has not happened yet.
class Seen {
  constructor(relation, rows, asOf) {
    Object.assign(this, { relation, rows, asOf, size: rows.length, columns: new Map(), steps: new Map() })
    for (const [name, all] of relation.steps()) this.steps.set(name, rows.map((row) => all[row]))
  }

  of(name) {
    if (!this.columns.has(name)) this.columns.set(name, this.column(name))
    return this.columns.get(name)
  }

  has(name) { return this.relation.fields.includes(name) }

  column(name) {
    const end = /^(.*)_(lo|hi|later)$/.exec(name)
    if (!end || !standard.fields[end[1]]?.moment) return this.text(name)
    const [, field, side] = end
    if (!this.has(field)) return side === "later" ? new Array(this.size).fill(false) : new Float64Array(this.size).fill(side === "lo" ? -FAR : FAR)
    const lo = this.relation.lo.get(field)
    const later = (row) => standard.fields[field].happened && this.asOf < lo[row]
    if (side === "later") return this.rows.map(later)
    const told = this.relation[side].get(field)
    return Float64Array.from(this.rows, (row) => (later(row) ? NaN : told[row]))
  }

  text(name) {
    const told = this.has(name) ? this.relation.text.get(name) : null
    return told ? this.rows.map((row) => told[row]) : new Array(this.size).fill(null)
  }
}

// Make the functions of the standard for these cases.
const functionsOf = (make, cases, asOf, limitsOn) => {
  const { due, share, named, earlier, gaps } = new Lookups(cases, asOf)
  return make((name) => cases.of(name), (name) => cases.has(name), asOf, limitsOn, due, share, named, earlier, gaps)
}

// Give the conditions by which a row is certainly out of scope.
export const conditionsOf = (relation) => functionsOf(scoped, new Seen(relation, relation.rows.map((_, row) => row), FAR), FAR, NaN)

export const judge = (relation, rows, { asOf, limitsOn = "", only = null, tick = () => {} }) => {
  const cases = new Seen(relation, rows, asOf)
  const day = limitsOn ? dayNumber(...limitsOn.split("-").map(Number)) : null
  const { verdicts, clues } = functionsOf(compiled, cases, asOf, day === null ? NaN : day * DAY - ZONE)
  const numbers = cases.of(standard.anchors.case)
  const [tallies, findings] = [[], []]
  standard.rulings.forEach((check, at) => {
    if (only && !only.has(check.clause)) return
    const counts = new Map()
    for (let row = 0; row < rows.length; row += 1) {
      const outcome = verdicts[at](row)
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
      if (outcome !== "fail") continue
      const told = Object.fromEntries(Object.entries(clues[at]).map(([name, clue]) => [name, clue(row)]))
      findings.push({
        clause: check.clause, case: numbers[row] ?? "", row: relation.rows[rows[row]], because: tell(check, told),
        over: Number(told.over) || 0, due: dueOf(check, told),
      })
    }
    tallies.push(tallied(check.clause, counts))
    tick(at + 1, standard.rulings.length)
  })
  return { tallies, findings, shares: standard.shares.map((told) => shared(told, tallies, day ?? Math.floor((asOf + ZONE) / DAY))) }
}

const tallied = (clause, told) => {
  const [counts, reasons] = [{}, []]
  for (const [outcome, count] of told) {
    const name = outcome.split(":")[0]
    counts[name] = (counts[name] ?? 0) + count
    if (name !== outcome) reasons.push([outcome, count])
  }
  return { clause, counts, reasons: reasons.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)) }
}

// What is in force on a day, or else the first value.
const inForce = (dated, day) => {
  const held = dated.filter(([from]) => dayNumber(...from.split("-").map(Number)) <= day)
  return (held.at(-1) ?? dated[0])[1]
}

const verdictOf = (kept, broken, unknown, demanded, decidable) => {
  const due = kept + broken + unknown
  if (!due) return "not_applicable"
  if ((kept + broken) * HUNDRED < decidable * due) return "undetermined:too_few:"
  if (kept * HUNDRED >= demanded * due) return "pass"
  return (kept + unknown) * HUNDRED < demanded * due ? "fail" : "undetermined:interval:"
}

// One verdict on many cases, by the limits of as-of.
const shared = (told, tallies, day) => {
  const counts = tallies.find((t) => t.clause === told.of)?.counts ?? {}
  const [kept, broken, unknown] = ["pass", "fail", "undetermined"].map((o) => counts[o] ?? 0)
  const [demanded, decidable] = [inForce(told.demanded, day), inForce(told.decidable, day)]
  const outcome = verdictOf(kept, broken, unknown, demanded, decidable)
  return { clause: told.clause, of: told.of, outcome, least: kept, most: kept + unknown, due: kept + broken + unknown, demanded }
}
