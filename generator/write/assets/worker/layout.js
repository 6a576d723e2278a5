// Where the headings stand, which export it is, and what each column means.
/* global standard */
import { PARTS, aliasesOf, match } from "./matching.js"
import { Fault, fill, normal, refuse, spelled } from "./text.js"

const SEARCHED = 10
const ALIKE = 3
const DATUM = /\u001d|\d{4}\s*[-/.年]\s*\d|\d{6}|(?<!\d)(?!12[3-9]\d\d)\d{5}|^\d+$/

const placed = (layout) => fill(standard.says.layout.AT, { place: layout.grid.place, row: layout.row })

const meant = (layout) => layout.match.columns.size + layout.match.events.size

const isData = (names) => names.some((name) => DATUM.test(name))

// Tell headings that come twice apart by the merged cell that each stands under: '受理' over '时间' is '受理时间'.
const toldApart = (cells, above) => {
  const [names, alike] = [[...cells], new Map()]
  if (!above.some(Boolean)) return names
  cells.forEach((name, at) => alike.set(normal(name), [...(alike.get(normal(name)) ?? []), at]))
  for (const [name, held] of alike) {
    if (!name || held.length < 2 || new Set(held.map((at) => normal(above[at]))).size < held.length) continue
    for (const at of held) names[at] = above[at] + names[at]
  }
  return names
}

const tried = (grid, exports) => {
  const found = []
  let seen = 0
  grid.rows((no, line, fault, lines, above = []) => {
    seen += 1
    const names = toldApart(line.cells(), above)
    while (names.length && !normal(names.at(-1))) names.pop()
    if (names.length) {
      const place = fill(standard.says.layout.AT, { place: grid.place, row: no })
      for (const exported of exports) found.push({ grid, row: no, names, match: match(exported, names, place) })
    }
    return seen < SEARCHED
  })
  return found
}

// Find the headings within the first rows; a Fault where they cannot be known for sure.
export const recognise = (grids, told) => {
  const exports = told ? [told] : Object.values(standard.exports)
  const found = grids.flatMap((grid) => tried(grid, exports))
  if (!found.length) refuse(grids[0].place, standard.says.layout.EMPTY)
  const best = told ? ofTold(found) : byFingerprint(found)
  const problems = [...best.match.clashes, ...missing(best)]
  if (problems.length) throw Object.assign(new Fault(problems), { names: best.names })
  return withItsLike(best, found)
}

const held = (layout) => [...layout.match.columns.keys(), ...layout.match.events.keys()].sort().join(" ")

const withItsLike = (best, found) => {
  const like = new Map()
  for (const other of found) {
    const same = other.match.exported === best.match.exported && held(other) === held(best) && !other.match.clashes.length
    if (same && !like.has(other.grid.place)) like.set(other.grid.place, other)
  }
  like.set(best.grid.place, best)
  const left = [...new Set(found.map((o) => o.grid.place).filter((place) => !like.has(place)))]
  const [first, ...others] = like.values()
  return [{ ...first, left }, ...others]
}

const widest = (found) => found.reduce((a, b) => (meant(b) > meant(a) ? b : a))

const ofTold = (found) => {
  const best = widest(found)
  const says = standard.says.layout
  if (!meant(best)) {
    if (isData(found[0].names)) refuse(placed(found[0]), says.DATA)
    const values = { rows: SEARCHED, title: best.match.exported.title, names: spelled(found[0].names) }
    refuseNames(found[0].grid.place, says.NONE_OF, says.NONE_OF_ADVICE, values, found[0].names)
  }
  return best
}

const byFingerprint = (found) => {
  const known = found.filter((layout) => layout.match.fingerprint)
  if (!known.length) return resembling(found)
  const rank = (layout) => layout.match.fingerprint * 2 + Number(!layout.match.exported.by_label)
  const most = Math.max(...known.map(rank))
  const best = known.filter((layout) => rank(layout) === most)
  const ids = [...new Set(best.map((layout) => layout.match.exported.id))]
  const says = standard.says.layout
  if (ids.length > 1) refuse(placed(best[0]), [says.TWO, says.TWO_ADVICE], { known: known_(ids) })
  return best[0]
}

const known_ = (ids, between = standard.says.layout.BETWEEN) => {
  const says = standard.says.layout
  return ids.map((id) => fill(says.KNOWN, { id, title: standard.exports[id].title })).join(between)
}

// What resembles a known export but lacks a column that it must have; else say that it is unknown.
const resembling = (found) => {
  const near = widest(found)
  const says = standard.says.layout
  if (meant(near) < ALIKE) {
    const headed = found.filter((layout) => !isData(layout.names))
    if (!headed.length) refuse(placed(found[0]), says.DATA)
    const filled = (layout) => layout.names.filter((n) => normal(n)).length
    const wide = headed.reduce((a, b) => (filled(b) > filled(a) ? b : a))
    const values = { names: spelled(wide.names), known: known_(Object.keys(standard.exports), says.LINE) }
    refuseNames(placed(wide), says.UNKNOWN, says.UNKNOWN_ADVICE, values, wide.names)
  }
  if (near.match.clashes.length || missing(near).length) return near
  const names = near.match.exported.fingerprint.any_of.map((one) => one.join(says.BETWEEN)).join("；")
  const values = { title: near.match.exported.title, id: near.match.exported.id, names }
  return refuseNames(placed(near), says.LIKE, says.LIKE_ADVICE, values, near.names)
}

// Refuse, and hand the headings back, so that a person can say what they mean.
const refuseNames = (place, message, advice, values, names) => {
  throw Object.assign(new Fault([{ place, message: fill(message, values), advice: fill(advice, values) }]), { names })
}

// Name what no case can be judged without: its number, and when it was received.
const missing = (layout) => {
  const { exported, columns, events } = layout.match
  const { case: number, received } = standard.anchors
  const label = (name) => standard.fields[name].label
  let needed = exported.numbered || columns.has(number) ? [] : [label(number)]
  if (!columns.has(received) && !(received in exported.bounds) && !(received in exported.assume)) needed.push(label(received))
  if (exported.events) needed = PARTS.filter((part) => !events.has(part)).map((part) => aliasesOf(exported.events[part])[0])
  const says = standard.says.layout
  return needed.map((name) => ({
    place: placed(layout),
    message: fill(says.MISSING, { name, names: spelled(layout.names) }),
    advice: says.MISSING_ADVICE,
  }))
}

// Refuse to append files whose headings mean different things.
export const alike = (layouts) => {
  const [says, first] = [standard.says.layout, layouts[0]]
  const labels = (layout) => new Set([...layout.match.columns.keys()].map((f) => standard.fields[f].label))
  const problems = layouts.slice(1).flatMap((other) => {
    const maps = [first, other].map((l) => l.match.exported)
    const [mine, theirs] = [labels(first), labels(other)]
    const less = (a, b) => [...a].filter((n) => !b.has(n)).sort()
    const parts = [[says.MORE, less(theirs, mine)], [says.LESS, less(mine, theirs)]].filter(([, some]) => some.length)
    const difference = maps[0].id !== maps[1].id
      ? fill(says.OTHER_MAP, { first: maps[0].title, second: maps[1].title })
      : parts.map(([told, some]) => fill(told, { names: some.join(says.BETWEEN) })).join("，")
    const message = fill(says.UNLIKE, { first: first.grid.place, difference })
    return difference ? [{ place: other.grid.place, message, advice: says.UNLIKE_ADVICE }] : []
  })
  if (problems.length) throw new Fault(problems)
}
