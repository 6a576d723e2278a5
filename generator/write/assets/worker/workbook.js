// Workbooks: true dates as dates, whole numbers without '.0', cells merged downwards filled.
/* global standard */
import { Line } from "./cells.js"
import { NUMBER, fill, letters, refuse } from "./text.js"
import { BrokenZip, unzip } from "./zip.js"

const BOOK = "xl/workbook.xml"
const [DATE, HOW_LONG] = ["date", "length"]
const LONG_FORMATS = new Set([46])
const DATES = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58])
const CELLS = 40e6
const [MS_A_DAY, MOST_DAYS] = [864e5, 999999999]
const [HARMLESS, RATIO, LARGEST] = [64 * 2 ** 20, 300, 4 * 2 ** 30]
const ENTITIES = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" }

const plainText = (text) => (text.includes("&") ? text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, dec, name) =>
  (name ? ENTITIES[name] ?? whole : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(dec)))) : text)

const attribute = (tag, name) => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(["'])(.*?)\\1`, "s").exec(tag)
  return found ? plainText(found[2]) : null
}

// XML as most programs write it: names without the prefix that some give to all of them, nothing commented out, texts escaped.
const usual = (xml) => {
  let told = xml.includes("<!--") ? xml.replace(/<!--.*?-->/gs, "") : xml
  if (told.includes("<![CDATA[")) told = told.replace(/<!\[CDATA\[(.*?)\]\]>/gs, (_, said) => said.replace(/&/g, "&amp;").replace(/</g, "&lt;"))
  const [, prefix] = /^[^<]*(?:<\?.*?\?>[^<]*)?<([A-Za-z_][\w.-]*:)/s.exec(told) ?? []
  return prefix ? told.replace(new RegExp(`<(/?)${prefix}`, "g"), "<$1") : told
}

// What XML cannot hold stands in a workbook as its number in hexadecimals.
const unescaped = (text) => (text.includes("_x") ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))) : text)

const textsIn = (xml) => {
  let told = ""
  for (const [, text] of xml.replace(/<rPh\b.*?<\/rPh>/gs, "").matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/g)) told += plainText(text)
  return unescaped(told)
}

// What a format spells: how long something took where it begins with hours that go beyond a day, else a date or an hour; what is
// quoted, escaped or otherwise in brackets says nothing of it.
const spells = (format) => {
  const parts = format.replace(/"[^"]*"|\\.|_./g, "").match(/\[[^\]]*\]|[dmyhs]/gi) ?? []
  const told = parts.find((part) => part[0] !== "[" || /^\[(?:h+|m+|s+)\]$/i.test(part))
  return !told ? "" : told[0] === "[" ? HOW_LONG : DATE
}

const stylesOf = (xml) => {
  const custom = new Map([...xml.matchAll(/<numFmt\b[^>]*>/g)].map(([tag]) => [Number(attribute(tag, "numFmtId")), attribute(tag, "formatCode") ?? ""]))
  const [, formats = ""] = /<cellXfs\b[^>]*>(.*?)<\/cellXfs>/s.exec(xml) ?? []
  return [...formats.matchAll(/<xf\b[^>]*>/g)].map(([tag]) => {
    const id = Number(attribute(tag, "numFmtId") ?? 0)
    return custom.has(id) ? spells(custom.get(id)) : DATES.has(id) ? DATE : LONG_FORMATS.has(id) ? HOW_LONG : ""
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

const spelledNumber = (number) => {
  if (Number.isInteger(number)) return NUMBER + String(BigInt(number))
  return NUMBER + (Math.abs(number) < 1e-4 ? number.toExponential().replace(/-(\d)$/, "-0$1") : String(number))
}

const fraction = (milliseconds) => (milliseconds ? `.${String(milliseconds).padStart(3, "0")}000` : "")

// A number that lies beyond all dates is none: people write 20260302 into a cell that is to show a date.
const [FIRST_SERIAL, DAYS_1904, FIRST_OF_MARCH, BEYOND] = [25569, 1462, 60, 2958466]
const spelledDate = (serial, from1904) => {
  const day = serial + (from1904 ? DAYS_1904 : serial >= 1 && serial < FIRST_OF_MARCH ? 1 : 0) // Excel's 1900 has a 29 February
  if (day >= BEYOND) return spelledNumber(serial)
  const time = Math.round((((serial % 1) + 1) % 1) * MS_A_DAY)
  if (serial < 1) return new Date(time).toISOString().slice(11, 19) + fraction(time % 1000)
  const at = new Date(Math.round((day - FIRST_SERIAL) * MS_A_DAY)).toISOString()
  return Number.isInteger(serial) ? at.slice(0, 10) : `${at.slice(0, 10)} ${at.slice(11, 19)}`
}

const spelledLength = (serial) => {
  const all = Math.round(serial * MS_A_DAY)
  const [days, rest] = [Math.floor(all / MS_A_DAY), ((all % MS_A_DAY) + MS_A_DAY) % MS_A_DAY]
  if (Math.abs(days) > MOST_DAYS) return null
  const time = `${Math.floor(rest / 36e5)}${new Date(rest).toISOString().slice(13, 19)}${fraction(rest % 1000)}`
  return days ? `${days} day${Math.abs(days) === 1 ? "" : "s"}, ${time}` : time
}

class Book {
  constructor(shared, shown, from1904) { Object.assign(this, { shared, shown, from1904 }) }

  // Write a cell as text: a date alone without a time, a whole number without a fraction, a number with its mark; null where it is
  // longer than anything takes.
  cell(tag, inside) {
    const kind = attribute(tag, "t")
    if (kind === "inlineStr") return textsIn(inside)
    const value = /<v[^>]*>([^<]*)<\/v>/.exec(inside)?.[1]
    if (value === undefined || value === "") return ""
    if (kind === "s") return this.shared[Number(value)] ?? ""
    if (kind === "b") return value === "1" ? "true" : "false"
    if (kind === "str" || kind === "e" || kind === "d") return plainText(value)
    const [number, shown] = [Number(value), this.shown[Number(attribute(tag, "s") ?? 0)]]
    if (shown === HOW_LONG) return spelledLength(number)
    return shown === DATE ? spelledDate(number, this.from1904) : spelledNumber(number)
  }
}

// One sheet as rows of text, counted as a spreadsheet counts.
class SheetGrid {
  constructor(place, xml, book) {
    this.place = place
    const rows = new Map()
    const unsaved = { cells: 0, row: 0 } // formulas without a result
    let [width, last] = [0, 0]
    for (const [, tag, inside = ""] of xml.matchAll(/<row\b([^>]*?)(?:\/>|>(.*?)<\/row>)/gs)) {
      const no = Number(attribute(tag, "r") ?? last + 1)
      const cells = []
      for (const [, told, held = ""] of inside.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
        const reference = attribute(told, "r")
        const cell = book.cell(told, held)
        if (cell === null) refuse(place, standard.says.workbook.LENGTH, { row: no })
        cells[reference ? indexOf(reference) : cells.length] = cell
        if (cell === "" && /<f[\s>/]/.test(held) && !/<v[^>]*>[^<]/.test(held)) {
          unsaved.cells += 1
          unsaved.row ||= no
        }
      }
      if (cells.length) [last, width] = [no, Math.max(width, cells.length)]
      if (width * last > CELLS) refuse(place, standard.says.bounds.FAR, { column: letters(width - 1), row: last })
      rows.set(no, cells)
    }
    Object.assign(this, { cells: rows, width, last, unsaved, ...mergedIn(xml) })
  }

  rows(visit) {
    const [held, line] = [new Map(), new Line("")]
    let before = []
    for (let no = 1; no <= this.last; no += 1) {
      const told = this.cells.get(no) ?? []
      const cells = Array.from({ length: this.width }, (_, at) => told[at] ?? "")
      for (const [top, bottom, column] of this.merged) {
        if (no === top) held.set(column, cells[column])
        else if (no > top && no <= bottom) cells[column] = held.get(column) ?? ""
      }
      line.size = 0
      for (const cell of cells) line.say(cell)
      const above = this.groups.has(no) ? cells.map(() => "") : []
      for (const [left, right] of this.groups.get(no) ?? []) above.fill(before[left] ?? "", left, right + 1)
      if (visit(no, line, "", undefined, above) === false) return
      before = cells
    }
  }
}

// Cells merged downwards, as [top, bottom, column]; and, by the row under them, those merged sideways, as [left, right].
const mergedIn = (xml) => {
  const [merged, groups] = [[], new Map()]
  for (const [tag] of xml.matchAll(/<mergeCell\s[^>]*>/g)) {
    const [whole, left, top, right, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(attribute(tag, "ref") ?? "") ?? []
    if (!whole) continue
    if (left === right) merged.push([Number(top), Number(bottom), indexOf(left)])
    else if (top === bottom) groups.set(Number(top) + 1, [...(groups.get(Number(top) + 1) ?? []), [indexOf(left), indexOf(right)]])
  }
  return { merged, groups }
}

const refuseBomb = (entries, place) => {
  const [size, packed] = ["size", "packed"].map((key) => [...entries.values()].reduce((n, entry) => n + entry[key], 0))
  if (size > LARGEST || (size > HARMLESS && size > RATIO * packed)) refuse(place, standard.says.bounds.BOMB)
}

const sheetsOf = async (archive, place) => {
  const says = standard.says.workbook
  const read = async (name) => usual(await archive.text(name))
  const [book, links] = [await read(BOOK), await read("xl/_rels/workbook.xml.rels")]
  const targets = new Map([...links.matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [attribute(tag, "Id"), attribute(tag, "Target")]))
  const optional = async (name) => (archive.entries.has(name) ? read(name) : "")
  const [strings, styles] = [await optional("xl/sharedStrings.xml"), await optional("xl/styles.xml")]
  const shared = [...strings.matchAll(/<si\b[^>]*?(?:\/>|>(.*?)<\/si>)/gs)].map(([, inside = ""]) => textsIn(inside))
  const held = new Book(shared, stylesOf(styles), /\sdate1904\s*=\s*["'](?:1|true)["']/.test(book))
  const seen = [...book.matchAll(/<sheet\s[^>]*>/g)].map(([tag]) => tag).filter((tag) => !/hidden/i.test(attribute(tag, "state") ?? ""))
  const told = seen.map((tag) => [attribute(tag, "name"), (targets.get(attribute(tag, "\\w+:id")) ?? "").replace(/^\/?(?:xl\/)?/, "xl/")])
    .filter(([, path]) => path.includes("worksheets/"))
  if (!told.length) refuse(place, says.NO_SHEET)
  const grids = []
  for (const [name, path] of told) {
    const where = told.length === 1 ? place : fill(says.PLACE, { file: place, sheet: name })
    grids.push(new SheetGrid(where, await read(path), held))
  }
  const unsaved = { cells: grids.reduce((sum, grid) => sum + grid.unsaved.cells, 0), row: grids.find((grid) => grid.unsaved.row)?.unsaved.row }
  for (const grid of grids) grid.unsaved = unsaved
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
