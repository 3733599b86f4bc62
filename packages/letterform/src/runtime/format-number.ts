import { toDecimal } from './to-decimal.ts'

/** A number or currency format in a language, as data: see `DateData`. */
export interface NumberData {
  /** The text before and after a positive number: empty, or the currency. */
  readonly around: readonly [before: string, after: string]
  /** The same for a negative number, including its sign. */
  readonly aroundNegative: readonly [before: string, after: string]
  readonly decimal: string
  readonly group: string
  /** The number of digits in the last group and in all others: 3 and 2 in India. Absent without groups. */
  readonly groupSizes?: readonly [last: number, others: number]
  /** The least number of digits that are grouped: Spanish writes 1234 but 12.345. */
  readonly groupFrom: number
  /** The minimum and maximum number of decimals. */
  readonly fraction: readonly [fewest: number, most: number]
  /** The digits from 0 to 9, if they are not ASCII. */
  readonly digits?: readonly string[]
}

/**
 * The filters `number` and `currency`. Halves are rounded away from zero, in the decimal notation of the number: 1.005
 * gives 1.01. A number that rounds to zero has no sign. Without a number, the result is undefined, so that a `default`
 * after it applies.
 */
export function formatNumber(value: unknown, data: NumberData): string | undefined {
  if ((typeof value !== 'number' && typeof value !== 'bigint') || !Number.isFinite(Number(value))) return undefined
  const [whole, fraction] = toDecimal(value < 0 ? -value : value, ...data.fraction)
  const isNegative = value < 0 && /[1-9]/.test(whole + fraction)
  const ascii = group(whole, data)
  const [before, after] = isNegative ? data.aroundNegative : data.around
  return before + localDigits(ascii, data) + (fraction && data.decimal + localDigits(fraction, data)) + after
}

function group(whole: string, { groupSizes, groupFrom, group: sign }: NumberData): string {
  if (!groupSizes || whole.length < groupFrom) return whole
  const [last, others] = groupSizes
  let end = whole.length - last
  let result = whole.slice(end)
  for (; end > others; end -= others) result = whole.slice(end - others, end) + sign + result
  return end > 0 ? whole.slice(0, end) + sign + result : result
}

/** Applied after grouping, since a separator may look like a digit. */
function localDigits(ascii: string, { digits }: NumberData): string {
  return digits ? ascii.replace(/\d/g, (digit) => digits[Number(digit)]!) : ascii
}
