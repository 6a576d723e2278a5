// Moments that are told otherwise than by a cell of their own: as how long after another, or inside a cell of notes.
/* global standard */
import { DAY, FAR } from "./clock.js"
import { reader } from "./moments.js"

const SECONDS = { minute: 60, hour: 3600, day: DAY }

const add = (relation, name, text, lo, hi) => {
  relation.text.set(name, text)
  relation.lo.set(name, Float64Array.from(lo))
  relation.hi.set(name, Float64Array.from(hi))
  relation.fields.push(name)
}

const numberIn = (said) => {
  const told = said.replaceAll(",", "").trim()
  return told === "" ? NaN : Number(told)
}

// A span that is no number leaves its moment open.
export const reckon = (relation) => {
  for (const [name, told] of Object.entries(relation.exported.spans)) {
    const said = relation.text.get(`@span ${name}`)
    if (!said || relation.fields.includes(name) || !relation.fields.includes(told.after)) continue
    const end = (side, far) => said.map((text, row) => {
      if (text === null) return NaN
      const [number, start] = [numberIn(text), relation[side].get(told.after)[row]]
      return Number.isNaN(number) || number < 0 || Number.isNaN(start) || start === far ? far : Math.round(number * SECONDS[told.unit]) + start
    })
    add(relation, name, said, end("lo", -FAR), end("hi", FAR))
  }
}

// Notes stand one after another, each beginning with its moment.
export const takeNotes = (relation) => {
  const [log, cells] = [relation.exported.log, relation.text.get("@log")]
  if (!log || !cells) return
  const lead = new RegExp(standard.says.steps.LEADS.replace("^\\s*", ""), "g")
  const read = reader(relation.zone, relation.order)
  const notes = cells.map((cell) => {
    const found = [...(cell ?? "").matchAll(lead)]
    return found.map((one, n) => ({ said: one[0], text: cell.slice(one.index, found[n + 1]?.index), ends: read(one[0]) }))
  })
  for (const [name, told] of Object.entries(log.moments)) {
    if (relation.fields.includes(name)) continue
    const [pattern, pick] = [new RegExp(told.first ?? told.last ?? ""), told.last ? Math.max : Math.min]
    const some = notes.map((all) => all.filter((note) => pattern.test(note.text) && note.ends[0] > -FAR))
    const end = (side) => some.map((all) => (all.length ? pick(...all.map((note) => note.ends[side])) : NaN))
    const lo = end(0)
    add(relation, name, some.map((all, row) => all.find((note) => note.ends[0] === lo[row])?.said ?? null), lo, end(1))
  }
}
