import { describe, expect, it } from 'vitest'
import { isSafeHtml, safeHtml } from './html.ts'
import { htmlText } from './html-text.ts'

const BRAND = Symbol.for('letterform.safe-html')

it('only accepts strings', () => {
  expect(safeHtml('<b>').html).toBe('<b>')
  expect(() => safeHtml(7 as never)).toThrow(TypeError)
  expect(Object.isFrozen(safeHtml(''))).toBe(true)
})

describe('recognizes its own values', () => {
  it.each([
    [safeHtml('<b>'), true],
    ['<b>', false],
    [undefined, false],
    [null, false],
    [{ html: '<b>' }, false],
    [JSON.parse(JSON.stringify(safeHtml('<b>'))), false],
    [structuredClone({ ...safeHtml('<b>') }), false],
    [Object.create(safeHtml('<b>')), false],
    [{ [BRAND]: true, html: {} }, false],
    [{ [BRAND]: true }, false],
    [{ [BRAND]: 1, html: '' }, false],
  ])('%o: %s', (given, want) => expect(isSafeHtml(given)).toBe(want))
})

describe('is converted to text', () => {
  it.each([
    ['<b>20%</b> off', '20% off'],
    ['a<br>b<br/>\nc<BR />d', 'a\nb\nc\nd'],
    ['<p>a</p><p>b</p>', 'a\nb\n'],
    ['<ul><li>a</li>\n<li>b</li></ul>', 'a\nb\n'],
    ['a &amp; b &lt;c&gt; &quot;&#39;&#x41;&apos;&AMP;', "a & b <c> \"'A'&"],
    ['&amp;lt;', '&lt;'],
    ['&copy; &constructor; &', '&copy; &constructor; &'],
    ['&#1114112;', '\ufffd'],
    ['a < b > c', 'a < b > c'],
    ['<a href="https://example.com">x</a>', 'x'],
    ['<!-- x -->a', 'a'],
    ['<br', '<br'],
  ])('%s', (given, want) => expect(htmlText(given)).toBe(want))

  it('in linear time', () => {
    const start = performance.now()
    for (const one of ['<', '<a', '<br', '</p', '&', '&#', '&#x41', '<a '])
      expect(htmlText(one.repeat(5e5))).toBeTruthy()
    expect(performance.now() - start).toBeLessThan(30_000)
  })
})
