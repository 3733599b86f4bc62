import { toDecimal } from './to-decimal.ts'

/** How a language chooses plural forms, as tables of CLDR's categories: see `DateData`. */
export interface PluralData {
  /** For whole numbers from 0. It ends where `integers` takes over. */
  readonly exact: readonly string[]
  /** For all other whole numbers, by their remainder when divided by the length of the table. */
  readonly integers: readonly string[]
  /** For multiples of a million, apart from 0. */
  readonly million: string
  /**
   * For numbers with decimals, by the whole part, then by the number of decimals from 1; the last table of each list is
   * for all further ones. It is read by the remainder of the decimals, as a whole number.
   */
  readonly fractions: readonly (readonly (readonly string[])[])[]
}

/** The filter `plural`. The number is rounded to three decimals, as by the filter `number`. */
export function plural(value: unknown, { exact, integers, million, fractions }: PluralData): string | undefined {
  if ((typeof value !== 'number' && typeof value !== 'bigint') || !Number.isFinite(Number(value))) return undefined
  const [whole, decimals] = toDecimal(value < 0 ? -value : value, 0, 3)
  const size = Number(whole)
  if (decimals !== '') return remainder(decimals, upTo(decimals.length - 1, upTo(size, fractions)))
  if (size < exact.length) return exact[size]
  return /[1-9]0{6,}$/.test(whole) ? million : remainder(whole, integers)
}

function upTo<Item>(index: number, list: readonly Item[]): Item {
  return list[Math.min(index, list.length - 1)]!
}

/** A table has 1, 10 or 100 entries, so two digits say enough. */
function remainder(digits: string, table: readonly string[]): string {
  return table[Number(digits.slice(-2)) % table.length]!
}
