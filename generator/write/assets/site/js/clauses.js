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

  const sift = (changed = false) => {
    const shown = rows.filter((told) => (told.row.hidden = !kept(told), !told.row.hidden))
    said.textContent = `列出 ${shown.length} 条，共 ${rows.length} 条。`
    const chosen = [...new FormData(form)].filter(([, value]) => value)
    if (chosen.length || changed) history.replaceState(null, "", chosen.length ? `#${new URLSearchParams(chosen)}` : location.pathname)
  }

  const search = Object.assign(document.createElement("input"), { type: "search", placeholder: "条号或标题里的字" })
  field("words", "字句", search)
  keys.forEach((key, n) => key && field(key, heads[n].textContent, choice(n)))
  const again = Object.assign(document.createElement("button"), { type: "reset", textContent: "全部列出" })
  form.append(again)

  // 地址里写着怎么筛就怎么筛；写的是页内一处的，不动。
  const recall = () => {
    const told = new URLSearchParams(location.hash.slice(1))
    const named = [...form.querySelectorAll("input, select")]
    if ([...told.keys()].some((key) => !named.some((control) => control.name === key))) return
    for (const control of named) control.value = told.get(control.name) ?? ""
  }

  recall()
  window.addEventListener("hashchange", () => {
    recall()
    sift()
  })
  form.addEventListener("input", () => sift(true))
  form.addEventListener("submit", (event) => event.preventDefault())
  form.addEventListener("reset", () => setTimeout(() => sift(true)))
  form.hidden = false
  sift()
})()
