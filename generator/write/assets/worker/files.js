// What a file really is, by its content and never by its name; and what is said of a file that this page does not read.
/* global standard */
import { TextGrid, textOf, wideOf } from "./csv.js"
import { refuse } from "./text.js"
import { workbookOf } from "./workbook.js"

const SIGNED = [
  ["PAR1", "Parquet"], ["SQLite format 3\0", "SQLite"], ["%PDF", "PDF"], ["\x1f\x8b", "GZ"], ["PK\x05\x06", "ZIP"], ["Rar!", "RAR"],
  ["7z\xbc\xaf", "7Z"], ["BZh", "BZ2"], ["\xfd7zXZ", "XZ"], ["\x28\xb5\x2f\xfd", "ZST"], ["ORC", "ORC"], ["Obj\x01", "Avro"],
  ["\0\x01\0\0Standard ", "Access"],
]
const PAGES = /^<(?:!doctype html|html|head|table|script|meta|style|body)|<html/
const DUMP_BEGINS = /^(?:--|\/\*|(?:set|use|begin|drop|create|insert|lock)\b)/
const DUMP_HOLDS = /^\s*(?:create\s+table|insert\s+into|copy\s+\S+ \()/m
const RECORDS = /^(?:\{|\[\s*[[{\]])/
const OLE2 = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
const OPEN_DOCUMENT = "application/vnd.oasis.opendocument.spreadsheet"
const ENCRYPTED = [..."EncryptedPackage"].join("\0")

// The sheets of a file, or the one table that it is.
export const gridsOf = async (file) => {
  const says = standard.says.kinds
  const bytes = new Uint8Array(await file.arrayBuffer().catch(() => refuse(file.name, standard.says.page.CHANGED)))
  const head = String.fromCharCode(...bytes.subarray(0, 4096)).replace(/^\xef\xbb\xbf/, "")
  const notHere = (kind) => refuse(file.name, standard.says.page.NOT_HERE, { kind })
  if (!head.trim()) refuse(file.name, says.EMPTY)
  if (head.startsWith("PK\x03\x04")) return (await workbookOf(bytes, file.name)) ?? notHere(head.includes(OPEN_DOCUMENT) ? "ODS" : "ZIP")
  if (head.startsWith(OLE2)) {
    if (new TextDecoder("latin1").decode(bytes).includes(ENCRYPTED)) refuse(file.name, says.ENCRYPTED)
    notHere("XLS")
  }
  for (const [sign, kind] of SIGNED) if (head.startsWith(sign)) notHere(kind)
  if (!wideOf(bytes)) {
    if (head.includes("\0")) refuse(file.name, says.JUNK)
    const text = head.trimStart().toLowerCase()
    if (text.startsWith("<")) PAGES.test(text) ? refuse(file.name, says.HTML) : notHere("XML")
    if (DUMP_BEGINS.test(text) && DUMP_HOLDS.test(text)) refuse(file.name, says.DUMP)
    if (RECORDS.test(text)) notHere("JSON")
  }
  return [new TextGrid(file.name, textOf(bytes, file.name))]
}
