// 条文总表的筛选：选项从表里读出来；选了什么写进地址，复制地址就能把同一张表给别人看。
(() => {
  const table = document.getElementById("clauses")
  const form = document.getElementById("sieve")
  const said = document.getElementById("sifted")
  const heads = [...table.tHead.rows[0].cells]
  const keys = heads.map((cell) => cell.dataset.key)
  const values = (cell) => (cell.dataset.each ? cell.textContent.trim().split(cell.dataset.each) : [cell.textContent.trim()])
  const rows = [...table.tBodies[0].rows].map((row) => ({
    row,
    words: row.cells[0].textContent.toLowerCase(),
    held: [...row.cells].map((cell, n) => (keys[n] ? values(cell) : [])),
  }))

  const field = (name, label, control) => {
    const box = document.createElement("label")
    control.name = name
    box.append(`${label} `, control)
    form.append(box)
  }

  const choice = (n) => {
    const select = document.createElement("select")
    const known = [...new Set(rows.flatMap((r) => r.held[n]))]
    select.append(new Option("全部", ""), ...known.map((value) => new Option(value, value)))
    return select
  }

  const kept = ({ words, held }) =>
    keys.every((key, n) => !key || !form.elements[key].value || held[n].includes(form.elements[key].value)) &&
    words.includes(form.elements.words.value.trim().toLowerCase())

  const sift = () => {
    const shown = rows.filter((told) => (told.row.hidden = !kept(told), !told.row.hidden))
    said.textContent = `列出 ${shown.length} 条，共 ${rows.length} 条。`
    const chosen = [...new FormData(form)].filter(([, value]) => value)
    history.replaceState(null, "", chosen.length ? `#${new URLSearchParams(chosen)}` : location.pathname)
  }

  const search = Object.assign(document.createElement("input"), { type: "search", placeholder: "条号或标题里的字" })
  field("words", "字句", search)
  keys.forEach((key, n) => key && field(key, heads[n].textContent, choice(n)))
  const again = Object.assign(document.createElement("button"), { type: "reset", textContent: "全部列出" })
  form.append(again)

  for (const [key, value] of new URLSearchParams(location.hash.slice(1))) if (form.elements[key]) form.elements[key].value = value
  form.addEventListener("input", sift)
  form.addEventListener("submit", (event) => event.preventDefault())
  form.addEventListener("reset", () => setTimeout(sift))
  form.hidden = false
  sift()
})()
