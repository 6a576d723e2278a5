// Workbooks: true dates as dates, whole numbers without '.0', cells merged downwards filled.
/* global standard */
import { Line } from "./cells.js"
import { NUMBER, fill, letters, refuse } from "./text.js"
import { BrokenZip, unzip } from "./zip.js"

const BOOK = "xl/workbook.xml"
const DATES = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58])
const CELLS = 40e6
const [HARMLESS, RATIO, LARGEST] = [64 * 2 ** 20, 300, 4 * 2 ** 30]
const ENTITIES = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" }

const plainText = (text) => (text.includes("&") ? text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, dec, name) =>
  (name ? ENTITIES[name] ?? whole : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(dec)))) : text)

const attribute = (tag, name) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)
  return found ? plainText(found[1]) : null
}

const textsIn = (xml) => {
  let told = ""
  for (const [, text] of xml.replace(/<rPh\b.*?<\/rPh>/gs, "").matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/g)) told += plainText(text)
  return told
}

// A format that spells a date or an hour: what is quoted, escaped or in brackets says nothing of it.
const spellsDate = (format) => /[dmyhs]/i.test(format.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, "")) && !/^general$/i.test(format)

const stylesOf = (xml) => {
  const custom = new Map([...xml.matchAll(/<numFmt\b[^>]*>/g)].map(([tag]) => [Number(attribute(tag, "numFmtId")), attribute(tag, "formatCode") ?? ""]))
  const [, formats = ""] = /<cellXfs\b[^>]*>(.*?)<\/cellXfs>/s.exec(xml) ?? []
  return [...formats.matchAll(/<xf\b[^>]*>/g)].map(([tag]) => {
    const id = Number(attribute(tag, "numFmtId") ?? 0)
    return custom.has(id) ? spellsDate(custom.get(id)) : DATES.has(id)
  })
}

const indexOf = (reference) => {
  let index = 0
  for (const letter of reference) {
    const n = letter.charCodeAt(0) - 64
    if (n < 1 || n > 26) break
    index = index * 26 + n
  }
  return index - 1
}

const spelledDate = (serial, from1904) => {
  const at = new Date(Math.floor(Math.round((serial - 25569 + (from1904 ? 1462 : 0)) * 864e5) / 1000) * 1000).toISOString()
  if (serial < 1) return at.slice(11, 19)
  return Number.isInteger(serial) ? at.slice(0, 10) : `${at.slice(0, 10)} ${at.slice(11, 19)}`
}

class Book {
  constructor(shared, dates, from1904) { Object.assign(this, { shared, dates, from1904 }) }

  // Write a cell as text: a date alone without a time, a whole number without a fraction, a number with its mark.
  cell(tag, inside) {
    const kind = attribute(tag, "t")
    if (kind === "inlineStr") return textsIn(inside)
    const value = /<v[^>]*>([^<]*)<\/v>/.exec(inside)?.[1]
    if (value === undefined || value === "") return ""
    if (kind === "s") return this.shared[Number(value)] ?? ""
    if (kind === "b") return value === "1" ? "true" : "false"
    if (kind === "str" || kind === "e" || kind === "d") return plainText(value)
    const number = Number(value)
    if (this.dates[Number(attribute(tag, "s") ?? 0)]) return spelledDate(number, this.from1904)
    return NUMBER + String(number)
  }
}

// One sheet as rows of text, counted as a spreadsheet counts.
class SheetGrid {
  constructor(place, xml, book) {
    this.place = place
    const rows = new Map()
    let [width, last] = [0, 0]
    for (const [, tag, inside = ""] of xml.matchAll(/<row\b([^>]*?)(?:\/>|>(.*?)<\/row>)/gs)) {
      const no = Number(attribute(tag, "r") ?? last + 1)
      const cells = []
      for (const [, told, held = ""] of inside.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
        const reference = attribute(told, "r")
        cells[reference ? indexOf(reference) : cells.length] = book.cell(told, held)
      }
      if (cells.length) [last, width] = [no, Math.max(width, cells.length)]
      if (width * last > CELLS) refuse(place, standard.says.bounds.FAR, { column: letters(width - 1), row: last })
      rows.set(no, cells)
    }
    Object.assign(this, { cells: rows, width, last, merged: mergedIn(xml) })
  }

  rows(visit) {
    const [held, line] = [new Map(), new Line("")]
    for (let no = 1; no <= this.last; no += 1) {
      const told = this.cells.get(no) ?? []
      const cells = Array.from({ length: this.width }, (_, at) => told[at] ?? "")
      for (const [top, bottom, column] of this.merged) {
        if (no === top) held.set(column, cells[column])
        else if (no > top && no <= bottom) cells[column] = held.get(column) ?? ""
      }
      line.size = 0
      for (const cell of cells) line.say(cell)
      if (visit(no, line, "") === false) return
    }
  }
}

const mergedIn = (xml) => [...xml.matchAll(/<mergeCell\s[^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)]
  .filter(([, left, , right]) => left === right)
  .map(([, left, top, , bottom]) => [Number(top), Number(bottom), indexOf(left)])

const refuseBomb = (entries, place) => {
  const [size, packed] = ["size", "packed"].map((key) => [...entries.values()].reduce((n, entry) => n + entry[key], 0))
  if (size > LARGEST || (size > HARMLESS && size > RATIO * packed)) refuse(place, standard.says.bounds.BOMB)
}

const sheetsOf = async (archive, place) => {
  const says = standard.says.workbook
  const [book, links] = [await archive.text(BOOK), await archive.text("xl/_rels/workbook.xml.rels")]
  const targets = new Map([...links.matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [attribute(tag, "Id"), attribute(tag, "Target")]))
  const optional = async (name) => (archive.entries.has(name) ? archive.text(name) : "")
  const [strings, styles] = [await optional("xl/sharedStrings.xml"), await optional("xl/styles.xml")]
  const shared = [...strings.matchAll(/<si\b[^>]*?(?:\/>|>(.*?)<\/si>)/gs)].map(([, inside = ""]) => textsIn(inside))
  const held = new Book(shared, stylesOf(styles), /date1904="(?:1|true)"/.test(book))
  const seen = [...book.matchAll(/<sheet\s[^>]*>/g)].map(([tag]) => tag).filter((tag) => !/hidden/i.test(attribute(tag, "state") ?? ""))
  const told = seen.map((tag) => [attribute(tag, "name"), (targets.get(attribute(tag, "r:id")) ?? "").replace(/^\/?(?:xl\/)?/, "xl/")])
    .filter(([, path]) => path.includes("worksheets/"))
  if (!told.length) refuse(place, says.NO_SHEET)
  const grids = []
  for (const [name, path] of told) {
    const where = told.length === 1 ? place : fill(says.PLACE, { file: place, sheet: name })
    grids.push(new SheetGrid(where, await archive.text(path), held))
  }
  return grids
}

// The visible sheets of a workbook; null where the archive is none.
export const workbookOf = async (bytes, place) => {
  try {
    const archive = unzip(bytes)
    if (!archive.entries.has(BOOK)) return null
    refuseBomb(archive.entries, place)
    return await sheetsOf(archive, place)
  } catch (error) {
    if (error instanceof BrokenZip) return refuse(place, standard.says.kinds.BROKEN_ZIP)
    throw error
  }
}
