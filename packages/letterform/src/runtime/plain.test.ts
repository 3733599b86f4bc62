import { expect, it } from 'vitest'
import { nl2br } from './filters.ts'
import { safeHtml } from './html.ts'
import { plain } from './plain.ts'

it.each([
  ['Ada & <b> "x"', 'Ada & <b> "x"'],
  ['a\tb\nc\r\nd\re', 'a\tb\nc\nd\ne'],
  ['a\0b\x07\x7f\x9bc', 'ab'],
  ['\x1b[31mred\x1b[0m', 'red'],
  ['\x9b31mred', 'red'],
  ['\x1b]8;;https://evil.example\x07link\x1b]8;;\x07', 'link'],
  ['\x1b]0;title', ']0;title'],
  ['\x1b\x1b[0m[31mx', '[31mx'],
  ['a\u202eb\u2066c', 'abc'],
  ['\u200f\u0645', '\u200f\u0645'],
  ['\ud83d', '\ufffd'],
  ['é😀', 'é😀'],
  ['<< x >> {{7*7}} \x24{x}', '<< x >> {{7*7}} \x24{x}'],
  [1.5, '1.5'],
  [false, 'false'],
  [undefined, ''],
  [Number.NaN, ''],
  [{}, ''],
  [safeHtml('<b>20&nbsp;%</b> off'), '20\u00a0% off'],
  [nl2br('a & b\nc <d>'), 'a & b\nc <d>'],
])('%o → %s', (given, want) => expect(plain(given)).toBe(want))

it('takes linear time', () => {
  const start = performance.now()
  for (const one of ['\x1b[', '\x1b]', '\x9b', '\x1b[0', '\x1b]x\x1b', '\r', '\0', '\ud83d', '\x9b;']) {
    expect(plain(one.repeat(5e5)).length).toBeLessThan(2e6)
  }
  expect(plain(`\x1b[${'0'.repeat(1e6)}`)).toHaveLength(1e6 + 1)
  expect(plain(`\x1b[${' '.repeat(1e6)}`)).toHaveLength(1e6 + 1)
  expect(performance.now() - start).toBeLessThan(30_000)
})
