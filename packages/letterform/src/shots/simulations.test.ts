import { describe, expect, it } from 'vitest'
import type { ClientName } from '../clients/mail-clients.ts'
import type { Declaration } from '../html/css-tree.ts'
import { rewriteSheet } from '../html/rewrite-css.ts'
import { rewriteHtml } from '../html/rewrite-html.ts'
import { planVariants } from './plan-shots.ts'
import { preparePage } from './prepare-page.ts'

const as = (client: ClientName) => (html: string) =>
  preparePage(html, { name: client, width: 600, theme: 'light', client })

describe('Gmail', () => {
  const gmail = as('gmail')

  it('prefixes classes, in the sheet and in the mail', () => {
    const shown = gmail('<style>.a, #b .c { color: red }</style><p class="a c" id="b">x</p>')
    expect(shown).toContain('.m_1234567890a, #m_1234567890b .m_1234567890c { color: red }')
    expect(shown).toContain('<p class="m_1234567890a m_1234567890c" id="m_1234567890b">')
  })

  it.each([
    ['one syntax error', '<style>.a { color: red } .b { </style>'],
    ['over 16 kB', `<style>.a { color: red }${' '.repeat(17_000)}</style>`],
    ['selectors by attribute', '<style>[class~="a"] { color: red }</style>'],
    ['dark mode', '<style>@media (prefers-color-scheme: dark) { .a { color: red } }</style>'],
    ['fonts', '<style>@font-face { font-family: A; src: url(a.woff) }</style>'],
  ])('drops %s', (_name, html) => {
    expect(gmail(html)).toBe('<style></style>')
  })

  it.each(['a {', 'a } b', 'a', 'a { color }', 'a, , b { top: 0 }'])('gives up on %s', (css) => {
    expect(gmail(`<style>b { color: red } ${css}</style>`)).toBe('<style></style>')
  })

  it('reads no sheet in its apps with other accounts', () => {
    const shown = as('gmail-no-style')('<style>.a { color: red }</style><p class="a" style="color: blue">x</p>')
    expect(shown).toBe('<style></style><p class="m_1234567890a" style="color: blue">x</p>')
  })

  it('plans windows of 900 px for Outlook, on request', () => {
    const plan = {
      widths: [375, 600],
      themes: [],
      clients: ['gmail-no-style', 'outlook', 'outlook-wide'] as ClientName[],
    }
    expect(planVariants(plan).map(({ name }) => name)).toEqual([
      '375-gmail-no-style',
      '600-outlook',
      '900-outlook-wide',
    ])
  })

  it('keeps queries by width, and sheets that follow a broken one', () => {
    const shown = gmail('<style>.a {</style><style>@media (max-width: 500px) { .a { color: red } }</style>')
    expect(shown).toContain('@media (max-width: 500px) {\n.m_1234567890a { color: red }')
  })

  it('removes the properties that it does not support', () => {
    expect(gmail('<p style="position: fixed; margin: -4px; color: red; --a: 1; width: var(--a)">x</p>')).toBe(
      '<p style="color: red">x</p>',
    )
  })

  it('looks up all other properties in the data', () => {
    const shown = gmail('<p style="cursor: help; color: red">x</p><svg><text>y</text></svg><meter>z</meter>')
    expect(shown).toBe('<p style="color: red">x</p>z')
  })
})

describe('Outlook for Windows', () => {
  const outlook = as('outlook')

  it.each([
    ['border-radius: 4px; color: red', 'color: red'],
    ['display: flex; max-width: 100px; box-shadow: 0 0 1px red', ''],
    ['line-height: 20px', 'line-height: max(20px, var(--least-line, 1.2em))'],
    [
      'line-height: 1.5; mso-line-height-rule: exactly',
      'line-height: max(1.5em, var(--least-line, 1.2em)); --least-line: 0px',
    ],
    ['line-height: normal', 'line-height: normal'],
    ['mso-text-raise: 9pt', 'vertical-align: 9pt'],
    ['mso-text-raise: 18', 'vertical-align: 18pt'],
    ['display: none', 'display: none'],
    ['mso-hide: all', 'display: none !important'],
    ['background-color: rgba(0, 0, 0, 0.5)', ''],
    ['width: calc(100% - 4px); color: var(--a)', ''],
    ['background: linear-gradient(red, blue)', ''],
  ])('rewrites %s', (style, shown) => {
    expect(outlook(`<td style="${style}">`)).toBe(`<td style="${shown}">`)
  })

  it('draws no empty paragraph, and pictures of VML', () => {
    expect(outlook('<p style="border-top: 1px solid red">\n</p><p>x</p>')).toBe('<p>x</p>')
    const shown = outlook(
      '<!--[if mso]><v:rect style="width: 9px"><v:fill type="frame" src="a.png" color="#123456" /></v:rect><![endif]-->',
    )
    expect(shown).toContain('background-color: #123456')
    expect(shown).toContain('background-image: url(&quot;a.png&quot;)')
  })

  it('draws boxes of tables only', () => {
    expect(outlook('<div style="padding: 4px; color: red"><td style="padding: 4px">')).toBe(
      '<div style="color: red"><td style="padding: 4px">',
    )
  })

  it('reads its own properties and no media queries', () => {
    expect(outlook('<td style="mso-padding-alt: 4px">')).toBe('<td style="padding: 4px">')
    expect(outlook('<style>@media screen { .a { color: red } } .b { mso-hide: all }</style>')).toBe(
      '<style>.b { display: none !important }\n</style>',
    )
  })

  it('draws its buttons', () => {
    const shown = outlook(
      '<!--[if mso]><v:roundrect href="x" style="height: 40px; width: 200px; v-text-anchor: middle" arcsize="10%" stroke="f" fillcolor="#123456"><w:anchorlock /><center>Go</center></v:roundrect><![endif]-->',
    )
    expect(shown).toContain('width: 200px; min-height: 40px; background-color: #123456; border-radius: 4px; border: 0')
    expect(shown).toContain('<center>Go</center></div>')
    expect(shown).not.toContain('v:')
  })

  it('draws its circles', () => {
    const shown = outlook('<!--[if mso]><v:oval style="width: 48px; height: 48px" stroke="f"></v:oval><![endif]-->')
    expect(shown).toContain('border-radius: 50%')
  })

  it('takes the colour of a drawing from its fill', () => {
    const shown = outlook(
      '<!--[if mso]><v:rect style="width: 9px"><v:fill type="solid" color="#654321" /></v:rect><![endif]-->',
    )
    expect(shown).toContain('background-color: #654321')
  })
})

describe('their tools', () => {
  const keepAll = {
    selector: (one: string) => one,
    atRule: () => true,
    declaration: (one: Declaration) => one,
  }

  it.each([
    ['a, b > c{color:red;;margin:0 auto!important}', 'a, b > c { color: red; margin: 0 auto !important }\n'],
    ['/* x */ a { background: url("a;b}.png") }', 'a { background: url("a;b}.png") }\n'],
    ['@media print { a { color: red } }', '@media print {\na { color: red }\n}\n'],
    ['@import "a.css"; a { color: red }', '@import "a.css";\na { color: red }\n'],
    ['a { }', ''],
  ])('rewrites %s', (css, rewritten) => {
    expect(rewriteSheet(css, keepAll)).toBe(rewritten)
  })

  it('leaves text, comments and values as they are', () => {
    const html = `<!doctype html><!-- a --><p title='a "b" &amp; c' hidden>1 < 2 &amp; 3</p><br />`
    expect(rewriteHtml(html, { startTag: (tag) => tag })).toBe(
      `<!doctype html><!-- a --><p title="a &quot;b&quot; &amp; c" hidden="">1 < 2 &amp; 3</p><br />`,
    )
  })
})
