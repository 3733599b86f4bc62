import { describe, expect, it } from 'vitest'
import { formatDate } from '../runtime/format-date.ts'
import { bakeDate, type DateStyle } from './bake-date.ts'

const LOCALES =
  'en en-GB en-AU en-IN fr fr-CA fr-CH de de-AT es es-MX it pt-BR pt nl sv da nb fi pl cs sk hu ro el tr ru uk bg hr sr ca eu lt lv et ja ko zh zh-TW ar ar-EG he hi bn ta th vi id ms sw my ka hy fa-u-ca-gregory'.split(
    ' ',
  )
const OPTIONS: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  short: { dateStyle: 'short' },
  medium: { dateStyle: 'medium' },
  long: { dateStyle: 'long' },
  full: { dateStyle: 'full' },
  time: { timeStyle: 'short' },
  datetime: { dateStyle: 'medium', timeStyle: 'short' },
}
const STYLES = Object.keys(OPTIONS) as DateStyle[]

/** None of the dates that `bakeDate` tries itself: prime steps cover all months, weekdays and times from 1970 to 2100. */
const DATES = Array.from({ length: 797 }, (_, step) => new Date(step * 1_433_713 * 3613))
const EDGES = [
  '1970-01-01',
  '1999-12-31T23:59',
  '2000-02-29T12:00',
  '2024-02-29',
  '2026-06-30T00:00',
  '2100-12-31T11:59',
]

describe.each(LOCALES)('%s', (locale) => {
  it.each(STYLES)('%s', (style) => {
    const data = bakeDate(style, locale)!
    const format = new Intl.DateTimeFormat(locale, { ...OPTIONS[style], timeZone: 'UTC' })
    const dates = [...DATES, ...EDGES.map((edge) => new Date(edge.includes('T') ? `${edge}Z` : edge))]
    const wrong = dates.filter((date) => formatDate(date, data) !== format.format(date).replaceAll('\u202f', ' '))
    expect(wrong).toEqual([])
    expect(JSON.parse(JSON.stringify(data))).toEqual(data)
  })
})

it.each(['fa', 'ps', 'ar-u-ca-islamic', 'he-u-ca-hebrew', 'zh-u-ca-chinese', 'ja-u-ca-japanese', 'am-u-ca-ethiopic'])(
  'refuses the calendar of %s rather than writing another',
  (locale) => expect(STYLES.map((style) => bakeDate(style, locale))).toEqual(STYLES.map(() => undefined)),
)

it.each(['xx', 'tlh', '', 'no such', 'en_GB'])(
  'refuses %o, for which Intl would fall back to the locale of the machine',
  (locale) => {
    expect(STYLES.map((style) => bakeDate(style, locale))).toEqual(STYLES.map(() => undefined))
  },
)

describe('the filter date', () => {
  const long = bakeDate('long', 'en')!
  const datetime = bakeDate('datetime', 'en-GB')!

  it.each([
    ['2025-01-31', 'January 31, 2025'],
    ['2025-01-31T23:30:00-02:00', 'February 1, 2025'],
    [new Date('2025-01-31T23:30:00Z'), 'January 31, 2025'],
    ['2025-02-30', undefined],
    ['soon', undefined],
    [new Date(Number.NaN), undefined],
    [1738281600000, undefined],
    [undefined, undefined],
    [null, undefined],
    [{}, undefined],
  ])('%o: %s', (given, want) => expect(formatDate(given, long)).toBe(want))

  it('reads a time without a zone as UTC, wherever it runs', () => {
    expect(formatDate('2025-01-31T15:04', datetime)).toBe('31 Jan 2025, 15:04')
  })
})
