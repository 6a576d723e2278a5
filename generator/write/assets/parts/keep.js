// 自动保存在本机的浏览器里。所有用 file:// 打开的网页共用一处，所以名字要说清是哪个站、哪张表、哪一版。
export const keeper = (name) => ({
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

export const download = (name, text, type) => {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}
