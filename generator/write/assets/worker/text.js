// Texts as people compare them: what cannot be seen is gone, width and case are folded.
/* global standard */

export const NUMBER = "\u001d" // stands before a number that was a number cell
export const UNREADABLE = "\ufffd"

const NOISE = /_x000d_|[\s\u200b\u200c\u200d\ufeff*:]+/gi
const TAIL = /[([【].*$/s
const UNSEEN = /[\u0001-\u0008\u000b-\u001c\u001e-\u001f\ufeff\u200b-\u200d]/g
const UNTIDY = /[\u0001-\u0008\u000b-\u001f\u00a0\ufeff\u200b-\u200d]|_x000D_/
const FORMULA = /^="([^"]*)"$/
const saying = { nothing: new Set(), own: new Set(), longest: 0 }
export const WHITE = /^[\s\u001c-\u001f\u0085]+|[\s\u001c-\u001f\u0085]+$/g

export const fill = (template, values) => template.replace(/\{(\w*)\}/g, (whole, name) => values[name] ?? whole)

// The same few headings are compared with every map's; each is worked out once.
const remembered = (work) => {
  const known = new Map()
  return (text) => known.get(text) ?? known.set(text, work(text)).get(text)
}

export const normal = remembered((name) => name.normalize("NFKC").replace(NOISE, "").toLowerCase())

export const cut = remembered((name) => normal(name).replace(TAIL, "") || normal(name))

export const folded = (text) => text.normalize("NFKC").replace(/\s+/g, "").toLowerCase()

export const spaced = (text) => text.split(/\s+/).filter(Boolean).join(" ")

// Without the numbers of people: somebody typed them where they do not belong.
const NUMBERS = new RegExp(standard.personal, "gu")
export const discreet = (text) => text.replace(NUMBERS, standard.says.hidden)

export const bare = (text) => text.replace(WHITE, "")

// Most cells have nothing to tidy; the first and the last character and one look at the rest show it.
export const tidy = (cell, keepNumber) => {
  if (cell === "") return cell
  const first = cell.charCodeAt(0)
  const last = cell.charCodeAt(cell.length - 1)
  const edge = first <= 32 || last <= 32 || first === 0x3000 || last === 0x3000 || first === 61
  if (!edge && !UNTIDY.test(cell)) return cell
  const seen = cell.replace(/\u00a0/g, " ").replace(UNSEEN, "").replace(keepNumber ? /(?!)/ : /\u001d/g, "")
  return seen.replace(/_x000D_/g, "").replace(/^[ \t\n\r\u3000]+|[ \t\n\r\u3000]+$/g, "").replace(FORMULA, "$1")
}

// What says nothing: everywhere, and the words that a system's map tells beside.
export const sayNothing = (more = []) => {
  const words = [...standard.blank, ...more]
  Object.assign(saying, { nothing: new Set(["", NUMBER, ...words]), own: new Set(more), longest: Math.max(1, ...words.map((w) => w.length)) })
}

sayNothing()

// What numbers a case; a log may letter its cases, and so come to a word that elsewhere says nothing.
export const unlessNumberless = (text) => (standard.lettered.includes(text) && !saying.own.has(text) ? text : unlessBlank(text))

// Whether a moment may be one of the words that say nothing.
export const mayBeDated = () => saying.own.size > 0

export const unlessBlank = (text) => (text.length <= saying.longest && saying.nothing.has(text) ? null : text)

export const letters = (index) => {
  let told = ""
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26)) told = String.fromCharCode(65 + ((left - 1) % 26)) + told
  return told
}

export const spelled = (names) => {
  const says = standard.says.layout
  const shown = names.slice(0, 30).map((n) => spaced(n) || says.NAMELESS).join(says.BETWEEN)
  return shown + (names.length > 30 ? fill(says.ETC, { count: names.length }) : "")
}

// What stands in the way of judging at all: told with its place and what to do.
export class Fault extends Error {
  constructor(problems) {
    super(problems.map((p) => `${p.place}：${p.message}`).join("\n"))
    this.problems = problems
  }
}

export const refuse = (place, [message, advice], values = {}) => {
  throw new Fault([{ place, message: fill(message, values), advice: fill(advice, values) }])
}
