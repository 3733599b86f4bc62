import { timeOf } from './time.ts'

/**
 * A date format in a language, as data that is compiled into the package: the output of `Intl` differs between runtimes,
 * and some have none.
 */
export interface DateData {
  /** Literal texts and fields in turn, starting with a text. */
  readonly pattern: readonly string[]
  /** Starting with January. */
  readonly months?: readonly string[]
  /** Starting with Sunday. */
  readonly weekdays?: readonly string[]
  /** The names of equal parts of the day, such as AM and PM. */
  readonly periods?: readonly string[]
  /** The digits from 0 to 9, if they are not ASCII. */
  readonly digits?: readonly string[]
  /** The difference between the calendar's year and the Gregorian year: 543 in Thailand. */
  readonly yearOffset?: number
}

export type DateField =
  | 'd'
  | 'dd'
  | 'M'
  | 'MM'
  | 'MMMM'
  | 'y'
  | 'yy'
  | 'EEEE'
  | 'H'
  | 'HH'
  | 'h'
  | 'hh'
  | 'm'
  | 'mm'
  | 'a'

/** The filter `date`, in UTC. Without a date, the result is undefined, so that a `default` after it applies. */
export function formatDate(value: unknown, data: DateData): string | undefined {
  const time = timeOf(value)
  if (time === undefined || Number.isNaN(time)) return undefined
  const date = new Date(time)
  let result = ''
  for (const [index, piece] of data.pattern.entries()) {
    result += index % 2 === 0 ? piece : field(piece as DateField, date, data)
  }
  return result
}

function field(name: DateField, date: Date, data: DateData): string {
  switch (name) {
    case 'MMMM':
      return data.months?.[date.getUTCMonth()] ?? ''
    case 'EEEE':
      return data.weekdays?.[date.getUTCDay()] ?? ''
    case 'a':
      return period(data.periods ?? [], date.getUTCHours())
    default:
      return write(number(name, date, data), name.length, data.digits)
  }
}

function period(periods: readonly string[], hour: number): string {
  return periods[Math.floor((hour * periods.length) / 24)] ?? ''
}

type NumberField = Exclude<DateField, 'MMMM' | 'EEEE' | 'a'>

function number(name: NumberField, date: Date, { yearOffset = 0 }: DateData): number {
  switch (name) {
    case 'd':
    case 'dd':
      return date.getUTCDate()
    case 'M':
    case 'MM':
      return date.getUTCMonth() + 1
    case 'y':
      return date.getUTCFullYear() + yearOffset
    case 'yy':
      return (date.getUTCFullYear() + yearOffset) % 100
    case 'H':
    case 'HH':
      return date.getUTCHours()
    case 'h':
    case 'hh':
      return date.getUTCHours() % 12 || 12
    case 'm':
    case 'mm':
      return date.getUTCMinutes()
  }
}

function write(value: number, width: number, digits: readonly string[] | undefined): string {
  const ascii = String(value).padStart(width, '0')
  return digits ? ascii.replace(/\d/g, (digit) => digits[Number(digit)]!) : ascii
}
