// Which column holds which field: by the map's own names, else by a field's label and aliases. Never a guess between two.
/* global standard */
import { cut, fill, letters, normal, spaced } from "./text.js"

export const PARTS = ["case", "activity", "at"]

export const aliasesOf = (called) => (typeof called === "string" ? [called] : called)

const positions = (told, names) => {
  const wanted = normal(told)
  const all = names.map((name, at) => [name, at])
  const exact = all.filter(([name]) => normal(name) === wanted)
  return (exact.length ? exact : all.filter(([name]) => cut(name) === wanted)).map(([, at]) => at)
}

const spell = (index, name) => fill(standard.says.matching.COLUMN, { name: spaced(name), letters: letters(index) })

const twoColumns = (label, held, names, place) => {
  const says = standard.says.matching
  const columns = held.map((at) => spell(at, names[at])).join(says.BETWEEN)
  return {
    place,
    message: fill(says.TWO_COLUMNS, { label, count: held.length, columns }),
    advice: fill(says.TWO_COLUMNS_ADVICE, { label }),
  }
}

// By normal heading, the fields so called: 1 for a label, 2 for a label on paper, 3 for an alias.
const RANKS = (() => {
  const ranks = new Map()
  for (const [id, field] of Object.entries(standard.fields)) {
    for (const [rank, names] of [[3, field.aliases], [2, [field.printLabel]], [1, [field.label]]]) {
      for (const name of names.filter(Boolean)) {
        const key = normal(name)
        if (!ranks.has(key)) ranks.set(key, new Map())
        ranks.get(key).set(id, rank)
      }
    }
  }
  return ranks
})()

const claimsOf = (exported, names) => {
  const claims = new Map()
  const claim = (field, at, rank) => claims.set(field, (claims.get(field) ?? new Map()).set(at, rank))
  const taken = new Set()
  for (const [field, told] of Object.entries(exported.columns)) {
    for (const at of told.flatMap((name) => positions(name, names))) {
      claim(field, at, [0, 0])
      taken.add(at)
    }
  }
  if (!exported.by_label) return claims
  names.forEach((name, at) => {
    const found = RANKS.get(normal(name)) ?? RANKS.get(cut(name))
    if (!normal(name) || taken.has(at) || !found) return
    const best = Math.min(...found.values())
    for (const [field, rank] of found) {
      const own = Math.min(...[...(claims.get(field)?.values() ?? [[1]])].map(([r]) => r))
      if (rank === best && own !== 0) claim(field, at, [rank, Number(!RANKS.has(normal(name)))])
    }
  })
  return claims
}

const twoFields = (claims, names, place) => {
  const says = standard.says.matching
  return names.flatMap((name, at) => {
    const labels = [...claims].filter(([, ranked]) => ranked.has(at) && ranked.get(at)[0] !== 0).map(([f]) => standard.fields[f].label)
    if (labels.length < 2) return []
    return [{
      place,
      message: fill(says.TWO_FIELDS, { column: spell(at, name), labels: labels.join(says.BETWEEN) }),
      advice: says.TWO_FIELDS_ADVICE,
    }]
  })
}

const fingerprint = (exported, names, labels) => {
  const held = new Set([...names.map(normal), ...names.map(cut), ...labels.map(normal)])
  return Math.max(0, ...exported.fingerprint.any_of.filter((one) => one.every((n) => held.has(normal(n)))).map((one) => one.length))
}

// Say what a row of headings means under a map.
export const match = (exported, names, place) => {
  const claims = claimsOf(exported, names)
  const clashes = exported.by_label ? twoFields(claims, names, place) : []
  const [columns, shadowed] = [new Map(), []]
  for (const [field, ranked] of claims) {
    const order = ([r, c]) => r * 2 + c
    const best = Math.min(...[...ranked.values()].map(order))
    const held = [...ranked].filter(([, rank]) => order(rank) === best).map(([at]) => at)
    columns.set(field, held[0])
    shadowed.push(...[...ranked].filter(([, rank]) => order(rank) !== best).map(([at]) => [field, at]))
    if (held.length > 1) clashes.push(twoColumns(standard.fields[field].label, held, names, place))
  }
  const find = (called) => {
    for (const name of aliasesOf(called)) {
      const held = positions(name, names)
      if (held.length > 1) clashes.push(twoColumns(name, held, names, place))
      if (held.length) return held[0]
    }
    return null
  }
  const found = (pairs) => new Map(pairs.map(([key, called]) => [key, find(called)]).filter(([, at]) => at !== null))
  const clocks = found(Object.entries(exported.clocks))
  const spans = found(Object.entries(exported.spans).map(([field, told]) => [field, told.column]))
  const events = found(exported.events ? PARTS.map((part) => [part, exported.events[part]]) : [])
  const reported = exported.reported.map((told) => [told.title, find(told.column)]).filter(([, at]) => at !== null)
  const leftOut = exported.leave_out.map((told) => find(told.column))
  const log = exported.log ? find(exported.log.column) : null
  const known = fingerprint(exported, names, [...columns.keys()].map((f) => standard.fields[f].label))
  const named = [...columns.values(), ...clocks.values(), ...spans.values(), ...events.values(), ...reported.map(([, at]) => at)]
  const used = new Set([...named, ...[...leftOut, log].filter((at) => at !== null)])
  return { exported, columns, clocks, spans, events, reported, leftOut, log, clashes, shadowed, fingerprint: known, used }
}
