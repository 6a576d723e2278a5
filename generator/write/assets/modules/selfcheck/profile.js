// 项目配置：bihuan profile 核对过、写出来的 JSON。这里只看是不是它、是不是同一版，时限和豁免不再重算。
const PARTS = [["limits", "object"], ["disabled", "list"], ["waivers", "list"], ["kpis", "list"]]

const isPart = (told, kind) => (kind === "list" ? Array.isArray(told) : told && typeof told === "object" && !Array.isArray(told))

// 核对一份配置：一次说出全部不对的地方。
export const readProfile = (text, data) => {
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
