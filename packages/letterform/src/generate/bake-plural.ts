import { type PluralData, plural } from '../runtime/plural.ts'
import { knowsLocale } from './bake-locale.ts'

/** Compiles the plural rules of a locale. Undefined where `Intl` does not know the locale, or does not fit the tables. */
export function bakePlural(locale: string): PluralData | undefined {
  if (!knowsLocale(locale)) return undefined
  const rules = new Intl.PluralRules(locale)
  const remainders = tableOf((rest) => rules.select(SAMPLE + rest))
  const small = Array.from({ length: 200 }, (_, number) => rules.select(number))
  const exactUpTo = small.findLastIndex((category, number) => category !== remainders[number % remainders.length]) + 1
  const data: PluralData = {
    exact: small.slice(0, exactUpTo),
    integers: remainders,
    million: rules.select(1e6),
    fractions: withoutRepeats([0, 1, 2].map((whole) => fractionsOf(whole, rules))),
  }
  // A locale that does not fit the tables, such as Cornish or Sinhala, is refused here, rather than written wrong.
  return PROBES.every((probe) => plural(probe, data) === rules.select(probe)) ? data : undefined
}

/** A number whose last two digits are 0, and that no rule mentions. */
const SAMPLE = 12_300

/** Below 10 to the power of 18, from where ICU computes with another number. */
const PROBES = [
  ...Array.from({ length: 1300 }, (_, number) => number),
  ...Array.from({ length: 400 }, (_, step) => step * 1000),
  ...Array.from({ length: 60 }, (_, step) => step * 100_000),
  ...Array.from({ length: 3300 }, (_, step) => step / 1000),
  ...[7.5, 10.1, 11.11, 21.12, 101.01, 1e6 + 0.1, 1.0005, 0.9995, 0.9994, 1e9, 3e15, 1e-7],
].flatMap((number) => [number, -number])

/** The tables for one, two and three decimals after a whole number. */
function fractionsOf(whole: number, rules: Intl.PluralRules): string[][] {
  const table = (digits: number) =>
    tableOf((rest) => {
      const decimals = digits === 1 ? String(rest % 10) : String(rest).padStart(2, '0').padStart(digits, '7')
      return rules.select(Number(`${whole}.${/0$/.test(decimals) ? nonzero(decimals) : decimals}`))
    })
  return withoutRepeats([1, 2, 3].map(table))
}

/** Decimals never end in 0, so what a table says there has no effect: it repeats a neighbour, which keeps it short. */
function nonzero(decimals: string): string {
  return `${decimals.slice(0, -1)}5`
}

/** The shortest table that repeats to the one of all remainders of 100. */
function tableOf(select: (rest: number) => string): string[] {
  const all = Array.from({ length: 100 }, (_, rest) => select(rest))
  const length = [1, 10].find((period) => all.every((category, rest) => category === all[rest % period])) ?? 100
  return all.slice(0, length)
}

function withoutRepeats<Item>(list: Item[]): Item[] {
  const key = JSON.stringify(list.at(-1))
  return list.slice(0, list.findLastIndex((item) => JSON.stringify(item) !== key) + 2)
}
