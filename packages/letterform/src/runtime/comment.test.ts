import { describe, expect, it } from 'vitest'
import { commentAttribute, commentImage, commentLink, commentText, commentUrlPath, commentUrlQuery } from './comment.ts'
import { safeHtml } from './html.ts'

const PAYLOADS = [
  '-->',
  '--!>',
  '-',
  '--',
  '---',
  '- -',
  '->',
  '<!--',
  '<![endif]-->',
  '<!-->',
  'a-',
  '-a',
  'a-b',
  'a--b',
]

describe.each(Object.entries({ commentText, commentAttribute, commentUrlPath, commentUrlQuery }))('%s', (_, guard) => {
  it.each(PAYLOADS)('%s cannot end the comment, whatever is next to it', (given) => {
    const around = `<!--[if mso]>-${guard(given)}-<![endif]-->`
    expect(around.slice(4, -3)).not.toMatch(/--|<!--|-->/)
    expect(guard(given)).not.toMatch(/[<>]|^-|--|-$/)
  })
})

it.each([
  [commentText('a - b'), 'a - b'],
  [commentText('a -- b'), 'a &#45;&#45; b'],
  [commentText('-'), '&#45;'],
  [commentText(-5), '&#45;5'],
  [commentAttribute('a"-->'), 'a&quot;&#45;&#45;&gt;'],
  [commentLink('https://xn--mnchen-3ya.example/'), 'https://xn&#45;&#45;mnchen-3ya.example/'],
  [commentLink('javascript:alert(1)'), '#'],
  [commentImage('https://e.com/a--b.png'), 'https://e.com/a&#45;&#45;b.png'],
  [commentUrlPath('a--b'), 'a&#45;&#45;b'],
  [commentUrlQuery('-'), '&#45;'],
  [commentText(safeHtml('<b><![endif]--></b>')), '<b>&lt;![endif]&#45;&#45;></b>'],
  [commentText(undefined), ''],
])('%s', (got, want) => expect(got).toBe(want))

it('takes linear time', () => {
  const start = performance.now()
  for (const one of ['-', '- ', '->']) expect(commentText(one.repeat(5e5)).length).toBeGreaterThan(0)
  expect(performance.now() - start).toBeLessThan(30_000)
})
