// Codes, yes and no, whole numbers: out of cells, into what the standard's words say.
/* global standard */
import { UNREADABLE, folded } from "./text.js"

const UNKNOWN = new Set(standard.unknown)
const SPLIT = /[、,;|\n]/
const WHOLE = /^(-?\d+)(?:\.0+)?$/

// An id outranks a label, a label an alias; a name of two codes names none.
const namesOf = (codes) => {
  const names = new Map()
  for (const called of [(c) => [c.id], (c) => [c.label, c.id + c.label], (c) => c.aliases]) {
    const fresh = new Map()
    for (const code of codes) {
      for (const name of called(code)) {
        const key = folded(name)
        fresh.set(key, (fresh.get(key) ?? new Set()).add(code.id))
      }
    }
    for (const [name, ids] of fresh) if (ids.size === 1 && !names.has(name)) names.set(name, [...ids][0])
  }
  return names
}

const answers = (field) => {
  if (field.type === "bool") {
    const { YES, NO } = standard.says.spelled
    return new Map([...YES.map((w) => [w, "true"]), ...NO.map((w) => [w, "false"])])
  }
  return field.codes && standard.codes[field.codes] ? namesOf(standard.codes[field.codes]) : new Map()
}

const several = (one, known) => (text) => {
  const parts = known.has(folded(text)) ? [text] : text.normalize("NFKC").split(SPLIT).map((p) => p.trim()).filter(Boolean)
  const codes = [...new Set(parts.map(one))]
  return codes.includes(UNREADABLE) ? UNREADABLE : `|${codes.join("|")}|`
}

// Give what reads the cells of a field; null where they are taken as they are.
export const valueReader = (name, exported) => {
  const field = standard.fields[name]
  if (field.moment) return null
  const told = Object.entries(exported?.codes?.[name] ?? {}).map(([k, v]) => [folded(k), v])
  const known = new Map([...answers(field), ...told])
  const typed = field.type === "bool" || field.type === "int"
  if (!known.size && !typed) return null
  const closed = told.length > 0 && ["code", "codes", "bool", "int"].includes(field.type)
  const one = (text) => {
    let means = known.get(folded(text)) ?? ""
    const whole = field.type === "int" && !means ? WHOLE.exec(folded(text)) : null
    if (whole) means = whole[1]
    return means || (UNKNOWN.has(text) || !(typed || closed) ? text : UNREADABLE)
  }
  return field.type === "codes" ? several(one, known) : one
}

export const isKnown = (field, value) => {
  const listed = field.codes ? standard.codes[field.codes] : null
  if (!listed || UNKNOWN.has(value)) return true
  const codes = new Set([...listed.map((c) => c.id), ...UNKNOWN])
  const parts = field.type === "codes" ? value.replace(/^\|+|\|+$/g, "").split("|") : [value]
  return parts.every((p) => codes.has(p))
}

export const codeLabel = (name, code) => {
  const field = standard.fields[name]
  if (field.type === "bool") return standard.says.words.TRUTH[code] ?? code
  return standard.codes[field.codes]?.find((c) => c.id === code)?.label ?? code
}

export const labelOf = (name) => standard.fields[name]?.label ?? name
