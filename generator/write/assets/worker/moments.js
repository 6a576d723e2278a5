// Moments out of text: every form that real exports write, read to whole seconds; nothing is guessed.
/* global standard */
import { DAY, FAR, ZONE, dayNumber, daysIn } from "./clock.js"
import { NUMBER, mayBeDated } from "./text.js"

const ZONES = { "Asia/Shanghai": ZONE, UTC: 0 }
// How far from UTC a zone is at a moment; of zones with a summer the browser's own calendar tells, each quarter asked once.
export const shiftOf = (zone) => {
  if (zone in ZONES) return () => ZONES[zone]
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" })
  const known = new Map()
  return (moment) => {
    const key = Math.floor(moment / 900)
    if (!known.has(key)) {
      const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(format.format(new Date(key * 9e5)))
      known.set(key, sign ? (sign === "-" ? -1 : 1) * (hours * 3600 + minutes * 60) : 0)
    }
    return known.get(key)
  }
}

const SERIAL_EPOCH = 25569
const ORDERS = { mdy: "$3-$1-$2", dmy: "$3-$2-$1" }
const TURNED = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)/
const QUICK = /^(?:19|20)\d\d-\d{1,2}-\d{1,2}(?:[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?)?$/
const TAKEN = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?/
const EPOCH = /^\u001d?1\d{9}(\d{3}|\d{6})?(\.\d{1,9})?$/
const TURNED_SHORT = /^\s*(\d{1,2})[-/.](\d{1,2}|[A-Z]{3})[-/.]([0-4]\d)($|[^0-9])/
const COMPACT = /^\u001d?(19|20)\d{6}(\d{4}(\d\d)?)?$/
const LOOSE = [
  [/^((?:19|20)\d\d)(\d\d)(\d\d)($|[ T])/, "$1-$2-$3$4"],
  [/^((?:19|20)\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, "$1-$2-$3 $4:$5"],
  [/^((?:19|20)\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, "$1-$2-$3 $4:$5:$6"],
]
const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
const MONTH = `(${MONTHS.join("|")})`
const WEEKDAY = "^(?:(?:MON|TUE|WED|THU|FRI|SAT|SUN)[A-Z]*[,.]?\\s+)?"
const CLOCK = "(\\d{1,2}:\\d\\d(?::\\d\\d)?)( +(?:(?:UTC|GMT)?[+-]\\d\\d:?\\d\\d|UTC|GMT|Z))?"
const NAMED = [
  [new RegExp(`${WEEKDAY}${MONTH}[A-Z]* +(\\d{1,2}),? +${CLOCK} +((?:19|20)\\d\\d)$`), "$5-$1-$2 $3$4"],
  [new RegExp(`${WEEKDAY}(\\d{1,2})[-/. ]+${MONTH}[A-Z]*[-/., ]+((?:19|20)\\d\\d)`), "$3-$2-$1"],
  [new RegExp(`${WEEKDAY}${MONTH}[A-Z]*[. ]+(\\d{1,2}),?\\s+((?:19|20)\\d\\d),?`), "$3-$1-$2"],
  [new RegExp(`^((?:19|20)\\d\\d)[-/. ]+${MONTH}[A-Z]*[-/. ]+(\\d{1,2})`), "$1-$2-$3"],
]
const SERIAL = /^\u001d[2-7]\d{4}(\.\d+)?$/
const SHAPE = standard.says.shape
const SLOW = new RegExp(SHAPE.SLOW)

const civil = (y, m, d) => (m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m) ? dayNumber(y, m, d) * DAY : NaN)

const narrow = (text) => text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[\u3000\u00a0]/g, " ")

// The commonest forms, 2026-03-02 09:00 or 2026-03-02 09:00:05 or 2026-03-02, by their digits alone and where they stand in a
// longer text; NaN where a cell is of another.
export const byDigits = (text, from, to) => {
  const size = to - from
  if (size !== 16 && size !== 19 && size !== 10) return NaN
  const between = text.charCodeAt(from + 4)
  if ((between !== 45 && between !== 47) || text.charCodeAt(from + 7) !== between) return NaN
  if (size > 10 && (text.charCodeAt(from + 10) !== 32 || text.charCodeAt(from + 13) !== 58)) return NaN
  if (size === 19 && text.charCodeAt(from + 16) !== 58) return NaN
  let bad = false
  const pair = (at) => {
    const [tens, ones] = [text.charCodeAt(from + at) - 48, text.charCodeAt(from + at + 1) - 48]
    bad = bad || tens < 0 || tens > 9 || ones < 0 || ones > 9
    return tens * 10 + ones
  }
  const [century, year, month, day] = [pair(0), pair(2), pair(5), pair(8)]
  const [hour, minute, second] = [size > 10 ? pair(11) : 0, size > 10 ? pair(14) : 0, size === 19 ? pair(17) : 0]
  if (bad || (century !== 19 && century !== 20) || hour > 23 || minute > 59 || second > 59) return NaN
  return civil(century * 100 + year, month, day) + hour * 3600 + minute * 60 + second
}

const plain = (text) => {
  const dashed = text[4] === "-" ? text : text.replace(/[/年月]/g, "-").replace(/日/g, "")
  return QUICK.test(dashed) ? dashed : null
}

// A fraction of a second is rounded up, but never into another day: what is late by a fraction stays late.
const more = (fraction, time) => (/[1-9]/.test(fraction ?? "") && time < DAY - 1 ? 1 : 0)

// Give [lo, hi] of the usual forms.
const quickly = (text, home) => {
  const [, y, m, d, h, i, s, f] = TAKEN.exec(text)
  const day = civil(+y, +m, +d)
  if (h === undefined) return home.span(day, DAY - 1)
  const sound = +i < 60 && +(s ?? 0) < 60 && (+h < 24 || (+h === 24 && !+i && !+(s ?? 0)))
  if (!sound) return [NaN, NaN]
  return home.span(day + h * 3600 + i * 60 + +(s ?? 0) + more(f, h * 3600 + i * 60 + +(s ?? 0)), 0)
}

const byNumber = (text, home) => {
  if (!SERIAL.test(text)) return [NaN, NaN]
  return home.span(Math.round((Number(text.slice(1)) - SERIAL_EPOCH) * DAY), text.includes(".") ? 0 : DAY - 1)
}

const byEpoch = (text) => {
  const [whole, fraction] = text.replace(NUMBER, "").split(".")
  const scale = { 10: 1, 13: 1e3 }[whole.length] ?? 1e6
  const rest = Number(whole) % scale || /[1-9]/.test(fraction ?? "")
  const at = Math.floor(Number(whole) / scale) + (rest ? 1 : 0)
  return [at, at]
}

const hourOf = (hour, half, tail) => {
  if (!half && !tail) return hour
  if (hour < 1 || hour > 12 || (half && tail)) return NaN
  if (tail === "AM") return hour % 12
  if (half === SHAPE.PM || tail === "PM") return (hour % 12) + 12
  return hour < 12 ? hour : NaN
}

const toldBy = (z, wall) => {
  if (z === "Z" || z === "UTC" || z === "GMT") return wall
  const minutes = z.slice(3).slice(-2)
  return wall - (z[0] === "-" ? -1 : 1) * (z.slice(1, 3) * 3600 + (minutes ? minutes * 60 : 0))
}

// Write a text of the less usual forms with its year first, all numbers, with marks between them.
const yearFirst = (text, order) => {
  let told = narrow(text.replace(/^[\u001d'`]+/, "")).toUpperCase().trim()
  if (order in ORDERS) told = told.replace(TURNED, ORDERS[order]).replace(TURNED_SHORT, `${ORDERS[order].replace("$3", "20$3")}$4`)
  const written = (forms) => forms.reduce((said, [form, as]) => said.replace(form, as), told)
  if (new RegExp(MONTH).test(told)) return written(NAMED).replace(new RegExp(`-${MONTH}-`), (_, month) => `-${MONTHS.indexOf(month) + 1}-`)
  return /^(19|20)\d{6}/.test(told) ? written(LOOSE) : told
}

const slowly = (text, home, order) => {
  const found = SLOW.exec(yearFirst(text, order))
  if (!found) return [NaN, NaN]
  const [, y, m, d, half, h, i, s, f, tail, z] = found
  const [hour, minute, second] = [+(h ?? 0), +(i ?? 0), +(s ?? 0)]
  const sound = minute < 60 && second < 60 && (hour < 24 || (hour === 24 && !minute && !second))
  const time = hourOf(hour, half, tail) * 3600 + minute * 60 + second
  const wall = sound ? civil(+y, +m, +d) + time + more(f, time) : NaN
  const width = h === undefined ? DAY - 1 : i === undefined ? 3599 : 0
  return z ? [toldBy(z, wall), toldBy(z, wall) + width] : home.span(wall, width)
}

// From the clock on a wall to the moment: by as much as its zone is off then. Where clocks are put back an hour comes twice, and a
// time in it is either; where they are put forward an hour never comes: a time in it is none, only a day has its begin there.
const homeOf = (zone) => {
  if (zone in ZONES) {
    const at = (wall) => wall - ZONES[zone]
    return { first: at, last: at, span: (wall, width) => [at(wall), at(wall) + width] }
  }
  const shift = shiftOf(zone)
  const [first, last] = [Math.min, Math.max].map((pick) => (wall, width) => {
    if (!Number.isFinite(wall)) return NaN
    const near = wall - shift(wall)
    const [before, after] = [wall - shift(near - DAY), wall - shift(near + DAY)]
    const found = [before, after].filter((at) => at + shift(at) === wall)
    // Clocks stop just short of the first second that never comes.
    const short = before - 1 + shift(before - 1) === wall - 1
    return found.length ? pick(...found) : short || width === DAY - 1 ? before : NaN
  })
  const span = (wall, width) => {
    const from = first(wall, width)
    return [from, Number.isNaN(from) ? NaN : last(wall + width, DAY - 1)]
  }
  return { first, last, span }
}

// Give a reader of texts: [lo, hi] in seconds; NaN where there is no text, [-FAR, FAR] where it cannot be read.
export const reader = (zone, order) => {
  const home = homeOf(zone)
  return (text) => {
    if (text === null) return [NaN, NaN]
    const usual = plain(text)
    let told
    if (usual !== null) told = quickly(usual, home)
    else if (EPOCH.test(text)) told = byEpoch(text)
    else if (text.startsWith(NUMBER) && !COMPACT.test(text)) told = byNumber(text, home)
    else told = slowly(text, home, order)
    return Number.isNaN(told[0]) ? [-FAR, FAR] : told
  }
}

// Read a whole column into two arrays, out of the file's own text where that is enough.
export const readAll = (parts, blank, zone, order) => {
  const dated = mayBeDated()
  const [read, home, size] = [reader(zone, order), homeOf(zone), parts.reduce((n, part) => n + part.size, 0)]
  const [lo, hi, known] = [new Float64Array(size), new Float64Array(size), new Map()]
  const slowly = (said) => known.get(said) ?? known.set(said, read(said)).get(said)
  let at = 0
  for (const part of parts) {
    const { wall, from, to } = part
    for (let row = 0; row < part.size; row += 1, at += 1) {
      const length = from ? to[row] - from[row] : 1
      const width = length === 10 ? DAY - 1 : 0
      const quick = wall && !(dated && part.clean(row, true) === null) ? home.first(wall[row], width) : NaN
      if (Number.isNaN(quick) && from && length === 0 && from[row] >= 0 && blank === null) {
        lo[at] = NaN
        hi[at] = NaN
      } else if (Number.isNaN(quick)) {
        const [least, most] = slowly(part.clean(row, true) ?? blank)
        lo[at] = least
        hi[at] = most
      } else {
        lo[at] = quick
        hi[at] = home.last(wall[row] + width, width)
      }
    }
  }
  return [lo, hi]
}

export const withoutMidnight = (text) => text.replace(/[ T]0?0:00(:00)?([.]0+)?$/, "")

// Say why a text is no moment, where that can be said.
export const whyNot = (text, order) => {
  const says = standard.says.why
  let told = narrow(text).trim()
  if (order in ORDERS) told = told.replace(TURNED, ORDERS[order])
  if (/^\d{1,2}:\d/.test(told)) return says.NO_DATE
  if (TURNED.test(told)) return says.ORDER
  if (new RegExp(`^(?:${SHAPE.YEARLESS})`).test(told)) return says.NO_YEAR
  if (/\bCST\b/.test(told)) return says.ZONE
  if (new RegExp(`^(?:${SHAPE.SHORT_YEAR})`).test(told)) return says.YEAR
  const found = new RegExp(`^${SHAPE.DATE}`).exec(told)
  if (!found) return ""
  if (Number.isNaN(civil(+found[1], +found[2], +found[3]))) return +found[2] >= 1 && +found[2] <= 12 ? says.DAY : says.MONTH
  return new RegExp(SHAPE.CLOCK).test(told) ? says.HOUR : ""
}
