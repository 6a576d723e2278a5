// What a clause looks up beside the case itself: other cases, steps, due days. Each is worked out once, when it is asked.
/* global standard */
import { FAR, dueDays, workedBefore } from "./clock.js"

const widestGap = (points) => {
  points.sort((a, b) => (a[0] - b[0] || a[1] - b[1]))
  let [narrow, wide] = [NaN, NaN]
  for (let n = 1; n < points.length; n += 1) {
    const [lo, hi] = points[n]
    const [before, after] = points[n - 1]
    if (!(lo - after <= narrow)) narrow = lo - after
    if (!(hi - before <= wide)) wide = hi - before
  }
  return [narrow, wide]
}

// Spans that touch or overlap, made one.
const merged = (spans) => {
  const made = []
  for (const [lo, hi] of spans.filter(([lo, hi]) => lo < hi).sort((a, b) => a[0] - b[0])) {
    const last = made[made.length - 1]
    if (last && lo <= last[1]) last[1] = Math.max(last[1], hi)
    else made.push([lo, hi])
  }
  return made
}

// The rows that agree in every column, where they are two or more; one column after the other parts them further.
const agreeing = (columns, size) => {
  let group = new Float64Array(size)
  for (const column of columns) {
    const [words, pairs] = [new Map(), new Map()]
    const next = new Float64Array(size)
    for (let row = 0; row < size; row += 1) {
      const said = column[row]
      if (said === null || group[row] < 0) {
        next[row] = -1
        continue
      }
      if (!words.has(said)) words.set(said, words.size)
      const pair = group[row] * size + words.get(said)
      if (!pairs.has(pair)) pairs.set(pair, pairs.size)
      next[row] = pairs.get(pair)
    }
    group = next
  }
  const rows = new Map()
  group.forEach((one, row) => {
    if (one >= 0) rows.has(one) ? rows.get(one).push(row) : rows.set(one, [row])
  })
  return [...rows.values()].filter((some) => some.length > 1)
}

export class Lookups {
  constructor(cases, asOf) {
    this.cases = cases
    this.asOf = asOf
    this.due = dueDays()
    this.earlier = this.earlier.bind(this)
    this.gaps = this.gaps.bind(this)
    this.held = this.held.bind(this)
    this.heldAtWork = this.heldAtWork.bind(this)
    this.share = this.share.bind(this)
    this.named = this.named.bind(this)
  }

  // How many cases share this case's value; NaN where it is not shared.
  share(name) {
    const text = this.cases.of(name)
    const many = new Map()
    for (const said of text) if (said !== null) many.set(said, (many.get(said) ?? 0) + 1)
    return text.map((said) => (said !== null && many.get(said) > 1 ? many.get(said) : NaN))
  }

  // The number of the case that a text names, if it is there.
  named(said) {
    this.numbers ??= new Set(this.cases.of(standard.anchors.case))
    return said !== null && this.numbers.has(said) ? said : null
  }

  // The number of an earlier case that agrees in every field told and is near enough.
  earlier(near, ...same) {
    const numbers = this.cases.of(standard.anchors.case)
    const groups = agreeing(same.map((name) => this.cases.of(name)), this.cases.size)
    const found = new Array(this.cases.size).fill(null)
    for (const rows of groups) {
      const called = rows.filter((row) => numbers[row] !== null).sort((a, b) => (numbers[a] < numbers[b] ? -1 : 1))
      for (const l of rows) {
        const first = called.find((e) => near(e, l))
        if (first !== undefined) found[l] = numbers[first]
      }
    }
    return found
  }

  // The widest gap between neighbouring steps: as narrow, and as wide, as their moments allow.
  gaps(start, steps, until) {
    const ends = [start, until].map((name) => [this.cases.of(`${name}_lo`), this.cases.of(`${name}_hi`)])
    const all = this.cases.steps.get(steps)
    const [narrow, wide] = [new Float64Array(this.cases.size), new Float64Array(this.cases.size)]
    for (let row = 0; row < this.cases.size; row += 1) {
      const [[from, fromHi], [to, toHi]] = ends.map(([lo, hi]) => [lo[row], hi[row]])
      const last = Number.isNaN(toHi) ? this.asOf : toHi
      const within = (all?.[row] ?? []).filter(([lo, hi]) => from <= hi && lo <= last)
      const points = [[from, fromHi], [Number.isNaN(to) ? this.asOf : to, last], ...within]
      ;[narrow[row], wide[row]] = widestGap(points.map(([lo, hi]) => [Number.isNaN(lo) ? FAR * 9 : lo, Number.isNaN(hi) ? FAR * 9 : hi]))
    }
    return { narrow, wide }
  }

  // The pauses of a case, as [start, end]: told in turn in one cell, else the one that has a start of its own.
  pauses(row) {
    const told = standard.anchors.pauses
    const turns = told?.spans ? this.cases.steps.get(told.spans)?.[row] ?? [] : []
    // Where one of them cannot be read, nobody knows which of the others are starts.
    if (turns.some(([lo]) => lo <= -FAR)) return [[[-FAR, FAR], [-FAR, FAR]]]
    if (turns.length) {
      const sorted = [...turns].sort((a, b) => (a[0] - b[0] || a[1] - b[1]))
      return sorted.flatMap((turn, n) => (n % 2 ? [] : [[turn, sorted[n + 1] ?? [NaN, NaN]]]))
    }
    if (!told || !this.cases.has(told.start)) return []
    const at = (name) => [this.cases.of(`${name}_lo`)[row], this.cases.of(`${name}_hi`)[row]]
    const start = at(told.start)
    return Number.isNaN(start[0]) ? [] : [[start, this.cases.has(told.end) ? at(told.end) : [-FAR, FAR]]]
  }

  // For how many seconds a clock stood still between two moments: surely (held1), and perhaps (held0).
  held(start, end) {
    return this.stood(start, end, (lo, hi) => hi - lo)
  }

  // The same in working time; where no calendar reaches nothing surely, and perhaps all of it.
  heldAtWork(start, end) {
    return this.stood(start, end, (lo, hi, sure) => {
      const told = workedBefore(hi) - workedBefore(lo)
      return told <= hi - lo ? told : sure ? 0 : hi - lo
    })
  }

  stood(start, end, counted) {
    const [from, to] = [start, end].map((name) => [this.cases.of(`${name}_lo`), this.cases.of(`${name}_hi`)])
    const [held1, held0] = [new Float64Array(this.cases.size), new Float64Array(this.cases.size)]
    const or = (moment) => (Number.isNaN(moment) ? this.asOf : moment)
    for (let row = 0; row < this.cases.size; row += 1) {
      const ended = this.pauses(row).map(([s, e]) => [s, e.map((moment) => Math.min(or(moment), this.asOf))])
      const within = (spans, since, until, sure) =>
        merged(spans).reduce((sum, [lo, hi]) => {
          const [first, last] = [Math.max(lo, since), Math.min(hi, or(until))]
          return first < last ? sum + counted(first, last, sure) : sum
        }, 0)
      held1[row] = within(ended.map(([s, e]) => [s[1], e[0]]), from[1][row], to[0][row], true)
      held0[row] = within(ended.map(([s, e]) => [s[0], e[1]]), from[0][row], to[1][row], false)
    }
    return { held1, held0 }
  }
}
