// Moments and spans: counted as whole seconds, spelled in Chinese.
/* global standard */

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

// The last local day that a moment belongs to: 24:00 is the end of its day.
export const lastDay = (moment) => Math.floor((moment - 1 + ZONE) / DAY)

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

// Until when something goes, a limit or what is judged: the end of a day is its 24:00.
export const spellEnd = (moment) =>
  ((moment + ZONE) % DAY ? spellMoment(moment, moment) : `${spellMoment(moment - DAY, moment - 1)} ${DAY / 3600}:00`)

const monthsLater = (day, months) => {
  const start = new Date(day * 864e5)
  const total = start.getUTCFullYear() * 12 + start.getUTCMonth() + months
  const [year, month] = [Math.floor(total / 12), (total % 12) + 1]
  return dayNumber(year, month, Math.min(start.getUTCDate(), daysIn(year, month)))
}

// Whether a day of a year that has a calendar is worked.
const works = (told, day) => {
  const week = new Date(day * 864e5).getUTCDay()
  return !told.off.includes(day) && ((week > 0 && week < 6) || told.worked.includes(day))
}

// A year without a notice has no calendar: what has not been announced is not guessed.
const workingDaysLater = (day, number) => {
  let [today, left] = [day, number]
  while (left > 0) {
    today += 1
    const told = standard.calendars[new Date(today * 864e5).getUTCFullYear()]
    if (!told) return NaN
    if (works(told, today)) left -= 1
  }
  return today
}

// By day, twice how many days were worked before, and one more where it is worked itself; by that number the day. Counted anew,
// so far apart, after a year without a calendar.
const [INDEX, NTH, APART] = [-1, -2, 10000]
const workingTime = () => {
  const told = { [INDEX]: new Map(), [NTH]: new Map() }
  let [count, run] = [0, 0]
  for (const year of Object.keys(standard.calendars).map(Number).sort((a, b) => a - b)) {
    if (!(year - 1 in standard.calendars)) count = (run += 1) * APART
    for (let day = dayNumber(year, 1, 1); day < dayNumber(year + 1, 1, 1); day += 1) {
      const worked = works(standard.calendars[year], day)
      told[INDEX].set(day, 2 * count + (worked ? 1 : 0))
      if (worked) told[NTH].set(count++, day * DAY - ZONE)
    }
  }
  return told
}

let worked = null
const workTime = (number, day) => (worked ??= workingTime())[number].get(day) ?? NaN

// How much working time lies before a moment; NaN where no calendar reaches.
export const workedBefore = (moment) => {
  const day = Math.floor((moment + ZONE) / DAY)
  const index = workTime(INDEX, day)
  const second = moment + ZONE - day * DAY
  const inside = standard.hours.reduce((sum, [first, last]) => sum + Math.min(Math.max(second - first, 0), last - first), 0)
  const whole = standard.hours.reduce((sum, [first, last]) => sum + last - first, 0)
  return whole ? Math.floor(index / 2) * whole + (index % 2) * inside : NaN
}

// The moment at which a limit in months, years or working days runs out, each asked once.
export const dueDays = () => {
  const known = new Map()
  return (unit, number, day) => {
    if (Number.isNaN(number) || !(Math.abs(day) < 1e5)) return NaN
    if (unit === "work_hour") return workTime(number, day)
    const key = `${unit} ${number} ${day}`
    if (!known.has(key)) {
      const last = unit in UNITS ? monthsLater(day, number * UNITS[unit]) : workingDaysLater(day, number)
      known.set(key, (last + 1) * DAY - ZONE)
    }
    return known.get(key)
  }
}
