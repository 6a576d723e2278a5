// Moments and spans: counted as whole seconds, spelled in Chinese.
/* global standard */
import { fill } from "./text.js"

export const FAR = 1e11
export const ZONE = 28800
export const DAY = 86400
const UNITS = { month: 1, year: 12 }

const two = (n) => String(n).padStart(2, "0")

export const dayNumber = (year, month, day) => {
  const [y, m] = month > 2 ? [year, month - 3] : [year - 1, month + 9]
  const leaps = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return y * 365 + leaps + Math.floor((m * 153 + 2) / 5) + day - 719469
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
export const daysIn = (year, month) =>
  (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : LENGTHS[month - 1])

export const spellSpan = (seconds) => {
  const told = Math.abs(seconds)
  const [days, hours, minutes] = [Math.floor(told / DAY), Math.floor((told % DAY) / 3600), Math.floor((told % 3600) / 60)]
  const parts = [days, hours, minutes, days || hours || minutes ? 0 : told % 60]
  const says = standard.says.clock.SPAN
  return parts.map((n, at) => (n ? says[at].replace("{}", n) : "")).filter(Boolean).join(" ") || says.at(-1).replace("{}", 0)
}

export const spellMoment = (lo, hi) => {
  const says = standard.says.clock
  if (lo === null || hi === null || Number.isNaN(lo) || Number.isNaN(hi)) return says.BLANK
  if (lo <= -FAR || hi >= FAR) return says.UNKNOWN
  const at = new Date((lo + ZONE) * 1000)
  const day = `${String(at.getUTCFullYear()).padStart(4, "0")}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`
  if (hi - lo >= DAY - 1) return day
  const time = `${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`
  return at.getUTCSeconds() ? `${time}:${two(at.getUTCSeconds())}` : time
}

const monthsLater = (day, months) => {
  const start = new Date(day * 864e5)
  const total = start.getUTCFullYear() * 12 + start.getUTCMonth() + months
  const [year, month] = [Math.floor(total / 12), (total % 12) + 1]
  return dayNumber(year, month, Math.min(start.getUTCDate(), daysIn(year, month)))
}

// A year without a notice has no calendar: what has not been announced is not guessed.
const workingDaysLater = (day, number) => {
  let [today, left] = [day, number]
  while (left > 0) {
    today += 1
    const at = new Date(today * 864e5)
    const told = standard.calendars[at.getUTCFullYear()]
    if (!told) return NaN
    const week = at.getUTCDay()
    if (!told.off.includes(today) && ((week > 0 && week < 6) || told.worked.includes(today))) left -= 1
  }
  return today
}

// The moment at which a limit in months, years or working days runs out, each asked once.
export const dueDays = () => {
  const known = new Map()
  return (unit, number, day) => {
    if (Number.isNaN(number) || !(Math.abs(day) < 1e5)) return NaN
    const key = `${unit} ${number} ${day}`
    if (!known.has(key)) {
      const last = unit in UNITS ? monthsLater(day, number * UNITS[unit]) : workingDaysLater(day, number)
      known.set(key, (last + 1) * DAY - ZONE)
    }
    return known.get(key)
  }
}

export const spellOver = (seconds, unit) =>
  spellSpan(unit === "minute" || unit === "hour" ? seconds : Math.ceil(seconds / DAY) * DAY)

export const spellAsOf = (template, moment) => fill(template, { as_of: spellMoment(moment, moment) })
