// 导入对照：哪一栏是什么。存在本机浏览器里，按表头认；也能存成文件，命令行的 --map 同样认得。
import { keeper } from "../../parts/keep.js"

const signed = (names) => names.map((n) => n.replace(/\s+/g, "")).filter(Boolean).sort().join("|")

export const mapStore = (site) => {
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
export const mapOf = (chosen, { title, assume }) => {
  const columns = {}
  for (const [heading, field] of chosen) columns[field] = [heading]
  const names = chosen.map(([heading]) => heading)
  return {
    id: "own", title, fingerprint: { any_of: [names] }, columns,
    assume: Object.fromEntries(Object.entries(assume).filter(([field]) => !(field in columns))),
  }
}

// 文件里可以省的，判定程序都要有。
export const whole = (map) => ({
  by_label: false, columns: {}, codes: {}, clocks: {}, timezone: "Asia/Shanghai", date_order: "ymd", events: null,
  assume: {}, bounds: {}, cannot_record: {}, reported: [], spans: {}, log: null, numbered: false, absent: {}, blank: [], means: {}, leave_out: [], form: "", note: "", ...map,
})

export const readMap = (text, fields) => {
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
