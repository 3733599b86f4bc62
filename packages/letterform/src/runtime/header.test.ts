import { expect, it } from 'vitest'
import { header } from './header.ts'

it.each([
  ['Ada & <b>', 'Ada & <b>'],
  ['a\r\nBcc: eve@example.com', 'a Bcc: eve@example.com'],
  ['a\rb\nc', 'a b c'],
  ['a\r\0\nb', 'a b'],
  ['a\u0085b\u2028c\u2029d', 'a b c d'],
  ['a\tb\x0bc\x0cd', 'a b c d'],
  ['a\0\x1b\x7f\x9fb', 'ab'],
  ['a\u202eb\u202a\u2066\u2069\u200e\u200f\u061cc', 'abc'],
  ['\ud83d', '\ufffd'],
  ['é😀', 'é😀'],
  ['=?utf-8?q?a?=', '=?utf-8?q?a?='],
  ['<< x >> {{7*7}} \x24{x}', '<< x >> {{7*7}} \x24{x}'],
  [7, '7'],
  [undefined, ''],
  [Number.NaN, ''],
  [{}, ''],
])('%o → %s', (given, want) => expect(header(given)).toBe(want))

it('takes linear time', () => {
  const start = performance.now()
  for (const one of ['\n', '\0', '\r\0', '\u202e', '\ud83d'])
    expect(header(one.repeat(1e6)).length).toBeLessThan(1e6 + 1)
  expect(performance.now() - start).toBeLessThan(30_000)
})
