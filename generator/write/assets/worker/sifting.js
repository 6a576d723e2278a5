// Row by row: what is kept, what is dropped aloud, what is refused and why.
/* global standard */
import { Cells, MomentCells } from "./cells.js"
import { bare, fill, spaced, tidy, unlessBlank, unlessNumberless } from "./text.js"

const LOOKED_AT = 3
const LONGEST_TOTAL = 12

const isTotal = (word) => word.length <= LONGEST_TOTAL && standard.says.sifting.TOTALS.some((w) => word.startsWith(w))

// A word of its own tells a total, even where what is added up stands in the column of case numbers.
const ownWord = (first, number) => {
  const { TOTALS, COLONS } = standard.says.sifting
  const end = (word) => { while (word && COLONS.includes(word.at(-1))) word = word.slice(0, -1); return word }
  return first.some((word) => TOTALS.includes(end(word)) || (isTotal(word) && word === number))
}

const BEGIN = new Set(standard.says.sifting.TOTALS.map((w) => w.charCodeAt(0)))

// Most cells begin otherwise than any word for a total; what begins with white is looked at closer.
const maybeTotal = (line) => {
  for (let at = 0; at < LOOKED_AT; at += 1) {
    const code = line.first(at)
    if (BEGIN.has(code) || (code > 0 && code <= 32) || (code > 0x7f && bare(String.fromCharCode(code)) === "")) return true
  }
  return false
}

// Sort the rows under the headings of one layout: the cells of the columns that are used, one array a column.
export class Sieve {
  constructor(layout, alone) {
    this.layout = layout
    this.alone = alone
    const log = layout.match.exported.events
    const number = standard.anchors.case
    this.caseColumn = (log ? layout.match.events.get("case") : layout.match.columns.get(number)) ?? null
    this.label = log && this.caseColumn !== null ? spaced(layout.names[this.caseColumn]) : standard.fields[number].label
    this.used = [...new Set([...layout.match.used, ...(this.caseColumn === null ? [] : [this.caseColumn])])]
    const { text = "", room } = layout.grid
    this.says = log ? unlessNumberless : unlessBlank
    const cells = (at) => (at === this.caseColumn ? new Cells(text, room, this.says) : new (this.timed(at) ? MomentCells : Cells)(text, room))
    this.columns = new Map(this.used.map((at) => [at, cells(at)]))
    Object.assign(this, { numbers: [], refused: [], totals: [], blanks: [], alike: [], last: layout.row })
  }

  // Whether a column holds moments.
  timed(at) {
    const { columns, events } = this.layout.match
    return events.get("at") === at || [...columns].some(([field, column]) => column === at && standard.fields[field].moment)
  }

  sift(tick) {
    const says = standard.says.sifting
    const width = this.layout.names.length
    const [maybeBlank, pairs, met] = [[], [...this.columns], new Set()]
    this.layout.grid.rows((no, line, fault) => {
      if (no <= this.layout.row) return
      if (no % 10000 === 0) tick(no)
      const why = this.why(line, fault, width)
      if (why === "blank") return void maybeBlank.push(no)
      this.last = no
      if (why === "total") this.totals.push(no)
      else if (why) this.refused.push({ row: no, message: this.located(fill(why, { cells: line.size, width, label: this.label })) })
      else {
        this.numbers.push(no)
        // Without a number nothing tells two rows apart that say the same.
        if (this.caseColumn === null) {
          const whole = line.cells(width).join("\u001f")
          met.has(whole) ? this.alike.push(no) : met.add(whole)
        }
        for (const [at, into] of pairs) into.take(line, at)
      }
    })
    // Blank rows after the last row are no rows at all: a sheet may declare thousands.
    this.blanks = maybeBlank.filter((no) => no < this.last)
    this.notices = [["total_rows", this.totals, says.TOTAL_ROWS], ["blank_rows", this.blanks, says.BLANK_ROWS], ["alike_rows", this.alike, says.ALIKE_ROWS]]
      .filter(([, rows]) => rows.length)
      .map(([kind, rows, told]) => ({
        kind, field: "", count: rows.length, message: this.located(fill(told, { count: rows.length })), rows: rows.slice(0, 5),
      }))
  }

  // Why a row is not kept; nothing where it is.
  why(line, fault, width) {
    if (fault) return fault
    const says = standard.says.sifting
    let told = line.size
    if (told > width && line.cells().slice(width).every((c) => !bare(c))) told = width
    const number = this.caseColumn === null ? bare(line.cells(width).join("")) : line.cell(this.caseColumn)
    const held = this.says(tidy(number, false))
    if (!bare(number) && line.cells(width).every((c) => !bare(c))) return "blank"
    if (maybeTotal(line)) {
      const first = line.cells(Math.min(LOOKED_AT, width)).map(bare)
      if (first.some(isTotal) && (held === null || ownWord(first, bare(number)))) return "total"
    }
    if (told > width) return fill(this.layout.grid.unsaved ? says.BESIDE : says.WIDE, { cells: told })
    if (told < width) return says.NARROW
    if ((this.caseColumn === null || number === this.layout.names[this.caseColumn]) && this.headed(line)) return says.HEADINGS
    return held === null ? says.NO_CASE : ""
  }

  headed(line) {
    const first = Array.from({ length: Math.min(LOOKED_AT, this.layout.names.length) }, (_, at) => at)
    return [...this.used, ...first].every((at) => line.cell(at) === this.layout.names[at])
  }

  located(message) {
    return this.alone ? message : fill(standard.says.sifting.IN_FILE, { place: this.layout.grid.place, message })
  }
}
