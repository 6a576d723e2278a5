(() => {
// 造页面上的东西：标签、属性、里面放什么。
const make = (tag, attributes = {}, ...inside) => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name in element && typeof value !== "string") element[name] = value
    else element.setAttribute(name, value)
  }
  element.append(...inside)
  return element
}

const labelled = (label, control) => make("label", {}, make("span", {}, label), control)

// 自动保存在本机的浏览器里。所有用 file:// 打开的网页共用一处，所以名字要说清是哪个站、哪张表、哪一版。
const keeper = (name) => ({
  load: () => {
    try {
      return localStorage.getItem(name)
    } catch {
      return null
    }
  },
  save: (text) => {
    try {
      localStorage.setItem(name, text)
      return true
    } catch {
      return false
    }
  },
  drop: () => {
    try {
      localStorage.removeItem(name)
    } catch {
      // 本来就存不了
    }
  },
})

const download = (name, text, type) => {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

// 导入对照：哪一栏是什么。存在本机浏览器里，按表头认；也能存成文件，命令行的 --map 同样认得。

const signed = (names) => names.map((n) => n.replace(/\s+/g, "")).filter(Boolean).sort().join("|")

const mapStore = (site) => {
  const kept = keeper(`bihuan/${site}/maps`)
  const all = () => {
    try {
      return JSON.parse(kept.load() ?? "{}")
    } catch {
      return {}
    }
  }
  return {
    find: (names) => all()[signed(names)] ?? null,
    save: (names, map) => kept.save(JSON.stringify({ ...all(), [signed(names)]: map })),
  }
}

// 由“栏 → 字段”写出一份对照，形状与 spec/exports 里的一样。
const mapOf = (chosen, { title, assume }) => {
  const columns = {}
  for (const [heading, field] of chosen) columns[field] = [heading]
  const names = chosen.map(([heading]) => heading)
  return {
    id: "own", title, fingerprint: { any_of: [names] }, columns,
    assume: Object.fromEntries(Object.entries(assume).filter(([field]) => !(field in columns))),
  }
}

// 文件里可以省的，判定程序都要有。
const whole = (map) => ({
  by_label: false, columns: {}, codes: {}, clocks: {}, timezone: "Asia/Shanghai", date_order: "ymd", events: null,
  assume: {}, bounds: {}, cannot_record: {}, reported: [], spans: {}, log: null, numbered: false, absent: {}, blank: [], means: {}, leave_out: [], form: "", note: "", ...map,
})

const readMap = (text, fields) => {
  let told
  try {
    told = JSON.parse(text.replace(/^\ufeff/, ""))
  } catch {
    return { faults: ["这不是 JSON 文件，请选用本页存的导入对照"] }
  }
  if (!told || typeof told !== "object" || !told.columns || !told.fingerprint) return { faults: ["这不是导入对照：缺少 columns 或 fingerprint"] }
  const strange = Object.keys(told.columns).filter((field) => !(field in fields))
  const faults = strange.map((field) => `没有“${field}”这个字段`)
  for (const [field, names] of Object.entries(told.columns)) {
    if (!Array.isArray(names) || !names.every((n) => typeof n === "string" && n)) faults.push(`“${field}”的表头要写成一串文字`)
  }
  return faults.length ? { faults } : { faults, map: whole(told) }
}

// 表头不认得时，一栏一栏点选它是什么。

const choices = (data, picked) => {
  const select = make("select", {}, make("option", { value: "" }, "（不用）"))
  for (const [field, label] of Object.entries(data.fields)) {
    select.append(make("option", { value: field, selected: field === picked }, label))
  }
  return select
}

// 显示对照表；done 得到一份对照，remember 说要不要记住。
const askMapping = (place, names, guess, data, done) => {
  const fieldOf = new Map(Object.entries(guess ?? {}).map(([field, at]) => [at, field]))
  const selects = names.map((name, at) => [name, choices(data, fieldOf.get(at))]).filter(([name]) => name.trim())
  const rows = selects.map(([name, select], at) => {
    const id = `selfcheck-column-${at}`
    select.id = id
    return make("tr", {}, make("th", { scope: "row" }, make("label", { for: id }, name)), make("td", {}, select))
  })
  const table = make("table", {},
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "导出里的栏"), make("th", { scope: "col" }, "是哪个字段"))),
    make("tbody", {}, ...rows.filter((_, at) => !selects[at][1].value), ...rows.filter((_, at) => selects[at][1].value)))
  const remember = make("input", { type: "checkbox", checked: true })
  const fault = make("p", { class: "fault", role: "alert" })
  const lack = (fields) => Object.values(data.needed).find((field) => !fields.includes(field))
  const asking = (field) => `请选出“${data.fields[field]}”是哪一栏，缺了它就无法逐件判定。`
  const told = () => selects.filter(([, select]) => select.value).map(([name, select]) => [name, select.value])
  const made = () => {
    const fields = told().map(([, field]) => field)
    const twice = fields.find((field, at) => fields.indexOf(field) !== at)
    const lacking = lack(fields)
    if (twice) fault.textContent = `“${data.fields[twice]}”选了两栏，请只留一栏。`
    else if (lacking) fault.textContent = asking(lacking)
    else fault.textContent = ""
    return fault.textContent ? null : mapOf(told(), { title: "在页面上点选的对照", assume: data.assume })
  }
  const go = make("button", { type: "button" }, "照这样判")
  const save = make("button", { type: "button" }, "把对照存成文件")
  go.addEventListener("click", () => {
    const map = made()
    if (map) done(map, remember.checked)
  })
  save.addEventListener("click", () => {
    const map = made()
    if (map) download("bihuan-map.json", `${JSON.stringify(map, null, 2)}\n`, "application/json")
  })
  const missing = lack(told().map(([, field]) => field))
  place.replaceChildren(...[
    make("h2", { tabindex: "-1" }, "这份导出的表头不认得，请点选每一栏是什么"),
    make("p", { class: "hint" }, "没有认得的排在前面；认得的已经先选好。用不到的留“（不用）”。"),
    missing && make("p", {}, make("strong", {}, asking(missing))),
    make("div", { class: "scroll" }, table),
    fault,
    make("p", { class: "tools" }, go, save, make("label", {}, remember, " 记住，下次同样的表头直接用")),
  ].filter(Boolean))
  place.hidden = false
  place.querySelector("h2").focus()
}

// 项目配置：bihuan profile 核对过、写出来的 JSON。这里只看是不是它、是不是同一版，时限和豁免不再重算。
const PARTS = [["limits", "object"], ["disabled", "list"], ["waivers", "list"], ["kpis", "list"]]

const isPart = (told, kind) => (kind === "list" ? Array.isArray(told) : told && typeof told === "object" && !Array.isArray(told))

// 核对一份配置：一次说出全部不对的地方。
const readProfile = (text, data) => {
  let told
  try {
    told = JSON.parse(text.replace(/^\ufeff/, ""))
  } catch {
    return { faults: ["这不是 JSON 文件；YAML 的配置请先用命令行 bihuan profile 写成 JSON，它会一次列出全部写错的地方"] }
  }
  if (told?.kind !== "bihuan-profile" || told.version !== 1) return { faults: ["这不是 bihuan profile 写出的项目配置"] }
  const faults = PARTS.filter(([name, kind]) => !isPart(told[name], kind)).map(([name]) => `缺少 ${name}，请用 bihuan profile 重写一份`)
  if (told.standard !== data.title) faults.push(`这份配置是给《${told.standard}》写的，这里是《${data.title}》`)
  if (told.edition !== data.edition) faults.push(`这份配置按第 ${told.edition} 版写的，这里是第 ${data.edition} 版，请用 bihuan profile 重写一份`)
  if (faults.length) return { faults }
  const named = [...told.disabled, ...told.waivers].map((one) => one?.clause)
  faults.push(...[...new Set(named)].filter((clause) => !(clause in data.clauses)).map((clause) => `没有“${clause}”这一条，或它不按案件判定`))
  return faults.length ? { faults } : { faults, profile: told }
}

// A share in tenths of a percent: its lower end rounded down and its upper end up, so that what is true lies between them.
const tenthsOf = (least, most, due) => [Math.floor((1000 * least) / due), Math.ceil((1000 * most) / due)]

// 写给表格软件的 CSV：这几个字符开头的格会被当成公式，前面加一撇就只是文字。
const inert = (value) => {
  const text = String(value ?? "")
  return `"${(/^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}

const csvOf = (rows) => `\ufeff${rows.map((row) => row.map(inert).join(",")).join("\r\n")}\r\n`

// 判定结果写成文件：JSON 给程序，CSV 给表格软件。

const findingsCsv = (report, { clauses }) => csvOf([
  ["条文", "标题", "强度", "投诉编号", "行号", "凭据"],
  ...report.findings.map((f) => [clauses[f.clause].no, clauses[f.clause].title, clauses[f.clause].level, f.case, f.row, f.because]),
])

const clausesCsv = (report, { clauses, outcomes }) => csvOf([
  ["条文", "标题", "强度", ...Object.values(outcomes)],
  ...report.tallies.map((t) => {
    const told = clauses[t.clause]
    return [told.no, told.title, told.level, ...Object.keys(outcomes).map((o) => t.counts[o] ?? 0)]
  }),
])

const reportJson = (report, data) => `${JSON.stringify({
  kind: "bihuan-selfcheck", version: 1, standard: { title: data.title, edition: data.edition }, export: report.cases,
  clauses: report.tallies.map(({ clause, counts, reasons }) => ({
    id: clause, no: data.clauses[clause].no, title: data.clauses[clause].title, counts,
    undetermined: reasons.map(([compiled, count]) => ({ reason: compiled.split(":")[1], field: compiled.split(":")[2], count })),
  })),
  shares: report.shares, indicators: report.indicators, profile: report.profile, disabled: report.off, waived: report.waived, findings: report.findings,
}, null, 2)}\n`

// 判定结果一页：判不出来的在前，得分在后，每条不符合都带凭据。

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

const showReport = (place, report, data) => {
  place.replaceChildren(
    tools(report, data), about(report, data), ...unjudged(report, data), ...totals(report, data), ...waivers(report, data), ...shares(report, data), ...indicators(report),
    ...byClause(report, data), ...findings(report, data),
  )
  place.hidden = false
  place.querySelector("#selfcheck-unjudged").focus({ preventScroll: true })
}

// 判定另起一个线程：页面不卡，也不用服务器。程序以函数的样子随页面来，从文件夹里打开也起得来。
// 线程判完还留着：页面先只要每条几处凭据，要全部的时候再问它。
let running = null

const stop = () => {
  running?.terminate()
  running = null
}

const broken = (event) => ({
  problems: [{ place: "", message: `判定程序出错：${event.message}`, advice: "请刷新页面再试，或改用命令行 bihuan validate" }], names: null,
})

// 判定几个文件，得到报告；all() 再给出全部凭据，只问一次。
const judgeFiles = (files, asked, tick) => new Promise((resolve, reject) => {
  stop()
  const url = URL.createObjectURL(new Blob([`(${globalThis.bihuanWorker})()`], { type: "text/javascript" }))
  const worker = new (Worker.native ?? Worker)(url)
  running = worker
  let [whole, give] = [null, null]
  const all = () => (whole ??= new Promise((done) => {
    give = done
    worker.postMessage({ findings: true })
  }))
  worker.onmessage = ({ data }) => {
    if (data.tick) return tick(...data.tick)
    if (data.findings) return give(data.findings)
    URL.revokeObjectURL(url)
    if (data.report) resolve({ ...data.report, all })
    else reject(data.failure)
  }
  worker.onerror = (event) => {
    event.preventDefault()
    URL.revokeObjectURL(url)
    reject(broken(event))
  }
  worker.postMessage({ files, asked })
})

// 在线自查：选文件、判定、说结果。文件只在浏览器里读。

const PHASES = { read: "正在读文件", row: "正在读", understand: "正在认栏目、时间和代码", judge: "正在逐条判定" }

const part = (name) => document.getElementById(`selfcheck-${name}`)
const data = JSON.parse(part("data").textContent)
const store = mapStore(data.short)
const form = part("form")
let [files, opened, terms] = [[], null, null]

const say = (text) => { part("status").textContent = text }

// 报错的话和命令行同一套；这里没有命令行的参数，说成页面上的那一格。
const here = (text) => text.replaceAll("--as-of", "“判到哪一刻”").replaceAll("--map", "“导出是哪一种”")

const complain = (problems) => part("problems").replaceChildren(...problems.map(({ place, message, advice }) =>
  make("p", {}, make("b", {}, place ? `${here(place)}：` : ""), here(message), make("span", { class: "advice" }, here(advice)))))

const clear = () => {
  for (const name of ["mapping", "result"]) part(name).hidden = true
  complain([])
}

const progress = (phase, done, all) => {
  const bar = part("progress")
  if (all && phase === "judge") bar.value = done / all
  else bar.removeAttribute("value")
  say(phase === "row" ? `${PHASES.row} ${done} 行` : `${PHASES[phase]}${phase === "judge" ? ` ${done} / ${all} 条` : ""}……`)
}

const asked = (map) => ({ asOf: form.asOf.value.trim(), limitsOn: form.limitsOn.value, map: map ?? opened ?? form.map.value, profile: terms })

const failed = (told, map) => {
  const known = told.names && !map ? store.find(told.names) : null
  if (known) return run(whole(known), "用的是上次记住的对照。")
  say("没有判成。")
  if (!told.names) return complain(told.problems)
  complain(map ? told.problems : [])
  askMapping(part("mapping"), told.names, told.guess, data, (made, remember) => {
    if (remember) store.save(told.names, made)
    run(whole(made))
  })
}

const run = async (map = null, note = "") => {
  if (!files.length) return say("请先选一个文件。")
  clear()
  part("running").hidden = false
  const begun = performance.now()
  try {
    const report = await judgeFiles(files, asked(map), progress)
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    showReport(part("result"), report, data)
    say(`判完了：${report.cases.judged} 件，用了 ${seconds} 秒。${note}`)
  } catch (told) {
    failed(told.problems ? told : { problems: [{ place: "", message: String(told), advice: "" }] }, map)
  }
  part("running").hidden = true
}

const name = (shown) => { part("chosen").textContent = shown ? files.map((f) => f.name).join("、") : "" }

const choose = (list, dropped) => {
  files = [...list]
  // 选一个文件时，浏览器自己写着它的名字
  name(dropped || files.length > 1)
  if (files.length) run()
}

const drop = part("drop")
for (const name of ["dragover", "dragenter"]) drop.addEventListener(name, (e) => { e.preventDefault(); drop.classList.add("over") })
for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"))
drop.addEventListener("drop", (e) => { e.preventDefault(); choose(e.dataTransfer.files, true) })
part("files").addEventListener("change", (e) => choose(e.target.files, false))
// 改过的同一个文件再选一次，也要算新选的；没有选就退出来的，还是原来那几个。
part("files").addEventListener("click", (e) => {
  e.target.value = ""
  name(files.length)
})
form.addEventListener("submit", (e) => { e.preventDefault(); run() })
// 打开一份 JSON：读出来的交给 use；读不成的，以前打开的也不用了。
const opening = (input, read, use) => input.addEventListener("change", async ({ target: { files: [file] } }) => {
  if (!file) return use(null)
  const { faults, ...made } = read(await file.text(), data.fields)
  const told = Object.values(made)[0] ?? null
  use(told)
  complain(faults.map((message) => ({ place: file.name, message, advice: "" })))
  if (told) say(`用“${told.title || file.name}”这份${input === form.terms ? "配置" : "对照"}。`)
})
opening(form.opened, readMap, (map) => { opened = map })
opening(form.terms, (text) => readProfile(text, data), (profile) => { terms = profile })
for (const [id, title] of Object.entries(data.exports)) form.map.append(make("option", { value: id }, title))
window.addEventListener("beforeprint", () => part("result").querySelectorAll("details").forEach((d) => { d.open = true }))
window.addEventListener("pagehide", stop)

part("without").remove()
if (globalThis.bihuanWorker) part("widget").hidden = false
else part("widget").replaceWith(make("p", { class: "hint" }, "这个网站没有带判定程序。请用 bihuan site 建站，或用命令行 bihuan validate。"))
})()
