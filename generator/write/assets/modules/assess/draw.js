// 抽样：同一批编号、同一个种子，抽出来的总是同样几件，谁都能重抽一遍来核对。编号先去重、排序，与贴入的先后无关。
export const numbersIn = (text) => [...new Set(text.split(/[\s,，;；、]+/).filter(Boolean))].sort()

// xmur3 与 mulberry32：由文字得到一串可重复的随机数。
const randomFrom = (seed) => {
  let h = 1779033703 ^ seed.length
  for (const char of seed) {
    h = Math.imul(h ^ char.codePointAt(0), 3432918353)
    h = (h << 13) | (h >>> 19)
  }
  return () => {
    h = (h + 0x6d2b79f5) | 0
    let t = Math.imul(h ^ (h >>> 15), 1 | h)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export const draw = (numbers, count, seed) => {
  const random = randomFrom(seed)
  const left = [...numbers]
  const drawn = []
  while (drawn.length < count && left.length) drawn.push(left.splice(Math.floor(random() * left.length), 1)[0])
  return { seed, of: numbers.length, numbers: drawn.sort() }
}
