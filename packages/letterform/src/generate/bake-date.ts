import { type DateData, type DateField, formatDate } from '../runtime/format-date.ts'
import { knowsLocale, nativeDigits } from './bake-locale.ts'

export type DateStyle = 'short' | 'medium' | 'long' | 'full' | 'time' | 'datetime'

/**
 * Compiles how a locale writes dates in a style. Undefined for locales that `Intl` does not know, and for calendars whose
 * months differ from the Gregorian ones, such as the Persian calendar that `fa` implies (`fa-u-ca-gregory` does not).
 */
export function bakeDate(style: DateStyle, locale: string): DateData | undefined {
  if (!knowsLocale(locale)) return undefined
  const format = new Intl.DateTimeFormat(locale, { ...STYLES[style], timeZone: 'UTC' })
  const yearOffset = YEAR_OFFSETS[format.resolvedOptions().calendar]
  if (yearOffset === undefined) return undefined
  const data = read(format, yearOffset)
  // A locale that does not fit the data is refused here, rather than written wrong.
  return data && probes().every((date) => formatDate(date, data) === plainSpaces(format.format(date)))
    ? data
    : undefined
}

const STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  short: { dateStyle: 'short' },
  medium: { dateStyle: 'medium' },
  long: { dateStyle: 'long' },
  full: { dateStyle: 'full' },
  time: { timeStyle: 'short' },
  datetime: { dateStyle: 'medium', timeStyle: 'short' },
}

/** Calendars that differ from the Gregorian one only in how they number years. */
const YEAR_OFFSETS: Record<string, number> = { gregory: 0, iso8601: 0, buddhist: 543 }

type Parts = Intl.DateTimeFormatPart[]

function read(format: Intl.DateTimeFormat, yearOffset: number): DateData | undefined {
  const digits = nativeDigits(format.resolvedOptions().numberingSystem)
  const parts = format.formatToParts(Date.UTC(2024, 2, 5, 4, 7))
  const pattern = ['']
  for (const part of parts) {
    const field = fieldOf(part, digits)
    if (field === undefined) return undefined
    if (field === 'text') pattern[pattern.length - 1] += plainSpaces(part.value)
    else pattern.push(field === 'H' || field === 'HH' ? hourField(field, format) : field, '')
  }
  return {
    pattern,
    ...(pattern.includes('MMMM') && { months: names(format, 'month', MONTHS) }),
    ...(pattern.includes('EEEE') && { weekdays: names(format, 'weekday', WEEKDAYS) }),
    ...(pattern.includes('a') && { periods: periods(format) }),
    ...(digits && { digits }),
    ...(yearOffset !== 0 && { yearOffset }),
  }
}

/** V8 mixes U+202F and plain spaces, even within one call. Mail clients render plain spaces better. */
function plainSpaces(text: string): string {
  return text.replaceAll('\u202f', ' ')
}

const MONTHS = Array.from({ length: 12 }, (_, month) => Date.UTC(2024, month, 5, 4, 7))
/** 7 January 2024 was a Sunday. */
const WEEKDAYS = Array.from({ length: 7 }, (_, day) => Date.UTC(2024, 0, 7 + day, 4, 7))
const HOURS = Array.from({ length: 24 }, (_, hour) => Date.UTC(2024, 0, 7, hour, 7))

/** The field that a part of the sample, 5 March 2024, 04:07, is an instance of. */
function fieldOf(
  { type, value }: Parts[number],
  digits: readonly string[] | undefined,
): DateField | 'text' | undefined {
  const ascii = digits
    ? [...value].map((char) => (digits.includes(char) ? digits.indexOf(char) : char)).join('')
    : value
  const isNumber = /^\d+$/.test(ascii)
  switch (type) {
    case 'literal':
    case 'era':
      return 'text'
    case 'day':
      return ascii === '5' ? 'd' : ascii === '05' ? 'dd' : undefined
    case 'month':
      return isNumber ? (ascii === '3' ? 'M' : 'MM') : 'MMMM'
    case 'year':
      return ascii.length === 2 ? 'yy' : 'y'
    case 'weekday':
      return 'EEEE'
    case 'hour':
      return ascii === '4' ? 'H' : 'HH'
    case 'minute':
      return ascii === '7' ? 'm' : 'mm'
    case 'dayPeriod':
      return 'a'
    default:
      return undefined
  }
}

function hourField(field: 'H' | 'HH', format: Intl.DateTimeFormat): DateField {
  if (format.resolvedOptions().hourCycle !== 'h12') return field
  return field === 'H' ? 'h' : 'hh'
}

function names(format: Intl.DateTimeFormat, type: 'month' | 'weekday' | 'dayPeriod', times: number[]): string[] {
  return times.map((time) => format.formatToParts(time).find((part) => part.type === type)?.value ?? '')
}

/** One name for each hour, or two where mornings and afternoons have one name each. */
function periods(format: Intl.DateTimeFormat): string[] {
  const all = names(format, 'dayPeriod', HOURS)
  const [am, pm] = [all[0]!, all[12]!]
  return all.every((one, hour) => one === (hour < 12 ? am : pm)) ? [am, pm] : all
}

/** Every day of a leap year, every minute of a day, every year that an email is likely to mention, and some extremes. */
function probes(): Date[] {
  const days = Array.from({ length: 366 }, (_, day) => Date.UTC(2024, 0, 1 + day, day % 24))
  const minutes = Array.from({ length: 1440 }, (_, minute) => Date.UTC(2025, 10, 23, 0, minute))
  const years = Array.from({ length: 301 }, (_, year) => Date.UTC(1850 + year, year % 12, 1 + (year % 28)))
  // Before 1582, Intl uses Julian days for the Buddhist calendar but never for the Gregorian one.
  const far = [Date.UTC(1600, 1, 29), Date.UTC(9999, 11, 31)]
  return [...days, ...minutes, ...years, ...far].map((time) => new Date(time))
}
