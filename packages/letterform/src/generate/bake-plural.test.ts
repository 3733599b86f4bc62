import { describe, expect, it } from 'vitest'
import { plural } from '../runtime/plural.ts'
import { bakePlural } from './bake-plural.ts'

describe('bakePlural', () => {
  it.each([
    ['en', 0, 'other'],
    ['en', 1, 'one'],
    ['en', -1, 'one'],
    ['en', 1.0004, 'one'],
    ['en', 1.5, 'other'],
    ['fr', 0, 'one'],
    ['fr', 1.5, 'one'],
    ['fr', 1_000_000, 'many'],
    ['fr', 1_000_001, 'other'],
    ['ar', 0, 'zero'],
    ['ar', 2, 'two'],
    ['ar', 103, 'few'],
    ['ar', 111, 'many'],
    ['ru', 21, 'one'],
    ['ru', 112, 'many'],
    ['lv', 0.11, 'zero'],
    ['lv', 0.21, 'one'],
    ['sl', 0.5, 'few'],
    ['ja', 1, 'other'],
  ])('%s %d: %s', (locale, value, category) => expect(plural(value, bakePlural(locale)!)).toBe(category))

  it.each([undefined, null, '1', Number.NaN, Number.POSITIVE_INFINITY, new Date(0)])('gives nothing for %s', (value) =>
    expect(plural(value, bakePlural('en')!)).toBeUndefined(),
  )

  it('keeps the data of simple languages short', () => {
    expect(bakePlural('en')).toEqual({
      exact: ['other', 'one'],
      integers: ['other'],
      million: 'other',
      fractions: [[['other']]],
    })
  })

  it('refuses locales that Intl does not know, and rules that do not fit', () => {
    expect(bakePlural('xx')).toBeUndefined()
    expect(bakePlural('kw')).toBeUndefined()
    expect(bakePlural('si')).toBeUndefined()
  })
})
