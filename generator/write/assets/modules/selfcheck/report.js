// 判定结果一页：判不出来的在前，得分在后，每条不符合都带凭据。
import { make } from "../../parts/dom.js"
import { download } from "../../parts/keep.js"
import { tenthsOf } from "../../parts/share.js"
import { clausesCsv, findingsCsv, reportJson } from "./written.js"

const SHOWN = 30 // 拒收的行先列几行

const row = (tag, ...cells) => make("tr", {}, ...cells.map((c) => make(tag, tag === "th" ? { scope: "col" } : {}, c)))

// 窄屏上一行变成一块，所以每一格都带着栏名。
const tabled = (heads, rows, name) => {
  const body = rows.map((cells) => make("tr", {}, ...cells.map((c, at) => make("td", { "data-label": heads[at] }, c))))
  return make("table", { class: name }, make("thead", {}, row("th", ...heads)), make("tbody", {}, ...body))
}

const listOf = (items) => make("ul", {}, ...items.map((i) => make("li", {}, i)))

const clauseLink = (data, id) => make("a", { href: data.clauses[id].href }, `${data.clauses[id].no} ${data.clauses[id].title}`)

const percent = (tenths) => `${Math.floor(tenths / 10)}.${tenths % 10}%`

const about = ({ cases, profile }, data) => {
  const lines = [
    ...cases.doubts.map((told) => `请先核对：${told.message}`),
    `${cases.source.join("、")} 按“${cases.map.title}”读，《${data.title}》${data.edition} 版。`,
    `读入 ${cases.rows} 行，判定 ${cases.judged} 件，判到 ${cases.as_of}${cases.as_of_told ? "" : "（导出里最晚的一刻）"}。`,
  ]
  if (profile) lines.push(`按项目配置“${profile.title || profile.source}”判（${profile.source}）。`)
  if (cases.limits_on) lines.push(`时限一律按 ${cases.limits_on} 施行的看，不论哪天接到。`)
  return listOf([...lines, ...cases.assumed])
}

// 没有判的行，判不出来的条文，数据里要留心的。
const unjudged = (report, data) => {
  const { cases } = report
  const parts = [make("h2", { id: "selfcheck-unjudged", tabindex: "-1" }, "先看没有判、判不出来的")]
  const aside = Object.entries(cases.out_of_scope).map(([why, count]) => `${why}：${count} 行，不判`)
  for (const { row: no, message } of cases.refused.slice(0, SHOWN)) aside.push(`第 ${no} 行拒收：${message}`)
  if (cases.refused.length > SHOWN) aside.push(`……共拒收 ${cases.refused.length} 行`)
  if (aside.length) parts.push(listOf(aside))
  const reasons = new Map()
  for (const { clause, reasons: told } of report.tallies) {
    for (const [compiled, count, says] of told) {
      const held = reasons.get(compiled) ?? { says, count: 0, clauses: [] }
      held.count += count
      held.clauses.push(clause)
      reasons.set(compiled, held)
    }
  }
  const ranked = [...reasons.values()].sort((a, b) => b.count - a.count)
  if (ranked.length) {
    const rows = ranked.map(({ says, count, clauses }) => [says, String(count), clauses.slice(0, 6).map((c) => data.clauses[c].no).join("、") + (clauses.length > 6 ? ` 等 ${clauses.length} 条` : "")])
    parts.push(folded(`判不出来的缘由 ${ranked.length} 种`, tabled(["缘由", "次数", "条文"], rows, "reasons"), true))
  } else parts.push(make("p", {}, "没有判不出来的条文。"))
  if (cases.notices.length) parts.push(folded(`数据里要留心的 ${cases.notices.length} 处`, listOf(cases.notices.map((n) => n.message + (n.rows.length ? `（第 ${n.rows.join("、")} 行${n.count > n.rows.length ? "等" : ""}）` : "")))))
  for (const { title, counts } of cases.reported) parts.push(folded(`${title}（对方系统的说法，不当作判定）`, tabled(["说法", "件数"], counts.map(([said, n]) => [said, String(n)]))))
  return parts
}

const folded = (title, inside, open = false) => make("details", { open }, make("summary", {}, title), inside)

const scored = (tallies, data) => {
  const binding = tallies.filter((t) => data.clauses[t.clause].binds)
  const [kept, broken, unknown, waived] = ["pass", "fail", "undetermined", "waived"].map((o) => binding.reduce((n, t) => n + (t.counts[o] ?? 0), 0))
  const due = kept + broken + unknown + waived
  const range = (more) => {
    const [low, high] = tenthsOf(kept + more, kept + more + unknown, due).map(percent)
    return unknown ? `最低 ${low}（判不出来的都当没做到），最高 ${high}（都当做到）` : ` ${low}`
  }
  return { kept, broken, unknown, waived, share: due ? `符合率${range(0)}` : "没有可判的条文", granted: due ? `符合率${range(waived)}` : "" }
}

const said = ({ kept, broken, unknown, waived, share }) =>
  `符合 ${kept} 次，不符合 ${broken} 次，${waived ? `已豁免 ${waived} 次，` : ""}判不出来 ${unknown} 次；${share}`

const totals = (report, data) => {
  const own = scored(report.tallies, data)
  return [
    make("h2", {}, "得分"),
    listOf([
      `“必须”“应”级条文：${said(own)}。`,
      ...(own.waived ? [`认豁免：${own.granted}。`] : []),
      ...(report.plain ? [`按规范原样，不用这份配置：${said(scored(report.plain, data))}。`] : []),
      `${report.broken.cases} 件投诉至少有一处不符合，共 ${report.broken.places} 处。`,
    ]),
  ]
}

const waivers = (report, data) => {
  if (!report.profile) return []
  const off = report.off.map((clause) => `${data.clauses[clause].no} ${data.clauses[clause].title}：按配置暂停，没有判`)
  const honoured = (w) => (w.honoured ? `认${w.afterwards ? "（事后批准）" : ""}` : "不认：到期晚于豁免的截止日")
  const rows = report.waived.map((w) => [w.waiver, clauseLink(data, w.clause), w.case, String(w.row), honoured(w)])
  return [
    make("h3", {}, "暂停与豁免"), ...(off.length ? [listOf(off)] : []),
    ...(rows.length ? [tabled(["豁免", "条文", "投诉编号", "行", "认不认"], rows, "waived")] : [make("p", {}, "没有用到豁免。")]),
  ]
}

const outcomeOf = ({ outcome, granted }, { outcomes }) => {
  const [told, other] = [outcome, granted].map((o) => outcomes[o.split(":")[0]])
  return told === other ? told : `${told}；认豁免则${other}`
}

const shares = (report, data) => {
  if (!report.shares.length) return []
  const rows = report.shares.map((s) => [clauseLink(data, s.clause), `${s.demanded}%`, s.due ? `${s.least}–${s.most} / ${s.due}` : "—", outcomeOf(s, data)])
  return [make("h3", {}, "合起来算的条文"), tabled(["条文", "要求", "做到", "结果"], rows, "shares")]
}

const indicators = (report) => {
  const heads = ["指标", "数值", "件数", "可判定", "目标", "要留心的"]
  const rows = report.indicators.map((i) => [
    `${i.id} ${i.title}`, i.interval ? `${i.value}（区间 ${i.interval}）` : i.value, i.counts, i.decidable, i.target,
    [...i.marks, ...i.beside, ...(i.reason ? [i.reason] : [])].join("；"),
  ])
  return [make("h2", {}, "指标"), tabled(heads, rows, "indicators")]
}

const byClause = (report, data) => {
  const shown = ["pass", "fail", ...(report.profile ? ["waived"] : []), "undetermined", "pending", "not_applicable"]
  const heads = ["条文", "强度", ...shown.map((o) => data.outcomes[o])]
  const rows = report.tallies.filter((t) => shown.slice(0, -1).some((o) => t.counts[o])).map((t) => [
    clauseLink(data, t.clause), data.clauses[t.clause].level, ...shown.map((o) => String(t.counts[o] ?? 0)),
  ])
  const table = tabled(heads, rows, "clauses")
  table.querySelectorAll("tbody tr").forEach((line) => { if (line.children[3].textContent !== "0") line.classList.add("broken") })
  return [make("h2", {}, "逐条结果"), make("div", { class: "scroll" }, table)]
}

const evidence = (found) => tabled(["投诉编号", "行", "凭据"], found.map((f) => [f.case, String(f.row), f.because]), "evidence")

const findings = (report, data) => {
  const told = report.tallies.filter((t) => t.counts.fail).map(({ clause, counts: { fail } }) => {
    const of = (some) => some.filter((f) => f.clause === clause)
    const place = make("div", {}, evidence(of(report.findings)))
    if (fail > of(report.findings).length) {
      const more = make("button", { type: "button" }, `全部 ${fail} 处`)
      more.addEventListener("click", async () => place.replaceChildren(evidence(of(await report.all()))))
      place.append(more)
    }
    const { no, title, level } = data.clauses[clause]
    return folded(`${no} ${title}（${level}）：${fail} 处`, place)
  })
  return [make("h2", {}, "不符合的，一处一条凭据"), ...(told.length ? told : [make("p", {}, "没有不符合的。")])]
}

const tools = (report, data) => {
  const button = (label, act) => {
    const made = make("button", { type: "button" }, label)
    made.addEventListener("click", act)
    return made
  }
  const whole = async () => ({ ...report, findings: await report.all() })
  return make("p", { class: "tools" },
    button("打印", () => window.print()),
    button("下载不符合清单（CSV）", async () => download("bihuan-findings.csv", findingsCsv(await whole(), data), "text/csv")),
    button("下载逐条结果（CSV）", () => download("bihuan-clauses.csv", clausesCsv(report, data), "text/csv")),
    button("下载全部（JSON）", async () => download("bihuan-selfcheck.json", reportJson(await whole(), data), "application/json")))
}

export const showReport = (place, report, data) => {
  place.replaceChildren(
    tools(report, data), about(report, data), ...unjudged(report, data), ...totals(report, data), ...waivers(report, data), ...shares(report, data), ...indicators(report),
    ...byClause(report, data), ...findings(report, data),
  )
  place.hidden = false
  place.querySelector("#selfcheck-unjudged").focus({ preventScroll: true })
}
