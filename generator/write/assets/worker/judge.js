// From cases to verdicts: every clause over every row, counted, with the evidence of each breach.
/* global standard, compiled, scoped */
import { DAY, FAR, ZONE, dayNumber } from "./clock.js"
import { indicatorsOf } from "./indicators.js"
import { Lookups } from "./lookups.js"
import { because, dueOf, tell } from "./tell.js"

const HUNDRED = 100

const dayOf = (text) => dayNumber(...text.split("-").map(Number))

// The cases as a clause sees them, as they stood at as-of: what happened later has not happened yet.
class Seen {
  constructor(relation, rows, asOf) {
    Object.assign(this, { relation, rows, asOf, size: rows.length, columns: new Map(), steps: new Map(), kept: new Map() })
    for (const [name, all] of relation.steps()) this.steps.set(name, rows.map((row) => all[row]))
  }

  of(name) {
    if (!this.columns.has(name)) this.columns.set(name, this.column(name))
    return this.columns.get(name)
  }

  // What a clause came to, row by row: kept only of those that an indicator asks for.
  verdict(column) {
    if (!this.kept.has(column)) this.kept.set(column, new Array(this.size).fill(null))
    return this.kept.get(column)
  }

  has(name) { return this.relation.fields.includes(name) }

  // What is not given reads alike for every field: one column serves them all.
  alike(said) {
    this.same ??= new Map()
    if (!this.same.has(said)) this.same.set(said, (typeof said === "number" ? new Float64Array(this.size) : new Array(this.size)).fill(said))
    return this.same.get(said)
  }

  column(name) {
    const end = /^(.*)_(lo|hi|later)$/.exec(name)
    if (!end || !standard.fields[end[1]]?.moment) return this.text(name)
    const [, field, side] = end
    if (!this.has(field)) return this.alike(side === "later" ? false : side === "lo" ? -FAR : FAR)
    const [lo, told] = [this.relation.lo.get(field), this.relation[side === "later" ? "lo" : side].get(field)]
    const edge = standard.fields[field].happened ? this.asOf : Infinity
    if (side === "later") return this.rows.some((row) => edge < lo[row]) ? this.rows.map((row) => edge < lo[row]) : this.alike(false)
    const seen = new Float64Array(this.size)
    for (let at = 0; at < this.size; at += 1) seen[at] = edge < lo[this.rows[at]] ? NaN : told[this.rows[at]]
    return seen
  }

  text(name) {
    const told = this.has(name) ? this.relation.text.get(name) : null
    if (!told) return this.alike(null)
    return this.size === told.length ? told : this.rows.map((row) => told[row])
  }
}

// Make the functions of the standard for these cases.
const functionsOf = (make, cases, asOf, limitsOn) => {
  const { due, share, named, earlier, gaps, held, heldAtWork } = new Lookups(cases, asOf)
  const verdict = (column) => cases.verdict(column)
  const beside = [due, share, named, earlier, gaps, held, heldAtWork, verdict]
  return make((name) => cases.of(name), (name) => cases.has(name), asOf, limitsOn, ...beside)
}

// Give the conditions by which a row is certainly out of scope.
export const conditionsOf = (relation) => functionsOf(scoped, new Seen(relation, relation.rows.map((_, row) => row), FAR), FAR, NaN)

// Give every clause as two functions of a row, what it comes to and the evidence of a breach; and what indicators count.
export const compiledFor = (relation, rows, { asOf, limitsOn = "" }) => {
  const cases = new Seen(relation, rows, asOf)
  const { verdicts, clues, kpis } = functionsOf(compiled, cases, asOf, limitsOn ? dayOf(limitsOn) * DAY - ZONE : NaN)
  const numbers = cases.of(standard.anchors.case)
  const clauses = standard.rulings.map((check, at) => ({
    check,
    outcome: verdicts[at],
    kept: cases.kept.get(check.column),
    finding: (row) => {
      const told = Object.fromEntries(Object.entries(clues[at]).map(([name, clue]) => [name, clue(row)]))
      const place = { clause: check.clause, case: numbers[row] ?? "", row: relation.rows[rows[row]] }
      return { ...place, because: tell(check, told), over: Number(told.over) || 0, due: dueOf(check, told) }
    },
  }))
  return { clauses, kpis }
}

export const clausesOf = (relation, rows, asked) => compiledFor(relation, rows, asked).clauses

// Count the outcomes of a clause, and gather the rows that break it.
const counted = (outcome, size, kept) => {
  const [counts, broken] = [new Map(), []]
  let [last, run] = ["", 0]
  for (let row = 0; row < size; row += 1) {
    const told = outcome(row)
    if (kept) kept[row] = told
    if (told === "fail") broken.push(row)
    if (told !== last) {
      if (run) counts.set(last, (counts.get(last) ?? 0) + run)
      ;[last, run] = [told, 0]
    }
    run += 1
  }
  if (run) counts.set(last, (counts.get(last) ?? 0) + run)
  return [counts, broken]
}

// Give what was counted, and what tells the evidence as it is asked for: of so many breaches a clause.
export const judge = (relation, rows, asked) => {
  const [tallies, found, all] = [[], [], new Uint8Array(rows.length)]
  const { clauses, kpis } = compiledFor(relation, rows, asked)
  clauses.forEach(({ check, outcome, kept, finding }, at) => {
    const [counts, broken] = counted(outcome, rows.length, kept)
    if (broken.length) found.push([finding, broken])
    for (const row of broken) all[row] = 1
    tallies.push(tallied(check.clause, counts))
    asked.tick?.(at + 1, standard.rulings.length)
  })
  const day = asked.limitsOn ? dayOf(asked.limitsOn) : Math.floor((asked.asOf + ZONE) / DAY)
  const told = {
    tallies,
    indicators: indicatorsOf(kpis, rows.length),
    shares: standard.shares.map((told) => shared(told, tallies, day)),
    broken: { cases: all.reduce((n, one) => n + one, 0), places: found.reduce((n, [, broken]) => n + broken.length, 0) },
  }
  return [told, (most) => found.flatMap(([finding, broken]) => broken.slice(0, most).map(finding))]
}

const tallied = (clause, told) => {
  const [counts, reasons] = [{}, []]
  for (const [outcome, count] of told) {
    const name = outcome.split(":")[0]
    counts[name] = (counts[name] ?? 0) + count
    if (name !== outcome) reasons.push([outcome, count, because(outcome)])
  }
  return { clause, counts, reasons: reasons.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)) }
}

// What is in force on a day, or else the first value.
const inForce = (dated, day) => {
  const held = dated.filter(([from]) => dayOf(from) <= day)
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
