// Judge samples, each a little export of its own, and say what came of its first case.
(told) => {
  const ours = globalThis.bihuanCheck
  return told.map(({ clause, fields, rows, asOf, limitsOn, profile }) => {
    const relation = new ours.Relation(null, rows.map((_, at) => at + 1))
    const read = (name, row) => ours.unlessBlank(ours.tidy(row[name] ?? "", false))
    for (const name of fields) relation.take(name, rows.map((row) => read(name, row)))
    relation.time(relation.moments)
    relation.mean()
    const all = rows.map((_, at) => at)
    const last = ours.latest(relation, all, false)
    const moment = asOf ? ours.toldAsOf(asOf) : Number.isFinite(last) ? last : 0
    const ruling = ours.clausesOf(relation, all, { asOf: moment, limitsOn, profile }).find((r) => r.check.clause === clause)
    const outcome = ruling.outcome(0)
    return [outcome.split(":")[0], outcome === "fail" ? ruling.finding(0).because : ours.because(outcome)]
  })
}
