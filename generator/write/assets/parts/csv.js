// 写给表格软件的 CSV：这几个字符开头的格会被当成公式，前面加一撇就只是文字。
const inert = (value) => {
  const text = String(value ?? "")
  return `"${(/^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}

export const csvOf = (rows) => `\ufeff${rows.map((row) => row.map(inert).join(",")).join("\r\n")}\r\n`
