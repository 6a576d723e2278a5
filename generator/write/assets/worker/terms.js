// Which limits hold, which clauses are judged and which breaches are excused: by the standard, or by a profile that is loaded.
/* global standard */
import { DAY, ZONE, dayNumber, lastDay } from "./clock.js"

export const dayOf = (text) => dayNumber(...text.split("-").map(Number))

const startOf = (day) => day * DAY - ZONE

// The last of some dated values that holds at a moment; nothing before the first.
const lastOf = (values, moment) => {
  for (let n = values.length - 1; n >= 0; n -= 1) if (values[n].from <= moment) return values[n]
  return null
}

const severest = ({ value, by_severity: each }, pick) => value ?? pick(...Object.values(each))

export class Terms {
  constructor(profile) { Object.assign(this, { profile: profile ?? null, region: profile?.region ?? "" }) }

  get kpis() { return this.profile?.kpis ?? standard.kpis }

  limit(name) { return this.profile?.limits[name] ?? standard.limits[name] }

  // The least value of a limit on a day, or else its first.
  least(name, day) {
    const { values } = this.limit(name)
    return severest(lastOf(values, startOf(day)) ?? values[0], Math.min)
  }

  // The clauses that are not judged at a moment.
  off(asOf) {
    const today = lastDay(asOf)
    return new Set((this.profile?.disabled ?? []).filter((told) => today <= dayOf(told.until)).map((told) => told.clause))
  }

  // The waivers of a clause: which rows each speaks of, and until when what fell due is excused.
  waivers(clause, cases) {
    return (this.profile?.waivers ?? []).filter((told) => told.clause === clause).map((told) => ({
      id: told.id, names: speaksOf(told, cases), end: startOf(dayOf(told.expires) + 1), approved: startOf(dayOf(told.approved_on)),
    }))
  }

  // Say whose word decided, and how long the limit is.
  say(name, by) { return this.limit(name).says[by] ?? "" }
}

const speaksOf = ({ received, cases: numbers }, cases) => {
  if (!received) {
    const [told, among] = [cases.of(standard.anchors.case), new Set(numbers)]
    return (row) => among.has(told[row])
  }
  const [lo, hi] = ["lo", "hi"].map((end) => cases.of(`${standard.anchors.received}_${end}`))
  const [first, last] = [startOf(dayOf(received[0])), startOf(dayOf(received[1]) + 1)]
  return (row) => first <= lo[row] && hi[row] < last
}

// What limits come to for each case, worked out for a whole column when a clause first asks.
export class Limits {
  constructor(cases, terms, limitsOn) {
    Object.assign(this, { cases, terms, limitsOn })
    this.limit = this.limit.bind(this)
    this.by = this.by.bind(this)
  }

  counted(end) {
    if (!Number.isNaN(this.limitsOn)) return new Float64Array(this.cases.size).fill(this.limitsOn)
    return this.cases.of(`${standard.anchors.received}_${end}`)
  }

  limit(name, end) {
    const { values } = this.terms.limit(name)
    const [pick, severity] = [end === "least" ? Math.min : Math.max, standard.anchors.severity]
    const said = severity ? this.cases.of(severity) : []
    const number = (moment, row) => {
      const told = lastOf(values, moment)
      return told ? told.by_severity[said[row]] ?? severest(told, pick) : NaN
    }
    const [soonest, latest, made] = [this.counted("lo"), this.counted("hi"), new Float64Array(this.cases.size)]
    for (let row = 0; row < made.length; row += 1) {
      const early = number(soonest[row], row)
      const late = values.length === 1 ? early : number(latest[row], row)
      made[row] = Number.isNaN(early) || Number.isNaN(late) ? early : pick(early, late)
    }
    return made
  }

  by(name) {
    const { values, promised, floors } = this.terms.limit(name)
    if (!promised && !floors.includes(this.terms.region)) return new Array(this.cases.size).fill(null)
    return Array.from(this.counted("lo"), (moment) => lastOf(values, moment)?.by ?? "standard")
  }
}
