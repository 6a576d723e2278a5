// The cases, column after column: text cleaned, moments read, codes looked up, each different answer once.
/* global standard */
import { Columns, Said } from "./cells.js"
import { DAY, FAR } from "./clock.js"
import { gathered } from "./events.js"
import { reckon, takeNotes } from "./inside.js"
import { readAll, reader, shiftOf, withoutMidnight } from "./moments.js"
import { UNREADABLE } from "./text.js"
import { isKnown, valueReader } from "./values.js"

const HOME = "Asia/Shanghai"
const NOUGHT = ".0"
const DECIMAL = /^[1-9][0-9]*[.]0$/

const isMoment = (name) => standard.fields[name].moment

const keepsNumber = (name) => (name in standard.fields ? isMoment(name) : name === "@at")

const joined = (parts) => (parts.length === 1 ? parts[0] : [].concat(...parts))

// What every table of cases has: row numbers, text by field, and for moments the earliest and the latest second.
export class Relation {
  constructor(exported, rows) {
    Object.assign(this, { exported, rows, text: new Columns(), lo: new Map(), hi: new Map(), said: new Map(), reported: [] })
    Object.assign(this, { cells: new Map(), strange: new Map(), midnight: new Map(), whole: new Map(), bounded: [], fields: [] })
    Object.assign(this, { zone: exported?.timezone ?? HOME, order: exported?.date_order ?? "ymd" })
  }

  get moments() { return this.fields.filter(isMoment) }

  // What a blank cell of a field means; null where it means nothing.
  blankOf(name) { return this.exported?.absent?.[name] ?? standard.fields[name]?.blankMeans ?? null }

  // Take one field's cells, file after file; a list of words is a column of cleaned cells, null where they are blank.
  take(name, told) {
    const parts = told.length && typeof told[0] === "object" && told[0] !== null ? told : [new Said(told)]
    if (name in standard.fields) this.fields.push(name)
    this.cells.set(name, parts)
    this.text.set(name, () => {
      const [blank, text] = [this.blankOf(name), joined(parts.map((part) => part.words(keepsNumber(name))))]
      return blank === null ? text : text.map((said) => said ?? blank)
    })
  }

  // Whether anything is written in a field of some row; what nobody has asked for as words is not made into words for it.
  filled(name, rows) {
    if (isMoment(name)) return rows.some((row) => !Number.isNaN(this.lo.get(name)[row]))
    const parts = this.cells.get(name)
    if (this.text.made(name) || parts?.length !== 1) return rows.some((row) => this.text.get(name)[row] !== null)
    return rows.some((row) => (parts[0].clean(row, false) ?? this.blankOf(name)) !== null)
  }

  time(names) {
    for (const name of names) {
      const [lo, hi] = readAll(this.cells.get(name), this.blankOf(name), this.zone, this.order)
      this.lo.set(name, lo)
      this.hi.set(name, hi)
    }
  }

  mean() {
    for (const name of this.fields) {
      const read = valueReader(name, this.exported)
      if (!read) continue
      const [text, known, field] = [this.text.get(name), new Map([[null, null]]), standard.fields[name]]
      this.said.set(name, text)
      this.text.set(name, text.map((said) => {
        const means = known.get(said)
        return means === undefined ? known.set(said, read(said)).get(said) : means
      }))
      const strange = [...known].filter(([said, means]) => said !== null && (means === UNREADABLE || !isKnown(field, means)))
      this.strange.set(name, new Set(strange.map(([said]) => said)))
    }
  }

  // Moments that are not recorded are known to lie before others; where those are blank, they end beyond what cannot be read.
  bound() {
    for (const [name, told] of Object.entries(this.exported?.bounds ?? {})) {
      if (this.fields.includes(name) || !this.moments.includes(told.at_latest)) continue
      this.bounded.push(name)
      this.text.set(name, this.rows.map(() => null))
      this.lo.set(name, new Float64Array(this.rows.length).fill(-FAR))
      this.hi.set(name, this.hi.get(told.at_latest).map((hi) => (Number.isNaN(hi) ? FAR + 1 : hi)))
    }
    this.fields.push(...this.bounded)
  }

  // Columns in which every timestamp of two or more rows is midnight are taken for what they are: dates.
  widen() {
    const shift = shiftOf(this.zone)
    for (const name of this.moments) {
      const [lo, hi] = [this.lo.get(name), this.hi.get(name)]
      let [told, noughts] = [0, 0]
      for (let at = 0; at < lo.length && told === noughts; at += 1) {
        if (lo[at] !== hi[at]) continue
        told += 1
        noughts += Number((lo[at] + shift(lo[at])) % DAY === 0)
      }
      if (told < 2 || told !== noughts) continue
      this.midnight.set(name, told)
      lo.forEach((from, at) => { if (from === hi[at]) hi[at] = from + DAY - 1 })
    }
  }

  // Numbers that name something, and that a program took for quantities: where all of a file's column end so, the tail goes.
  takeOff(step) {
    const fileOf = (row) => Math.floor(this.rows[row] / step)
    for (const name of standard.numbered.filter((told) => this.fields.includes(told))) {
      const [text, filled, wholes] = [this.text.get(name), new Map(), new Map()]
      if (!text.some((said) => said?.endsWith(NOUGHT))) continue
      const count = (counts, row) => counts.set(fileOf(row), (counts.get(fileOf(row)) ?? 0) + 1)
      text.forEach((said, row) => {
        if (said !== null) count(filled, row)
        if (said !== null && DECIMAL.test(said)) count(wholes, row)
      })
      const files = [...wholes.keys()].filter((file) => wholes.get(file) === filled.get(file))
      if (!files.length) continue
      this.whole.set(name, files.reduce((sum, file) => sum + wholes.get(file), 0))
      this.text.set(name, text.map((said, row) => (said !== null && files.includes(fileOf(row)) ? said.slice(0, -NOUGHT.length) : said)))
    }
  }

  // Give every field's steps, by row: the moments of a cell that holds several.
  steps() {
    if (this.stepped) return this.stepped
    const [found, read] = [new Map(), reader(this.zone, this.order)]
    const [between, leads] = [new RegExp(standard.says.steps.BETWEEN), new RegExp(standard.says.steps.LEADS)]
    for (const name of this.fields.filter((f) => standard.fields[f].type === "moments")) {
      found.set(name, this.text.get(name).map((cell) => (cell ?? "").split(between)
        .map((piece) => piece.replace(/^ +| +$/g, "")).filter(Boolean)
        .map((piece) => read(leads.exec(piece)?.[0] ?? piece))))
    }
    this.stepped = found
    return found
  }
}

const withClock = (days, clocks, keepNumber) => {
  const hours = clocks.words(true)
  return new Said(days.words(keepNumber).map((said, row) => (said === null ? null : withoutMidnight(said) + (hours[row] === null ? "" : ` ${hours[row]}`))))
}

const column = (sieve, name, at) => {
  const [cells, clock] = [sieve.columns.get(at), sieve.layout.match.clocks.get(name)]
  return clock === undefined ? cells : withClock(cells, sieve.columns.get(clock), keepsNumber(name))
}

// Which column holds which field, part of an event, or word of the source system's own.
const columnsOf = (layout) => {
  const log = layout.match.exported.events
  const told = new Map(layout.match.columns)
  if (log) {
    told.set(standard.anchors.case, layout.match.events.get("case"))
    told.set("@activity", layout.match.events.get("activity"))
    told.set("@at", layout.match.events.get("at"))
  }
  layout.match.leftOut.forEach((at, n) => { if (at !== null) told.set(`@left${n}`, at) })
  for (const [field, at] of layout.match.spans) told.set(`@span ${field}`, at)
  if (layout.match.log !== null) told.set("@log", layout.match.log)
  layout.match.reported.forEach(([, at], n) => told.set(`@reported${n}`, at))
  return told
}

// Put the files under one another, and read everything that they say.
export const related = (sieves, bases, asOf) => {
  const [first, exported] = [sieves[0].layout, sieves[0].layout.match.exported]
  const relation = new Relation(exported, sieves.flatMap((s, n) => s.numbers.map((no) => no + bases[n])))
  const held = new Set([standard.anchors.case, ...first.match.columns.keys(), ...Object.keys(exported.assume)])
  const told = sieves.map((sieve) => columnsOf(sieve.layout))
  const beside = [...told[0].keys()].filter((name) => name.startsWith("@"))
  for (const name of [...Object.keys(standard.fields).filter((f) => held.has(f)), ...beside]) {
    relation.take(name, sieves.map((sieve, n) => (told[n].has(name)
      ? column(sieve, name, told[n].get(name))
      : new Said(sieve.numbers.map((no) => (name === standard.anchors.case ? String(no + bases[n]) : exported.assume[name] ?? null))))))
  }
  relation.time([...relation.moments, ...beside.filter((name) => name === "@at")])
  reckon(relation)
  takeNotes(relation)
  const whole = exported.events ? gathered(relation, exported.events, asOf) : relation
  whole.mean()
  whole.bound()
  whole.widen()
  whole.takeOff(exported.events || bases.length < 2 ? Infinity : bases[1])
  return whole
}
