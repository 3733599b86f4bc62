import { expect, it } from 'vitest'
import { safeHtml } from './html.ts'
import { toText, unixNewlines, wellFormed } from './to-text.ts'

const throwing = () => {
  throw new Error('no')
}

it.each([
  ['a', 'a'],
  ['', ''],
  [0, '0'],
  [-0, '0'],
  [1.5, '1.5'],
  [1e21, '1e+21'],
  [Number.NaN, ''],
  [Number.POSITIVE_INFINITY, ''],
  [true, 'true'],
  [false, 'false'],
  [undefined, ''],
  [null, ''],
  [12345678901234567890n, '12345678901234567890'],
  [Symbol('x'), ''],
  [{}, ''],
  [{ toString: throwing }, ''],
  [Object.create(null), ''],
  [[], ''],
  [[1], ''],
  [throwing, ''],
  [new Date('2025-01-31T12:00:00Z'), '2025-01-31T12:00:00.000Z'],
  [new Date(Number.NaN), ''],
  [Object.create(Date.prototype), ''],
  [safeHtml('<b>'), '<b>'],
])('%o → %s', (given, want) => expect(toText(given)).toBe(want))

it('calls no method of a value', () => {
  expect(toText(Object.assign(new Date(0), { toISOString: throwing }))).toBe('1970-01-01T00:00:00.000Z')
})

it('replaces lone surrogates', () => {
  expect(wellFormed('\ud83d a \ude00 😀 \ude00\ud83d')).toBe('\ufffd a \ufffd 😀 \ufffd\ufffd')
})

it('normalizes newlines', () => expect(unixNewlines('a\r\nb\rc\n\r\n')).toBe('a\nb\nc\n\n'))
