import { toDecimal } from './to-decimal.ts'

/** How a language writes numbers, or amounts of a currency, as data: see `DateData`. */
export interface NumberData {
  /** Before and behind a positive number: nothing, or the currency. */
  readonly around: readonly [before: string, behind: string]
  /** The same of a negative one, its sign included. */
  readonly aroundNegative: readonly [before: string, behind: string]
  readonly decimal: string
  readonly group: string
  /** Digits in the last group, and in those before it: 3 and 2 in India. No groups: absent. */
  readonly groupSizes?: readonly [last: number, others: number]
  /** Digits from which on there are groups: Spanish writes 1234 but 12.345. */
  readonly groupFrom: number
  /** The fewest and the most digits behind the decimal sign. */
  readonly fraction: readonly [fewest: number, most: number]
  /** From 0 to 9, where they are not those of ASCII. */
  readonly digits?: readonly string[]
}

/**
 * The filters `number` and `currency`. Halves are rounded away from zero, on the decimal that the number is written
 * as: 1.005 is 1.01. What rounds to zero has no sign. What is no number stays undefined, for a `default` behind it.
 */
export function formatNumber(value: unknown, data: NumberData): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  const [whole, fraction] = toDecimal(Math.abs(value), ...data.fraction)
  const isNegative = value < 0 && /[1-9]/.test(whole + fraction)
  const ascii = group(whole, data)
  const [before, behind] = isNegative ? data.aroundNegative : data.around
  return before + localDigits(ascii, data) + (fraction && data.decimal + localDigits(fraction, data)) + behind
}

function group(whole: string, { groupSizes, groupFrom, group: sign }: NumberData): string {
  if (!groupSizes || whole.length < groupFrom) return whole
  const [last, others] = groupSizes
  let end = whole.length - last
  let result = whole.slice(end)
  for (; end > others; end -= others) result = whole.slice(end - others, end) + sign + result
  return end > 0 ? whole.slice(0, end) + sign + result : result
}

/** Behind the grouping, so that a sign between groups is never taken for a digit. */
function localDigits(ascii: string, { digits }: NumberData): string {
  return digits ? ascii.replace(/\d/g, (digit) => digits[Number(digit)]!) : ascii
}
