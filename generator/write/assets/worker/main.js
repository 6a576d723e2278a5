// From files to a report: read, judged and counted where nobody else sees them.
/* global standard */
import { spellEnd } from "./clock.js"
import { gridsOf } from "./files.js"
import { clausesOf, conditionsOf, judge } from "./judge.js"
import { alike, recognise } from "./layout.js"
import { match } from "./matching.js"
import { reader } from "./moments.js"
import { noticed, overview } from "./notices.js"
import { Relation, related } from "./relation.js"
import { LATER, asOfOf, latest, leaveOutLater, outsideCounted, outsideOf, toldAsOf } from "./scope.js"
import { Sieve } from "./sifting.js"
import { because } from "./tell.js"
import { Fault, fill, refuse, sayNothing, tidy, unlessBlank } from "./text.js"
import { codeLabel, labelOf } from "./values.js"

const LEAST_STEP = 1000

const exportOf = (told) => {
  if (!told) return null
  return typeof told === "string" ? standard.exports[told] : told
}

const basesOf = (sieves) => {
  let step = LEAST_STEP
  while (step <= Math.max(...sieves.map((s) => s.last))) step *= 10
  return sieves.map((_, n) => n * step)
}

const nothingKept = (sieves) => {
  const says = standard.says.laying
  const first = sieves.find((s) => s.refused.length) ?? sieves[0]
  if (!first.refused.length) refuse(first.layout.grid.place, says.HEADER_ONLY)
  const [told, values] = [first.refused[0], { count: first.refused.length }]
  refuse(first.layout.grid.place, says.ALL_REFUSED, { ...values, row: told.row, message: told.message })
}

const assumed = (relation, layout) => {
  const [says, { exported, columns }] = [standard.says.overview, layout.match]
  const filled = Object.entries(exported.assume).filter(([field]) => !columns.has(field))
  return [
    ...filled.map(([field, value]) => fill(says.ASSUMED, { label: labelOf(field), value: codeLabel(field, value) })),
    ...(exported.numbered && !columns.has(standard.anchors.case) ? [fill(says.BY_ROW, { label: labelOf(standard.anchors.case) })] : []),
    ...Object.entries(exported.means).filter(([f]) => columns.has(f) || f in (exported.events?.moments ?? {}))
      .map(([f, means]) => fill(says.MEANS, { label: labelOf(f), means })),
    ...Object.entries(exported.absent).filter(([f]) => columns.has(f))
      .map(([f, value]) => fill(says.ABSENT, { label: labelOf(f), value: codeLabel(f, value) })),
    ...relation.bounded.map((f) => fill(says.BOUNDED, { label: labelOf(f), other: labelOf(exported.bounds[f].at_latest) })),
  ]
}

const reportedBy = (relation, layout, rows) => layout.match.reported.map(([title], n) => {
  const counts = new Map()
  for (const row of rows) {
    const said = relation.text.get(`@reported${n}`)[row] ?? standard.says.noticing.EMPTY
    counts.set(said, (counts.get(said) ?? 0) + 1)
  }
  return { title, counts: [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)) }
})

const SHOWN = 30 // breaches of a clause that are told at once; the rest when they are asked for

// Judge files; `asked` may tell a map, an as-of and a day of limits. Gives the report, and what tells all its findings.
export const check = async (files, asked, tick) => {
  tick("read", 0, 1)
  const grids = []
  for (const file of files) grids.push(await gridsOf(file))
  const layouts = grids.flatMap((told) => recognise(told, exportOf(asked.map)))
  alike(layouts)
  sayNothing(layouts[0].match.exported.blank)
  const sieves = layouts.map((layout) => new Sieve(layout, layouts.length === 1))
  sieves.forEach((sieve) => sieve.sift((row) => tick("row", row, 0)))
  if (!sieves.some((s) => s.numbers.length)) nothingKept(sieves)
  const bases = basesOf(sieves)
  const kept = sieves.reduce((n, s) => n + s.numbers.length, 0)
  tick("understand", 0, 1)
  const relation = related(sieves, bases, asked.asOf ? toldAsOf(asked.asOf) : null)
  const out = outsideOf(relation, conditionsOf(relation))
  const asOf = asOfOf(relation, out, asked.asOf, layouts[0].grid.place)
  leaveOutLater(relation, out, asOf)
  const rows = out.flatMap((told, row) => (told === null ? [row] : []))
  const later = asked.asOf ? out.flatMap((told, row) => (told === LATER ? [row] : [])) : null
  const told = { asOf, limitsOn: asked.limitsOn, tick: (done, all) => tick("judge", done, all) }
  const [found, findings] = judge(relation, rows, { ...told, profile: asked.profile })
  const plain = asked.profile ? judge(relation, rows, told)[0].tallies : null
  const refused = sieves.flatMap((s, n) => s.refused.map((r) => ({ row: r.row + bases[n], message: r.message })))
  const exported = layouts[0].match.exported
  const notices = [...overview(sieves, bases, exported.events ? kept : 0, relation.rows.length), ...noticed(relation, rows, asOf, later)]
  const report = {
    ...found, plain,
    profile: asked.profile ? { title: asked.profile.title, source: asked.profile.source } : null,
    findings: findings(SHOWN),
    cases: {
      source: files.map((f) => f.name), map: { id: exported.id, title: exported.title }, as_of: spellEnd(asOf),
      as_of_told: Boolean(asked.asOf), limits_on: asked.limitsOn ?? "", rows: relation.rows.length + refused.length,
      judged: rows.length, refused, out_of_scope: outsideCounted(relation, out), assumed: assumed(relation, layouts[0]),
      notices, doubts: notices.filter((told) => standard.doubtful.includes(told.kind)),
      reported: reportedBy(relation, layouts[0], rows), exported: relation.fields, cannot_record: exported.cannot_record,
    },
  }
  return { report, findings }
}

// What the headings would mean by their labels alone, for a person to go on from.
const guessOf = (names) => {
  const byLabel = Object.values(standard.exports).find((told) => told.by_label)
  return names && byLabel ? Object.fromEntries(match(byLabel, names, "").columns) : {}
}

// Say a failure as data.
export const failure = (error) => (error instanceof Fault
  ? { problems: error.problems, names: error.names ?? null, guess: guessOf(error.names) }
  : { problems: [{ place: "", message: String(error?.message ?? error), advice: "" }], names: null })

if (typeof WorkerGlobalScope !== "undefined" && self instanceof WorkerGlobalScope) {
  let findings = () => []
  self.onmessage = async ({ data }) => {
    if (data.findings) return self.postMessage({ findings: findings() })
    let last = 0
    const tick = (phase, done, all) => {
      if (phase === "judge" && done < all && Date.now() - last < 100) return
      last = Date.now()
      self.postMessage({ tick: [phase, done, all] })
    }
    try {
      const made = await check(data.files, data.asked, tick)
      findings = made.findings
      self.postMessage({ report: made.report })
    } catch (error) {
      self.postMessage({ failure: failure(error) })
    }
  }
} else {
  // Outside a thread of its own it is driven by tests.
  const moment = (text, zone = "Asia/Shanghai") =>
    reader(zone, "ymd")(unlessBlank(tidy(text, true))).map((end) => (Number.isNaN(end) ? null : end))
  globalThis.bihuanCheck = { check, failure, clausesOf, latest, because, moment, Relation, tidy, toldAsOf, unlessBlank }
}
