// 首页的计算：填接到时间和级别，马上看到几只钟何时到点、要打印哪几张表。时刻按当地时钟读写，不问时区。
(() => {
  const { clocks, forms } = JSON.parse(document.getElementById("now-data").textContent)
  const form = document.getElementById("now-form")
  const list = document.getElementById("now-due")
  const papers = document.getElementById("now-print")
  const DAY = 86400
  const WEEK = "日一二三四五六"

  const pad = (n) => String(n).padStart(2, "0")
  const now = () => Math.floor((Date.now() - new Date().getTimezoneOffset() * 60000) / 1000)
  const read = (text) => Date.parse(`${text}Z`) / 1000
  const write = (t) => new Date(t * 1000).toISOString().slice(0, 16)

  // 按小时、分钟计的，从接到起加；按日计的，到那一天的 24 时。几个时限取最早的。
  const due = (start, spans) =>
    Math.min(...spans.map((s) => (s.seconds ? start + s.seconds : (Math.floor(start / DAY) + s.days + 1) * DAY)))

  const spell = (t, today) => {
    const ends = t % DAY === 0
    const d = new Date((ends ? t - 60 : t) * 1000)
    const day = Math.floor((ends ? t - 60 : t) / DAY) - Math.floor(today / DAY)
    const near = { 0: "今天", 1: "明天", "-1": "昨天" }[day]
    const date = `${d.getUTCMonth() + 1} 月 ${d.getUTCDate()} 日（周${WEEK[d.getUTCDay()]}）`
    return `${near ? `${near} ` : ""}${date}${ends ? "24:00" : `${pad(d.getUTCHours())}:${pad(d.getUTCMinutes())}`}`
  }

  const left = (seconds) => {
    const minutes = Math.floor(Math.abs(seconds) / 60)
    const parts = [[Math.floor(minutes / 1440), "天"], [Math.floor(minutes / 60) % 24, "小时"], [minutes % 60, "分"]]
    return parts.filter(([n]) => n).slice(0, 2).map(([n, unit]) => `${n} ${unit}`).join(" ") || "不到 1 分"
  }

  const part = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text })

  const card = (clock, start, severity, at) => {
    const end = due(start, clock.by[severity])
    const item = part("li", at > end ? "late" : "", "")
    const time = part("strong", "when", spell(end, at))
    time.dataset.due = write(end)
    item.append(part("b", "", clock.title), time, part("span", "left", at > end ? `已过 ${left(at - end)}` : `还有 ${left(end - at)}`))
    item.append(part("span", "todo", `${clock.by[severity][0].says}内 · ${clock.todo}`))
    return item
  }

  const paper = ({ id, title, page, pdf }) => {
    const item = part("span", "paper-link", "")
    const open = Object.assign(part("a", "", `${id} ${title}`), { href: page })
    const print = Object.assign(part("a", "pdf", "打印"), { href: pdf })
    print.setAttribute("aria-label", `打印 ${id} ${title}`)
    item.append(open, " ", print)
    return item
  }

  const show = () => {
    const start = read(form.elements.received.value)
    const severity = form.elements.severity.value
    if (Number.isNaN(start)) return
    list.replaceChildren(...clocks.map((c) => card(c, start, severity, now())))
    const told = forms[severity] ?? []
    papers.replaceChildren(told.length ? "先打印：" : "", ...told.flatMap((p) => [paper(p), " "]))
  }

  form.elements.received.value = write(now())
  form.addEventListener("input", show)
  form.addEventListener("submit", (event) => event.preventDefault())
  document.getElementById("now-table").classList.add("folded")
  for (const hidden of [form, list, papers]) hidden.hidden = false
  list.setAttribute("aria-live", "polite")
  show()
  setInterval(() => {
    list.setAttribute("aria-live", "off") // 走时不必一分钟念一遍
    show()
    list.setAttribute("aria-live", "polite")
  }, 60000)
})()
