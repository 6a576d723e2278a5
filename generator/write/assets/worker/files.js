// What a file really is, by its content and never by its name; and what is said of a file that is no table.
/* global standard */
import { TextGrid, textOf } from "./csv.js"
import { refuse } from "./text.js"

const SIGNED = [["PAR1", "Parquet"], ["SQLite format 3\0", "SQLite"], ["%PDF", "PDF"], ["\x1f\x8b", "GZ"], ["Rar!", "RAR"], ["7z\xbc\xaf", "7Z"]]
const MARKUP = /^<(?:!doctype html|html|head|table|script|meta|style|body)/
const ENCRYPTED = [..."EncryptedPackage"].join("\0")
const OLE2 = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// The sheets of a file, or the one table that it is.
export const gridsOf = async (file, readWorkbook) => {
  const says = standard.says.kinds
  const bytes = new Uint8Array(await file.arrayBuffer())
  const head = String.fromCharCode(...bytes.subarray(0, 4096)).replace(/^\xef\xbb\xbf/, "")
  if (!head.trim()) refuse(file.name, says.EMPTY)
  if (head.startsWith("PK\x03\x04")) return readWorkbook(bytes, file.name)
  if (head.startsWith(OLE2)) {
    const locked = new TextDecoder("latin1").decode(bytes).includes(ENCRYPTED)
    refuse(file.name, locked ? says.ENCRYPTED : says.NOT_YET, { kind: "XLS" })
  }
  for (const [sign, kind] of SIGNED) if (head.startsWith(sign)) refuse(file.name, says.NOT_YET, { kind })
  if (!/^(?:\xff\xfe|\xfe\xff)/.test(head)) {
    if (head.includes("\0")) refuse(file.name, says.JUNK)
    refuseMarkup(file.name, head.trimStart().toLowerCase())
  }
  return [new TextGrid(file.name, textOf(bytes, file.name))]
}

const refuseMarkup = (name, head) => {
  const says = standard.says.kinds
  if (MARKUP.test(head)) refuse(name, says.HTML)
  if (head.startsWith("<")) refuse(name, says.NOT_YET, { kind: "XML" })
  if (/^\{|^\[\{/.test(head) || /\.jsonl?$/i.test(name)) refuse(name, says.NOT_YET, { kind: "JSON" })
}
