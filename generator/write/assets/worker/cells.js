// Columns as a file has them: where each cell begins and ends in its text. Words are made of them only when someone asks.
import { byDigits } from "./moments.js"
import { tidy, unlessBlank } from "./text.js"

const SLOTS = 4096
const LONG = 48
const LEAST_ROOM = 1024

const grown = (told) => {
  const more = new Int32Array(told.length * 2)
  more.set(told)
  return more
}

// One record: its cells by place, or as words where they stand nowhere in the text as they are meant.
export class Line {
  constructor(text) { Object.assign(this, { text, size: 0, from: new Int32Array(64), to: new Int32Array(64), odd: [] }) }

  put(from, to) {
    if (this.size === this.from.length) [this.from, this.to] = [grown(this.from), grown(this.to)]
    this.from[this.size] = from
    this.to[this.size] = to
    this.size += 1
  }

  say(word) {
    this.odd[this.size] = word
    this.put(-1, -1)
  }

  cell(at) {
    if (at >= this.size) return ""
    return this.from[at] < 0 ? this.odd[at] : this.text.slice(this.from[at], this.to[at])
  }

  // The first letter's code; 0 where there is none.
  first(at) {
    if (at >= this.size) return 0
    if (this.from[at] < 0) return this.odd[at].charCodeAt(0) || 0
    return this.from[at] < this.to[at] ? this.text.charCodeAt(this.from[at]) : 0
  }

  cells(until = this.size) { return Array.from({ length: Math.min(until, this.size) }, (_, at) => this.cell(at)) }
}

// One column's cells, row by row. Short ones that were met lately are known again while the row is at hand: to go through a
// large text column by column afterwards would be slow.
export class Cells {
  constructor(text, room = LEAST_ROOM, says = unlessBlank) {
    Object.assign(this, { text, says, size: 0, from: new Int32Array(room), to: new Int32Array(room), met: new Int32Array(room) })
    Object.assign(this, { odd: [], slots: new Int32Array(SLOTS).fill(-1) })
  }

  // A place of its own where it is met for the first time, or where it is too long to be compared.
  take(line, at) {
    const row = this.size
    if (row === this.from.length) for (const name of ["from", "to", "met"]) this[name] = grown(this[name])
    const from = at < line.size ? line.from[at] : 0
    this.from[row] = from < 0 ? ~(this.odd.push(line.odd[at]) - 1) : from
    this.to[row] = from < 0 || at >= line.size ? 0 : line.to[at]
    this.met[row] = this.known(this.from[row], this.to[row] - this.from[row], row)
    this.size += 1
  }

  known(from, size, row) {
    if (from < 0 || size > LONG) return row
    const { text, slots } = this
    const mixed = size && text.charCodeAt(from) * 7 + text.charCodeAt(from + size - 1) * 131 + text.charCodeAt(from + (size >> 1)) * 17
    const slot = (size * 31 + mixed) & (SLOTS - 1)
    const other = slots[slot]
    if (other >= 0 && this.to[other] - this.from[other] === size && same(text, from, this.from[other], size)) return other
    slots[slot] = row
    return row
  }

  clean(row, keepNumber) {
    const from = this.from[row]
    return this.says(tidy(from < 0 ? this.odd[~from] : this.text.slice(from, this.to[row]), keepNumber))
  }

  // Clean every cell, each that is known again only once.
  words(keepNumber) {
    const made = new Array(this.size)
    for (let row = 0; row < this.size; row += 1) made[row] = this.met[row] === row ? this.clean(row, keepNumber) : made[this.met[row]]
    return made
  }
}

const same = (text, one, other, size) => {
  for (let at = 0; at < size; at += 1) if (text.charCodeAt(one + at) !== text.charCodeAt(other + at)) return false
  return true
}

// One column's cells where they are moments: read by their digits while the row is at hand, as the clock on the wall tells.
export class MomentCells extends Cells {
  constructor(text, room = LEAST_ROOM) {
    super(text, room)
    this.wall = new Float64Array(room)
  }

  take(line, at) {
    const row = this.size
    if (row === this.wall.length) {
      const more = new Float64Array(row * 2)
      more.set(this.wall)
      this.wall = more
    }
    super.take(line, at)
    this.wall[row] = this.from[row] < 0 ? NaN : byDigits(this.text, this.from[row], this.to[row])
  }

  known(from, size, row) { return row }
}

// Words that are clean already, told as a column.
export class Said {
  constructor(told) { Object.assign(this, { told, size: told.length }) }

  clean(row) { return this.told[row] }

  words() { return this.told }
}

// Columns by name, each worked out when it is first asked for.
export class Columns extends Map {
  get(name) {
    const told = super.get(name)
    if (typeof told !== "function") return told
    const made = told()
    this.set(name, made)
    return made
  }

  // Whether a column has been worked out.
  made(name) { return this.has(name) && typeof super.get(name) !== "function" }
}
