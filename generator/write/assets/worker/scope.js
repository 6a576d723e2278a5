// Which rows are judged, and as of when.
/* global standard */
import { DAY, FAR } from "./clock.js"
import { reader, whyNot } from "./moments.js"
import { shortly } from "./notices.js"
import { UNREADABLE, fill, refuse } from "./text.js"
import { codeLabel, labelOf } from "./values.js"

export const LATER = -1
const GONE = -2 // rows that a map leaves out, from here downwards

// Read what a person tells: a day alone is its 24:00.
export const toldAsOf = (text) => {
  const says = standard.says.asof
  const [lo, hi] = reader("Asia/Shanghai", "ymd")(text.trim())
  if (Number.isNaN(lo) || lo <= -FAR) {
    const why = whyNot(text, "ymd")
    const advice = says.ADVICE
    refuse(fill(says.PLACE, { told: text }), [says.UNREADABLE, advice], { why: why ? fill(says.WHY, { why }) : "" })
  }
  return hi - lo === DAY - 1 ? hi + 1 : hi
}

export const latest = (relation, rows, withSteps = true) => {
  let found = -Infinity
  for (const name of relation.moments.filter((f) => standard.fields[f].happened)) {
    const [lo, hi] = [relation.lo.get(name), relation.hi.get(name)]
    for (const row of rows) if (lo[row] > -FAR && hi[row] < FAR && hi[row] > found) found = hi[row]
  }
  // To have said how things stand is something done; of a log what no field tells of happened, too.
  for (const all of withSteps ? relation.steps().values() : []) {
    for (const row of rows) for (const [lo, hi] of all[row]) if (lo > -FAR && hi < FAR && hi > found) found = hi
  }
  for (const row of relation.till ? rows : []) found = Math.max(found, relation.till[row])
  return found
}

// The moment as of which everything is judged: as told, else the latest at which anything happened.
export const asOfOf = (relation, out, told, place) => {
  if (told) return toldAsOf(told)
  const all = relation.rows.map((_, row) => row)
  const judged = all.filter((row) => out[row] === null)
  const found = [judged, all].map((rows) => latest(relation, rows)).find((moment) => moment > -Infinity)
  return found ?? none(relation, place)
}

// Say what the moments look like, none of which can be read.
const none = (relation, place) => {
  const says = standard.says.asof
  const happened = relation.moments.filter((f) => standard.fields[f].happened && !standard.fields[f].personal)
  const isFirst = (name) => Number(name === standard.anchors.received)
  for (const name of happened.sort((a, b) => isFirst(b) - isFirst(a))) {
    const text = relation.text.get(name)
    const at = text.findIndex((said) => said !== null)
    if (at === -1) continue
    const why = whyNot(text[at], relation.order)
    const told = { label: labelOf(name), row: relation.rows[at], value: shortly(text[at]), why: why ? fill(says.WHY, { why }) : "" }
    return refuse(place, [says.STRANGE, says.STRANGE_ADVICE], told)
  }
  return refuse(place, [says.NONE, says.NONE_ADVICE])
}

// Mark the rows that are certainly out of scope with the first condition that fails.
export const outsideOf = (relation, conditions) => {
  const left = (relation.exported?.leave_out ?? []).map((told, n) => [relation.text.get(`@left${n}`), new Set(told.values)])
  return relation.rows.map((_, row) => {
    const gone = left.findIndex(([said, values]) => said && values.has(said[row]))
    if (gone !== -1) return GONE - gone
    const at = conditions.findIndex((fails) => fails(row))
    return at === -1 ? null : at
  })
}

// Rows that were certainly received after as-of: then there was nothing to judge yet.
export const leaveOutLater = (relation, out, asOf) => {
  const [lo, hi] = [relation.lo.get(standard.anchors.received), relation.hi.get(standard.anchors.received)]
  if (lo) out.forEach((told, row) => { if (told === null && lo[row] > asOf && hi[row] < FAR) out[row] = LATER })
}

const label = (name, means, said) => {
  const says = standard.says.outside
  if (means === UNREADABLE) return says.UNREADABLE
  const told = (means ?? "").split("|").filter(Boolean).map((code) => codeLabel(name, code)).join(says.BETWEEN) || says.EMPTY
  return said === null || said === told ? told : fill(says.TRANSLATED, { label: told, said })
}

// Count the rows out of scope by reason, the most frequent first.
export const outsideCounted = (relation, out) => {
  const [found, { reason, when }] = [new Map(), standard.scope]
  when.forEach(({ field }, number) => {
    const translated = field in (relation.exported?.codes ?? {}) && relation.said.has(field)
    const counts = new Map()
    out.forEach((told, row) => {
      if (told !== number) return
      const means = relation.moments.includes(field) ? null : relation.text.get(field)?.[row] ?? null
      const value = standard.fields[field].personal ? labelOf(field) : label(field, means, translated ? relation.said.get(field)[row] : null)
      counts.set(value, (counts.get(value) ?? 0) + 1)
    })
    for (const [value, count] of [...counts].sort((a, b) => b[1] - a[1])) {
      const says = fill(reason || "{value}", { value })
      found.set(says, (found.get(says) ?? 0) + count)
    }
  })
  for (const [n, told] of (relation.exported?.leave_out ?? []).entries()) {
    const count = out.filter((why) => why === GONE - n).length
    if (count) found.set(told.reason, (found.get(told.reason) ?? 0) + count)
  }
  const later = out.filter((told) => told === LATER).length
  if (later) found.set(standard.says.outside.LATER, later)
  return Object.fromEntries(found)
}
