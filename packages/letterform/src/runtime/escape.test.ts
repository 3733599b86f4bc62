import { describe, expect, it } from 'vitest'
import { attribute, text } from './escape.ts'
import { safeHtml } from './html.ts'

describe('in text and in attributes', () => {
  const table: [given: unknown, want: string, inAttribute?: string][] = [
    ['Ada', 'Ada'],
    ['', ''],
    ['&<>"\'', '&amp;&lt;&gt;&quot;&#39;'],
    ['`', '`', '&#96;'],
    ['&amp;', '&amp;amp;'],
    ['a\tb\nc', 'a\tb\nc'],
    ['a\r\nb\rc\n', 'a\nb\nc\n'],
    ['a\0b\x0b\x0c\x1bc', 'abc'],
    ['é😀\u2028\u202e', 'é😀\u2028\u202e'],
    ['\ud83d', '\ufffd'],
    ['\ude00', '\ufffd'],
    ['\ude00\ud83d', '\ufffd\ufffd'],
    ['\ud83d\ud83d\ude00', '\ufffd😀'],
    ['a\ud83d<', 'a\ufffd&lt;'],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['" onload="x', '&quot; onload=&quot;x'],
    ['</title></style>', '&lt;/title&gt;&lt;/style&gt;'],
    ['--><![endif]-->', '--&gt;&lt;![endif]--&gt;'],
    ['<< x >>', '&lt;&lt; x &gt;&gt;'],
    ['{{7*7}}\x24{x}<% x %>', '{{7*7}}\x24{x}&lt;% x %&gt;'],
    ['__proto__ constructor $& $1', '__proto__ constructor $&amp; $1'],
    [1.5, '1.5'],
    [-0, '0'],
    [true, 'true'],
    [undefined, ''],
    [null, ''],
    [Number.NaN, ''],
    [{}, ''],
    [['<'], ''],
    [() => '<', ''],
    [{ toString: () => '<' }, ''],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
    [safeHtml('<b>&</b>'), '<b>&</b>', '&lt;b&gt;&amp;&lt;/b&gt;'],
  ]
  it.each(table)('%o → %s', (given, want, inAttribute = want) => {
    expect(text(given)).toBe(want)
    expect(attribute(given)).toBe(inAttribute)
  })
})

it('returns the same string if there is nothing to escape, and takes linear time otherwise', () => {
  const clean = 'Ada Lovelace '.repeat(80_000)
  const start = performance.now()
  expect(text(clean) === clean && attribute(clean) === clean).toBe(true)
  for (const one of ['<', '&amp;', '\r', '\r\n', '\0', '\ud83d', '`"\'']) {
    expect(text(one.repeat(1e6 / one.length)).length).toBeGreaterThanOrEqual(0)
    expect(attribute(one.repeat(1e6 / one.length)).length).toBeGreaterThanOrEqual(0)
  }
  expect(performance.now() - start).toBeLessThan(30_000)
})
