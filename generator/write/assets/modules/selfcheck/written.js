// 判定结果写成文件：JSON 给程序，CSV 给表格软件。
import { csvOf } from "../../parts/csv.js"

export const findingsCsv = (report, { clauses }) => csvOf([
  ["条文", "标题", "强度", "投诉编号", "行号", "凭据"],
  ...report.findings.map((f) => [clauses[f.clause].no, clauses[f.clause].title, clauses[f.clause].level, f.case, f.row, f.because]),
])

export const clausesCsv = (report, { clauses, outcomes }) => csvOf([
  ["条文", "标题", "强度", ...Object.values(outcomes)],
  ...report.tallies.map((t) => {
    const told = clauses[t.clause]
    return [told.no, told.title, told.level, ...Object.keys(outcomes).map((o) => t.counts[o] ?? 0)]
  }),
])

export const reportJson = (report, data) => `${JSON.stringify({
  kind: "bihuan-selfcheck", version: 1, standard: { title: data.title, edition: data.edition }, export: report.cases,
  clauses: report.tallies.map(({ clause, counts, reasons }) => ({
    id: clause, no: data.clauses[clause].no, title: data.clauses[clause].title, counts,
    undetermined: reasons.map(([compiled, count]) => ({ reason: compiled.split(":")[1], field: compiled.split(":")[2], count })),
  })),
  shares: report.shares, indicators: report.indicators, profile: report.profile, disabled: report.off, waived: report.waived, findings: report.findings,
}, null, 2)}\n`
