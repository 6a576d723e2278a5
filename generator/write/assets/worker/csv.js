// Text tables: UTF-8, UTF-16 or GB18030, decided by strict decoding; what stands between cells, decided by counting.
/* global standard */
import { Line } from "./cells.js"
import { fill, refuse } from "./text.js"

const DELIMITERS = [",", "\t", ";", "|"]
const LINES_SEEN = 20
const HALF = 0.3
const MOST_ROOM = 1e5

// The text that bytes are, null where they are none; half a character at the end of what goes on is no fault.
const decoded = (bytes, encoding, stream = false) => {
  if (encoding.startsWith("utf-32")) return wider(stream ? bytes.subarray(0, bytes.length - (bytes.length % 4)) : bytes, encoding.endsWith("le"))
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream })
  } catch {
    return null
  }
}

// What stands in a Chinese table, and how much of its characters that is at least.
const [COMMON, COMMONLY] = [/[\t\r\n -~\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g, 0.95]

const isChinese = (head, encoding) => {
  const told = new TextDecoder(encoding).decode(head.subarray(0, Math.floor(head.length / 2) * 2))
  return (told.match(COMMON) ?? []).length > COMMONLY * [...told].length
}

// UTF-32 with a mark at its start, which browsers do not read by themselves; null where it is torn.
const wider = (bytes, little) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let told = ""
  for (let at = 4; at < bytes.length; at += 4) {
    const code = at + 4 > bytes.length ? -1 : view.getUint32(at, little)
    if (code < 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return null
    told += String.fromCodePoint(code)
  }
  return told
}

// Name the UTF-16 or UTF-32 that a text's first bytes are; null where they are not.
export const wideOf = (bytes) => {
  const mark = bytes.subarray(0, 4).join()
  if (mark === "255,254,0,0") return "utf-32le"
  if (mark === "0,0,254,255") return "utf-32be"
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le"
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be"
  const head = bytes.subarray(0, 4096)
  const nothing = [0, 0]
  head.forEach((b, at) => { if (!b) nothing[at % 2] += 1 })
  if (nothing[1] > HALF * Math.floor(head.length / 2) && !nothing[0]) return "utf-16le"
  if (nothing[0] > HALF * Math.ceil(head.length / 2) && !nothing[1]) return "utf-16be"
  return ["utf-16le", "utf-16be"].find((encoding) => head.includes(0) && isChinese(head, encoding)) ?? null
}

const likely = (bytes) => {
  const wide = wideOf(bytes)
  return wide ? [wide] : ["utf-8", "gb18030"]
}

export const textOf = (bytes, place) => {
  for (const encoding of likely(bytes)) {
    const text = decoded(bytes, encoding)
    if (text !== null) return text
  }
  const cut = likely(bytes).some((encoding) => decoded(bytes, encoding, true) !== null)
  return refuse(place, cut ? standard.says.encoding.CUT : standard.says.encoding.ENCODING)
}

// Where a line ends that begins at `at`, and where the next one begins.
const lineEnd = (text, at) => {
  for (let end = at; end < text.length; end += 1) {
    const c = text.charCodeAt(end)
    if (c === 10) return [end, end + 1]
    if (c === 13) return [end, text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1]
  }
  return [text.length, text.length]
}

const linesIn = (text) => (text.match(/\r\n|\r|\n/g) ?? []).length

// A table of text, read record by record. `visit(no, line, fault)` may give false to end; a line is good until it returns.
export class TextGrid {
  constructor(place, text) {
    this.place = place
    this.text = text
    const { head, cut } = headOf(text)
    this.delimiter = delimiterOf(head, cut)
    this.room = Math.min(MOST_ROOM, Math.ceil((text.length / (head.length + 1)) * LINES_SEEN * 1.2)) // for about so many rows
  }

  rows(visit) {
    read(this.text, this.delimiter.charCodeAt(0), visit, this.place)
  }
}

const read = (text, between, visit, place) => {
  let [at, no] = [0, 0]
  const line = new Line(text) // one for all rows: whoever keeps a row copies it
  while (at < text.length) {
    no += 1
    const begun = at
    line.size = 0
    let fault = ""
    for (;;) {
      const quoted = text.charCodeAt(at) === 34
      const end = quoted ? quotedCell(text, at, line) : plainEnd(text, at, between)
      if (end === -1) {
        if (place === null) return void visit(no, line, "", linesIn(text.slice(begun)) || 1)
        refuse(place, standard.says.csv.OPEN_QUOTE, { row: no })
      }
      if (!quoted) line.put(at, end)
      const c = text.charCodeAt(end)
      at = end + 1
      if (end < text.length && c === between) continue
      if (end < text.length && c === 13 && text.charCodeAt(at) === 10) at += 1
      if (end >= text.length || c === 10 || c === 13) break
      const [, next] = lineEnd(text, end)
      fault = fill(standard.says.csv.QUOTE, { lines: linesIn(text.slice(begun, next)) || 1 })
      at = next
      break
    }
    if (fault || (line.size === 1 && line.cell(0) === "")) line.size = 0
    const lines = place === null ? linesIn(text.slice(begun, at)) || 1 : 0
    if (visit(no, line, fault, lines) === false) return
  }
}

const plainEnd = (text, from, between) => {
  for (let end = from; end < text.length; end += 1) {
    const c = text.charCodeAt(end)
    if (c === between || c === 10 || c === 13) return end
  }
  return text.length
}

const UNMEANT = /\r|\u001e|\u001f|\0/

// Where a quoted cell ends, -1 where it does not. A line break inside quotes makes no new row; a doubled quote is one.
const quotedCell = (text, at, line) => {
  let [end, doubled] = [at, false]
  for (;;) {
    end = text.indexOf('"', end + 1)
    if (end === -1) return -1
    if (text.charCodeAt(end + 1) !== 34) break
    end += 1
    doubled = true
  }
  const said = text.slice(at + 1, end)
  if (doubled || UNMEANT.test(said)) line.say(said.replace(/""/g, '"').replace(/\r|\u001e|\u001f|\0/g, ""))
  else line.put(at + 1, end)
  return end + 1
}

const headOf = (text) => {
  let at = 0
  for (let line = 0; line < LINES_SEEN; line += 1) [, at] = lineEnd(text, at)
  return { head: text.slice(0, at), cut: at < text.length }
}

// Choose what splits all of the first rows, or else most of them, into the same number of cells.
const delimiterOf = (head, cut) => {
  const ranked = DELIMITERS.map((d, order) => ({ d, order, told: regular(head, d, cut) }))
  ranked.sort((a, b) => b.told.all - a.told.all || b.told.most - a.told.most || a.order - b.order)
  return ranked[0].d
}

// A row counts by its lines: where cells hold several, what is no delimiter would make a row of each, and win by number.
const regular = (head, delimiter, cut) => {
  const [told, widths] = [[], new Map()]
  read(head, delimiter.charCodeAt(0), (no, { size }, fault, lines) => {
    if (size) told.push([size, lines])
  }, null)
  if (cut && told.length > 1) told.pop() // the last of the first rows may go on after them
  for (const [size, lines] of told) widths.set(size, (widths.get(size) ?? 0) + lines)
  const most = Math.max(0, ...[...widths].map(([width, rows]) => (width - 1) * rows))
  return { all: Number(widths.size === 1 && most > 0), most }
}
