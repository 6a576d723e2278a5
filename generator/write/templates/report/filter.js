"use strict";
// The report is whole without this. With it, the cases can be searched, narrowed and sorted.
(() => {
  const list = document.getElementById("cases");
  const cases = list ? [...list.querySelectorAll(":scope > article")] : [];
  if (cases.length < 2) return;
  const words = JSON.parse(list.dataset.words);
  const tools = document.createElement("form");
  tools.className = "tools";
  const add = (label, control) => {
    const held = document.createElement("label");
    held.append(label, control);
    tools.append(held);
    return control;
  };
  const select = (choices) => {
    const made = document.createElement("select");
    for (const [value, text] of choices) made.append(new Option(text, value));
    return made;
  };
  const search = add(words.search, Object.assign(document.createElement("input"), { type: "search" }));
  const clauses = new Map();
  for (const one of cases) for (const item of one.dataset.clauses.split("|")) clauses.set(item.split(" ")[0], item);
  const clause = add(words.clause, select([["", words.all], ...[...clauses].sort()]));
  const order = add(words.order, select(words.orders));
  const count = tools.appendChild(document.createElement("output"));
  count.setAttribute("role", "status");
  const keys = {
    worst: (one) => Number(one.dataset.place),
    over: (one) => -Number(one.dataset.over),
    row: (one) => Number(one.dataset.row),
  };
  const show = () => {
    const wanted = search.value.trim().toLowerCase();
    const key = keys[order.value];
    let shown = 0;
    for (const one of cases.sort((a, b) => key(a) - key(b))) {
      const fits = (!wanted || one.textContent.toLowerCase().includes(wanted))
        && (!clause.value || one.dataset.clauses.split("|").some((item) => item.split(" ")[0] === clause.value));
      one.hidden = !fits;
      shown += fits;
      list.append(one);
    }
    count.value = words.count.replace("{shown}", shown).replace("{all}", cases.length);
  };
  tools.addEventListener("input", show);
  tools.addEventListener("submit", (event) => event.preventDefault());
  list.before(tools);
  show();
})();
