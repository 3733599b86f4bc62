import { formatNumber, type NumberData } from '../runtime/format-number.ts'
import { knowsLocale, nativeDigits } from './bake-locale.ts'

/** Compiles how a locale writes numbers. Undefined where `Intl` does not know the locale, or does not fit the data. */
export function bakeNumber(locale: string): NumberData | undefined {
  return bake(locale, {})
}

/** The same for amounts in a currency, given by its three-letter code. */
export function bakeCurrency(code: string, locale: string): NumberData | undefined {
  return bake(locale, { style: 'currency', currency: code })
}

/** Never write “-0”. The option is part of ES2023, but TypeScript's library does not know it yet. */
const NO_NEGATIVE_ZERO = 'negative' as 'auto'

function bake(locale: string, options: Intl.NumberFormatOptions): NumberData | undefined {
  if (!knowsLocale(locale)) return undefined
  const format = new Intl.NumberFormat(locale, { ...options, signDisplay: NO_NEGATIVE_ZERO })
  const parts = format.formatToParts(SAMPLE)
  const {
    minimumFractionDigits: fewest = 0,
    maximumFractionDigits: most = 0,
    numberingSystem,
  } = format.resolvedOptions()
  const digits = nativeDigits(numberingSystem)
  const data: NumberData = {
    around: around(parts),
    aroundNegative: around(format.formatToParts(-SAMPLE)),
    decimal: parts.find(({ type }) => type === 'decimal')?.value ?? '.',
    ...grouping(format),
    fraction: [fewest, most],
    ...(digits && { digits }),
  }
  // A locale that does not fit the data is refused here, rather than written wrong.
  return PROBES.every((probe) => formatNumber(probe, data) === format.format(probe)) ? data : undefined
}

const SAMPLE = 1234567890123.25
const PROBES = [
  0, 1, 9.995, 0.5, 1.005, 12.3456, 999.9995, 1234.5, 12345.678, 123456, 1e6, 98765432.1, 1e15, 1e21, 1e-7,
].flatMap((value) => [value, -value])

const DIGITS = new Set(['integer', 'group', 'decimal', 'fraction'])

function around(parts: Intl.NumberFormatPart[]): [string, string] {
  const isDigits = parts.map(({ type }) => DIGITS.has(type))
  const join = (some: Intl.NumberFormatPart[]) => some.map(({ value }) => value).join('')
  return [join(parts.slice(0, isDigits.indexOf(true))), join(parts.slice(isDigits.lastIndexOf(true) + 1))]
}

function grouping(format: Intl.NumberFormat): Pick<NumberData, 'group' | 'groupSizes' | 'groupFrom'> {
  const parts = format.formatToParts(SAMPLE)
  const lengths = parts.filter(({ type }) => type === 'integer').map(({ value }) => [...value].length)
  if (lengths.length < 2) return { group: '', groupFrom: 0 }
  const hasGroups = (value: number) => format.formatToParts(value).some(({ type }) => type === 'group')
  return {
    group: parts.find(({ type }) => type === 'group')!.value,
    groupSizes: [lengths.at(-1)!, lengths.at(-2)!],
    groupFrom: [4, 5, 6, 7].find((length) => hasGroups(10 ** (length - 1))) ?? 8,
  }
}
