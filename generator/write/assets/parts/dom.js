// 造页面上的东西：标签、属性、里面放什么。
export const make = (tag, attributes = {}, ...inside) => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name in element && typeof value !== "string") element[name] = value
    else element.setAttribute(name, value)
  }
  element.append(...inside)
  return element
}

export const labelled = (label, control) => make("label", {}, make("span", {}, label), control)
