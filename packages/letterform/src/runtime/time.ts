/** The time of a date in ms. NaN if there is no such day, undefined if the value is not a date. */
export function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'string' ? parse(value) : read(value)
  return time === undefined || (time >= FIRST && time <= LAST) ? time : Number.NaN
}

/** The years 1 to 9999. Others are mistakes, such as microseconds in place of milliseconds. */
const FIRST = -62135596800000
const LAST = 253402300799999

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$/

/** The default time zone is UTC, unlike in `Date.parse`: a mail must not depend on the machine that sends it. */
function parse(value: string): number | undefined {
  const match = ISO.exec(value)
  if (!match) return undefined
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = '', zone] = match
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  const isDay = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  if (!isDay || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return Number.NaN
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'))
  return date.setUTCHours(Number(hour), Number(minute), Number(second), milliseconds) - offset(zone)
}

function offset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

/** Calls the built-in method, which accepts dates of other realms, and nothing else. */
function read(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  try {
    return Date.prototype.getTime.call(value)
  } catch {
    return undefined
  }
}
