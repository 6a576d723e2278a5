// What a reader of the verdicts should know of the data: counted, located, and never quoting what is personal.
/* global standard */
import { DAY, FAR, spellEnd, spellMoment, spellSpan } from "./clock.js"
import { ALONE } from "./events.js"
import { whyNot } from "./moments.js"
import { UNREADABLE, discreet, fill, spaced, spelled } from "./text.js"
import { labelOf } from "./values.js"

const ROWS = 5
const VALUES = 5
const LONGEST = 30
const FAR_OFF = 366 * DAY
const TIMES_AS_MANY = 20
const LEAST_AT_ONCE = 20
const QUOTED = ["code", "codes", "bool", "int"]

export const shortly = (value) => {
  const told = discreet(spaced(value.replace(/^\u001d/, "")))
  return told.length <= LONGEST ? told : `${told.slice(0, LONGEST)}…`
}

class Noticing {
  constructor(relation, rows, asOf, asOfTold) {
    Object.assign(this, { relation, rows, asOf, asOfTold, found: [], says: standard.says.noticing })
  }

  add(kind, field, count, message, rows = []) {
    this.found.push({ kind, field, count, message, rows: rows.slice(0, ROWS).map((row) => this.relation.rows[row]) })
  }

  moment(name) {
    const [lo, hi] = [this.relation.lo.get(name), this.relation.hi.get(name)]
    const { label, personal } = standard.fields[name]
    let far = this.rows.filter((row) => lo[row] === -FAR && hi[row] === FAR)
    const text = far.length ? this.relation.text.get(name) : []
    far = far.filter((row) => text[row] !== null)
    const unreadable = far.filter((row) => !standard.unknown.includes(text[row]))
    if (unreadable.length) {
      const value = text[unreadable[0]]
      const why = whyNot(value, this.relation.exported?.date_order ?? "ymd")
      const first = fill(personal ? this.says.FIRST_PRIVATE : this.says.FIRST, {
        row: this.relation.rows[unreadable[0]], value: shortly(value), why: why ? fill(this.says.WHY, { why }) : "",
      })
      this.add("unreadable", name, unreadable.length, fill(/\p{Nd}/u.test(value) ? this.says.UNREADABLE : this.says.WORD, { label, count: unreadable.length, first }), unreadable)
    }
    const unknown = far.filter((row) => standard.unknown.includes(text[row]))
    if (unknown.length) {
      const values = [...new Set(unknown.map((row) => text[row]))].sort().join(this.says.BETWEEN)
      this.add("unknown_word", name, unknown.length, fill(this.says.UNKNOWN_WORD, { label, count: unknown.length, values }), unknown)
    }
    const count = this.relation.midnight.get(name)
    if (count) this.add("midnight", name, count, fill(this.says.MIDNIGHT, { label, count }))
  }

  // Which cells hold several moments of which one cannot be read.
  several(name, steps) {
    const rows = this.rows.filter((row) => steps[row]?.some(([lo, hi]) => lo === -FAR && hi === FAR))
    if (!rows.length) return
    const { label, personal } = standard.fields[name]
    const told = { row: this.relation.rows[rows[0]], value: shortly(this.relation.text.get(name)[rows[0]]), why: "" }
    const first = fill(personal ? this.says.FIRST_PRIVATE : this.says.FIRST, told)
    this.add("unreadable", name, rows.length, fill(this.says.SEVERAL, { label, count: rows.length, first }), rows)
  }

  later(name) {
    if (!standard.fields[name].happened) return
    const [lo, hi] = [this.relation.lo.get(name), this.relation.hi.get(name)]
    const rows = this.rows.filter((row) => lo[row] > this.asOf && hi[row] < FAR)
    const told = { label: labelOf(name), count: rows.length, as_of: spellEnd(this.asOf) }
    if (rows.length) this.add("after_as_of", name, rows.length, fill(this.says.LATER, told), rows)
  }

  strange(name, among) {
    const [said, field] = [this.relation.said.get(name), standard.fields[name]]
    const rows = this.rows.filter((row) => among.has(said[row]))
    if (!rows.length) return
    const told = { label: field.label, count: rows.length }
    if (field.personal || !QUOTED.includes(field.type)) {
      this.add("strange", name, rows.length, fill(this.says.STRANGE_PRIVATE, told), rows)
      return
    }
    const counts = new Map()
    for (const row of rows) counts.set(said[row], (counts.get(said[row]) ?? 0) + 1)
    const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    const values = ranked.slice(0, VALUES).map(([v, n]) => fill(this.says.VALUE, { value: shortly(v), count: n })).join(this.says.BETWEEN)
    const more = ranked.length > VALUES ? fill(this.says.MORE, { count: ranked.length }) : ""
    this.add("strange", name, rows.length, fill(this.says.STRANGE, { ...told, values: values + more }), rows)
  }

  blanks() {
    for (const name of this.relation.fields) {
      if (this.rows.length && !this.relation.filled(name, this.rows)) this.add("blank_column", name, this.rows.length, fill(this.says.BLANK, { label: labelOf(name) }))
    }
  }

  // Most answers at the very second of receipt are no answers of people.
  atOnce() {
    const received = standard.anchors.received
    const [from, until] = [this.relation.lo.get(received), this.relation.hi.get(received)]
    if (!from) return
    for (const name of standard.answered.filter((f) => this.relation.moments.includes(f))) {
      const [lo, hi] = [this.relation.lo.get(name), this.relation.hi.get(name)]
      const count = this.rows.filter((row) => lo[row] === hi[row] && lo[row] === from[row] && lo[row] === until[row]).length
      const filled = this.rows.filter((row) => !Number.isNaN(lo[row])).length
      if (count < LEAST_AT_ONCE || count * 2 <= filled) continue
      this.add("at_once", name, count, fill(standard.says.doubts.AT_ONCE, { label: labelOf(name), count, received: labelOf(received) }))
    }
  }

  // One mistyped year leaves next to nothing to judge.
  tooEarly(later) {
    const [name, says] = [standard.anchors.received, standard.says.doubts]
    const lo = this.relation.lo.get(name)
    if (!lo || !later.length) return
    if (later.length < TIMES_AS_MANY * this.rows.filter((row) => lo[row] > -FAR).length) return
    const [first, last] = [Math.min, Math.max].map((pick) => later.map((row) => lo[row]).reduce((a, b) => pick(a, b)))
    const ends = { first: spellMoment(first, first + DAY), last: spellMoment(last, last + DAY) }
    const told = { as_of: spellEnd(this.asOf), judged: this.rows.length, later: later.length, ...ends }
    this.add("early_as_of", name, later.length, fill(says.BEFORE, told))
  }

  // One mistyped moment would make every open case look overdue.
  farOff() {
    const [name, says] = [standard.anchors.received, standard.says.doubts]
    const lo = this.relation.lo.get(name)
    if (!lo) return
    const told = { as_of: spellEnd(this.asOf) }
    const after = (moment) => this.asOf - moment
    const gap = (moment) => spellSpan(Math.floor(after(moment) / DAY) * DAY)
    const last = this.rows.reduce((most, row) => (lo[row] > -FAR && lo[row] > most ? lo[row] : most), -Infinity)
    if (last !== -Infinity && after(last) > FAR_OFF) {
      this.add("far_as_of", name, 1, fill(this.asOfTold ? says.FAR_TOLD : says.FAR_OFF, { ...told, label: labelOf(name), gap: gap(last) }))
      return
    }
    const happened = this.relation.moments.filter((f) => standard.fields[f].happened)
    const [alone, steps] = [[], this.relation.steps()]
    let other = -Infinity
    for (const row of this.rows) {
      let latest = -Infinity
      for (const field of happened) {
        const hi = this.relation.hi.get(field)[row]
        if (this.relation.lo.get(field)[row] > -FAR && hi < FAR && hi > latest) latest = hi
      }
      for (const all of steps.values()) for (const [lo, hi] of all[row]) if (lo > -FAR && hi < FAR && hi > latest) latest = hi
      if (latest === this.asOf) alone.push(row)
      else if (latest < this.asOf && latest > other) other = latest
    }
    if (this.asOfTold || this.relation.till || alone.length !== 1 || other === -Infinity || after(other) <= ALONE) return
    const field = happened.find((f) => this.relation.hi.get(f)[alone[0]] === this.asOf)
      ?? [...steps.keys()].find((f) => steps.get(f)[alone[0]].some(([, hi]) => hi === this.asOf))
    const row = this.relation.rows[alone[0]]
    this.add("alone_as_of", field, 1, fill(says.ALONE, { ...told, row, label: labelOf(field), gap: gap(other) }), alone)
  }

  repeated() {
    const name = standard.anchors.case
    const [numbers, counts] = [this.relation.text.get(name), new Map()]
    for (const row of this.rows) if (numbers[row] !== null) counts.set(numbers[row], (counts.get(numbers[row]) ?? 0) + 1)
    const twice = [...counts.values()].filter((n) => n > 1).length
    if (!twice) return
    const rows = this.rows.filter((row) => counts.get(numbers[row]) > 1)
    this.add("repeated", name, twice, fill(this.says.REPEATED, { label: labelOf(name), count: twice, rows: rows.length }), rows)
  }

  // Rows that are judged only because it cannot be known that they need not be.
  unsure() {
    for (const { field, test } of standard.scope.when) {
      if (standard.fields[field].moment || test === "filled" || test === "blank") continue
      const text = this.relation.fields.includes(field) ? this.relation.text.get(field) : null
      const codes = standard.fields[field].type === "code" ? standard.codes[standard.fields[field].codes]?.map(({ id }) => id) : null
      const known = (said) => said !== null && said !== UNREADABLE && (!codes || codes.includes(said))
      const rows = this.rows.filter((row) => !text || !known(text[row]))
      if (rows.length) this.add("scope_unknown", field, rows.length, fill(this.says.UNSURE, { count: rows.length, label: labelOf(field) }), rows)
    }
  }
}

// Everything that was noticed in the rows that are judged.
// `later` are those that were received after an as-of that was told; null where it was not.
export const noticed = (relation, rows, asOf, later) => {
  const told = new Noticing(relation, rows, asOf, later !== null)
  told.found.push(...(relation.logged ?? []))
  for (const name of relation.moments) {
    told.moment(name)
    told.later(name)
  }
  for (const [name, steps] of relation.steps()) told.several(name, steps)
  for (const [name, among] of relation.strange) if (among.size) told.strange(name, among)
  told.blanks()
  for (const [name, count] of relation.whole) told.add("whole", name, count, fill(told.says.WHOLE, { label: labelOf(name), count }))
  told.atOnce()
  told.tooEarly(later ?? [])
  told.farOff()
  told.repeated()
  told.unsure()
  return told.found
}

// What became of the files and their columns.
export const overview = (sieves, bases, events, cases) => {
  const says = standard.says.overview
  const found = []
  const add = (kind, field, count, message) => found.push({ kind, field, count, message, rows: [] })
  if (sieves.length > 1) {
    const files = sieves.map((s, n) => fill(bases[n] ? says.NUMBERED : says.SOURCE, {
      place: s.layout.grid.place, rows: s.numbers.length, base: bases[n], second: bases[n] + 2,
    }))
    add("sources", "", sieves.length, fill(says.SOURCES, { count: sieves.length, files: files.join(says.BETWEEN) }))
  }
  for (const sieve of sieves) {
    found.push(...sieve.notices)
    const { left, match } = sieve.layout
    if (left?.length) add("sheets_left", "", left.length, fill(says.LEFT, { sheets: left.join(says.BETWEEN), title: match.exported.title }))
  }
  for (const { cells, row } of new Set(sieves.map((sieve) => sieve.layout.grid.unsaved).filter((told) => told?.cells))) {
    found.push({ kind: "unsaved", field: "", count: cells, message: fill(says.UNSAVED, { count: cells, row }), rows: [row] })
  }
  if (events) add("events", "", cases, fill(says.EVENTS, { events, cases }))
  for (const { layout } of sieves) {
    const { names, match } = layout
    const before = new Set(found.map(({ message }) => message)) // what is said of one of a year's files is said of the others, too
    const once = (kind, field, count, message) => { if (!before.has(message)) add(kind, field, count, message) }
    for (const [field, at] of match.shadowed) {
      const told = { name: spaced(names[at]), label: labelOf(field), held: spaced(names[match.columns.get(field)]) }
      once("shadowed", field, 1, fill(says.SHADOWED, told))
    }
    const unused = names.filter((n, at) => spaced(n) && !match.used.has(at)).map(spaced)
    if (unused.length) once("unused", "", unused.length, fill(says.UNUSED, { count: unused.length, names: spelled(unused) }))
  }
  return found
}
