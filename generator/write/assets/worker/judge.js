// From cases to verdicts: every clause over every row, counted, with the evidence of each breach.
/* global standard, compiled, scoped */
import { DAY, FAR, ZONE, lastDay, spellEnd, spellMoment, spellSpan } from "./clock.js"
import { indicatorsOf } from "./indicators.js"
import { Lookups } from "./lookups.js"
import { because } from "./tell.js"
import { Limits, Terms, dayOf } from "./terms.js"

const HUNDRED = 100

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
const functionsOf = (make, cases, asOf, limitsOn, terms) => {
  const { due, share, named, earlier, gaps, held, heldAtWork } = new Lookups(cases, asOf)
  const { limit, by } = new Limits(cases, terms, limitsOn)
  const [of, has, verdict] = ["of", "has", "verdict"].map((ask) => (name) => cases[ask](name))
  const said = [spellMoment, spellEnd, spellSpan, (name, by) => terms.say(name, by)]
  const beside = [due, limit, by, share, named, earlier, gaps, held, heldAtWork, verdict, ...said]
  return make(of, has, asOf, limitsOn, terms.region, ...beside)
}

// Give the conditions by which a row is certainly out of scope.
export const conditionsOf = (relation) =>
  functionsOf(scoped, new Seen(relation, relation.rows.map((_, row) => row), FAR), FAR, NaN, new Terms(null))

const waiving = (outcome, due, waivers) => (row) => {
  const told = outcome(row)
  return told === "fail" && waivers.some((w) => w.names(row) && due(row) <= w.end) ? "waived" : told
}

// Give every clause that is judged as functions of a row: what it comes to, the evidence of a breach, when it fell due; and
// what indicators count.
export const compiledFor = (relation, rows, { asOf, limitsOn = "", profile = null }) => {
  const [cases, terms] = [new Seen(relation, rows, asOf), new Terms(profile)]
  const { verdicts, findings, dues, kpis } = functionsOf(compiled, cases, asOf, limitsOn ? dayOf(limitsOn) * DAY - ZONE : NaN, terms)
  const [numbers, off] = [cases.of(standard.anchors.case), terms.off(asOf)]
  const clauses = standard.rulings.map((check, at) => {
    const waivers = terms.waivers(check.clause, cases)
    const place = (row) => ({ clause: check.clause, case: numbers[row] ?? "", row: relation.rows[rows[row]] })
    return {
      check, waivers, place,
      outcome: waivers.length ? waiving(verdicts[at], dues[at], waivers) : verdicts[at],
      due: dues[at],
      kept: cases.kept.get(check.column),
      finding: (row) => {
        const told = findings[at]
        const ranOut = told.due ? told.due(row) : NaN
        return { ...place(row), because: told.because(row), over: told.over?.(row) ?? 0, due: Number.isFinite(ranOut) ? ranOut : null }
      },
    }
  })
  return { clauses: clauses.filter(({ check }) => !off.has(check.clause)), kpis, terms, off }
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

// The breaches that waivers speak of: honoured, or not, since they fell due only after the waiver had expired.
const excused = ({ check, waivers, outcome, due, place }, size) => {
  const found = []
  for (let row = 0; waivers.length && row < size; row += 1) {
    if (outcome(row) !== "fail" && outcome(row) !== "waived") continue
    const at = due(row)
    for (const { id, names, end, approved } of waivers.filter((w) => w.names(row))) {
      const clocked = check.clocked && Math.abs(at) < FAR ? at : null
      found.push({ waiver: id, ...place(row), due: clocked, honoured: at <= end, afterwards: approved > at })
    }
  }
  return found
}

// Give what was counted, and what tells the evidence as it is asked for: of so many breaches a clause.
export const judge = (relation, rows, asked) => {
  const [tallies, found, waived, all] = [[], [], [], new Uint8Array(rows.length)]
  const { clauses, kpis, terms, off } = compiledFor(relation, rows, asked)
  clauses.forEach((clause, at) => {
    const [counts, broken] = counted(clause.outcome, rows.length, clause.kept)
    if (broken.length) found.push([clause.finding, broken])
    for (const row of broken) all[row] = 1
    for (const one of excused(clause, rows.length)) waived.push(one)
    tallies.push(tallied(clause.check.clause, counts))
    asked.tick?.(at + 1, clauses.length)
  })
  const day = asked.limitsOn ? dayOf(asked.limitsOn) : lastDay(asked.asOf)
  const told = {
    tallies, waived, off: [...off],
    indicators: indicatorsOf(terms.kpis, kpis, rows.length, off),
    shares: standard.shares.filter((s) => !off.has(s.clause) && !off.has(s.of)).map((s) => shared(s, tallies, terms, day)),
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

const verdictOf = (kept, broken, unknown, demanded, decidable) => {
  const due = kept + broken + unknown
  if (!due) return "not_applicable"
  if ((kept + broken) * HUNDRED < decidable * due) return "undetermined:too_few:"
  if (kept * HUNDRED >= demanded * due) return "pass"
  return (kept + unknown) * HUNDRED < demanded * due ? "fail" : "undetermined:interval:"
}

// One verdict on many cases, by the limits of as-of; what was waived was not kept, but in `granted`.
const shared = (told, tallies, terms, day) => {
  const counts = tallies.find((t) => t.clause === told.of)?.counts ?? {}
  const [kept, broken, unknown, waived] = ["pass", "fail", "undetermined", "waived"].map((o) => counts[o] ?? 0)
  const [demanded, decidable] = [terms.least(told.demanded, day), terms.least(told.decidable, day)]
  const outcome = verdictOf(kept, broken + waived, unknown, demanded, decidable)
  const granted = verdictOf(kept + waived, broken, unknown, demanded, decidable)
  return {
    clause: told.clause, of: told.of, outcome, granted, least: kept, most: kept + unknown, due: kept + broken + waived + unknown, demanded,
  }
}
