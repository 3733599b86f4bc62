import { describe, expect, it } from 'vitest'
import { formatNumber } from '../runtime/format-number.ts'
import { bakeCurrency, bakeNumber } from './bake-number.ts'

const LOCALES =
  'en en-GB en-IN fr fr-CA fr-CH de de-AT de-CH es es-MX it pt-BR pt pt-PT nl sv da nb fi pl cs sk hu ro el tr ru uk bg hr sr ca eu lt lv et ja ko zh zh-TW zh-u-nu-hanidec ar ar-EG he hi bn ta th vi id ms sw my ka hy fa ur ff-Adlm'.split(
    ' ',
  )
const CURRENCIES = ['EUR', 'USD', 'GBP', 'JPY', 'KWD', 'CHF', 'INR', 'CNY', 'BRL', 'SEK', 'XAF', 'CLF']

/** Every number of digits, ties at each decimal, carries, and numbers that are written with an exponent. */
const NUMBERS = [
  ...Array.from({ length: 25 }, (_, power) => [10 ** power, 10 ** power - 1, 1.2345678 * 10 ** power]).flat(),
  ...Array.from({ length: 12 }, (_, power) => [10 ** -power, 5 * 10 ** -power, 9.9995 * 10 ** -power]).flat(),
  ...Array.from({ length: 400 }, (_, step) => step * 0.005),
  ...Array.from({ length: 400 }, (_, step) => ((step * 7919) % 104_729) / 1000 + 0.0005),
  ...[1.005, 2.675, 1.0005, 0.9995, 999.995, 999999.9995, 0.1 + 0.2, 1e21, 1.5e300, 5e-324, 2 ** 53, 4294967295.5],
].flatMap((value) => [value, -value])

const negative = { signDisplay: 'negative' as 'auto' }

describe.each(LOCALES)('%s', (locale) => {
  it('number', () => {
    const data = bakeNumber(locale)!
    const format = new Intl.NumberFormat(locale, negative)
    expect(NUMBERS.filter((value) => formatNumber(value, data) !== format.format(value))).toEqual([])
    expect(JSON.parse(JSON.stringify(data))).toEqual(data)
  })

  it.each(CURRENCIES)('%s', (currency) => {
    const data = bakeCurrency(currency, locale)!
    const format = new Intl.NumberFormat(locale, { ...negative, style: 'currency', currency })
    expect(NUMBERS.filter((value) => formatNumber(value, data) !== format.format(value))).toEqual([])
  })
})

it.each(['xx', 'tlh', '', 'en_GB'])('refuses %o', (locale) => {
  expect([bakeNumber(locale), bakeCurrency('EUR', locale)]).toEqual([undefined, undefined])
})

describe('the filters number and currency', () => {
  const number = bakeNumber('en')!
  const euro = bakeCurrency('EUR', 'en')!

  it.each([
    [1234.5, '1,234.5', '€1,234.50'],
    [1.005, '1.005', '€1.01'],
    [-1.005, '-1.005', '-€1.01'],
    [0, '0', '€0.00'],
    [-0, '0', '€0.00'],
    [-0.0001, '0', '€0.00'],
    [999999.995, '999,999.995', '€1,000,000.00'],
    [Number.NaN, undefined, undefined],
    [Number.POSITIVE_INFINITY, undefined, undefined],
    ['5', undefined, undefined],
    [undefined, undefined, undefined],
    [null, undefined, undefined],
    [1234567890123456789n, '1,234,567,890,123,456,789', '€1,234,567,890,123,456,789.00'],
    [-5n, '-5', '-€5.00'],
  ])('%s: %s and %s', (given, plain, amount) => {
    expect(formatNumber(given, number)).toBe(plain)
    expect(formatNumber(given, euro)).toBe(amount)
  })
})
