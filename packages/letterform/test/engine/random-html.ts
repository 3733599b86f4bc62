import fc from 'fast-check'
import { parse, write } from '../../src/compile/engine/tree.ts'
import { list, pick } from './arbitraries.ts'
import { css } from './random-css.ts'

const CLASSES = 'a b c lead p-4 m-0 w-full sm-p-2 hover-x own Singleton gmail-x body x_y -mt-2 lfq1 unused-1'.split(' ')
const WORDS = [
  'Hello',
  'a &amp; b',
  'x',
  '&nbsp;',
  '«é»',
  'lf0token1',
  'it’s',
  '1 &lt; 2',
  'word word',
  '{{ later }}',
  '{{x}}',
  '{{ a | b }}y',
]
const SPACES = ['', ' ', '  ', '\n', '\n\n', '\n  \n  ', '\t', '   \n']

const STYLES = [
  'color: red',
  'margin: 0px; padding: 0em',
  'width: 100px;',
  'height: auto; width: 50%',
  'font-family: &quot;A B&quot;, serif',
  "font-family: 'X', serif; color: #ABC !important",
  'background: url(a.png) no-repeat',
  'mso-line-height-rule: exactly',
  'color: #ABC; color: #def',
  'padding-top: 0; padding: 4px; padding-left: 0.0px',
  'margin:1px 2px;  border : 1px solid',
  'margin-top: 1px; margin-right: 1px; margin-bottom: 1px; margin-left: 1px',
  'width: calc(100% - 2px); line-height: 100%',
  'background-color: rgb(0 0 0 / 50%)',
  '--own: 1; content: "x"',
  'a:b',
  'color: ',
  '/* x */ color: red',
]

const VALUES = [
  'x',
  'a &quot;b&quot;',
  '',
  "it's",
  '[1,2]',
  '{&quot;a&quot;:1}',
  '#abc',
  '#ABCDEF',
  '100',
  '50%',
  'left',
]
const NAMES = [
  'title',
  'align',
  'bgcolor',
  'width',
  'height',
  'lang',
  'data-x',
  'href',
  'hidden',
  'alt',
  'role',
  'color',
]

/** Elements that a parser does not move or close, whatever surrounds them. */
const TAGS = 'div span a b strong em center section font code h1 i'.split(' ')
const VOIDS = 'br img hr input'.split(' ')

export const classes = fc.array(pick(CLASSES), { minLength: 1, maxLength: 4 }).map((names) => names.join(' '))
export const style = pick(STYLES)

const attribute = fc.oneof(
  { weight: 5, arbitrary: classes.map((value) => ` class="${value}"`) },
  { weight: 3, arbitrary: style.map((value) => ` style="${value}"`) },
  { weight: 2, arbitrary: fc.tuple(pick(NAMES), pick(VALUES)).map(([name, value]) => ` ${name}="${value}"`) },
  {
    weight: 1,
    arbitrary: pick([
      ' class="a  x\n b"',
      ' class=" c gone  lead "',
      ' hidden',
      ' id="one"',
      ' id="two"',
      ' nowrap',
      ' class',
      ' style=""',
      ' dataName="x"',
      ' alt',
    ]),
  },
)
export const attributes = list(attribute, 3)

const sheet = (text: fc.Arbitrary<string>) =>
  fc
    .tuple(pick(['', '', '', ' data-embed', ' type="text/css"']), text)
    .map(([mark, css]) => `<style${mark}>${css}</style>`)

export const comment = pick([
  '<!-- note -->',
  '<!--[if mso]><b class="a">x</b><![endif]-->',
  '<!--[if !mso]><!-->',
  '<!--<![endif]-->',
  '<!--[if mso]>\n\n <i>x</i>\n<![endif]-->',
  '<!--[if mso]><![endif]-->',
  '<!--[if mso]><style>.a { color: red } .gone { color: blue }</style><![endif]-->',
])

/** Elements with special rules in parsers or formatters. */
export const unusual = pick([
  '<dl><dt>a</dt> <dd>b</dd></dl>',
  '<select>\n<option>a</option><option selected>b</option></select>',
  '<script>var a = 1;\nif (a) { b() }</script>',
  '<script type="application/ld+json">{ "a": [1, 2] }</script>',
  '<table><caption>c</caption><colgroup><col></colgroup><thead><tr><th>h</th></tr></thead><tbody><tr><td>x</td></tr></tbody></table>',
  '<textarea>\n a </textarea>',
  '<span>a <span class="a">b</span>\n c</span>\n',
  '<span>\n  </span>',
  '<x-y>\n<p>a</p></x-y>',
  '<style></style>',
  '<style type="text/css">a{b:c}</style>',
  '<a href="{{ url }}">x</a>',
  '<a href="x?a=1&amp;b={% b %}">x</a>',
  `<p title='{"a":1}'>x</p>`,
  '<v:rect style="width: 1px"><v:fill src="x"></v:fill></v:rect>',
  '<em>a\n\n</em><strong>b <i>c</i></strong>',
  '<label for="one">l</label>',
  '<div><!-- a --><!-- b -->x<!-- c -->\n</div>',
])

export const text = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(pick(SPACES), pick(WORDS), pick(SPACES)).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: pick(SPACES) },
)

export interface Choices {
  tags?: string[]
  comments?: boolean
  css?: fc.Arbitrary<string>
  /** More kinds of nodes. */
  others?: fc.Arbitrary<string>
}

/** The HTML of some nodes in PostHTML's output format. */
export function nodes({ tags = TAGS, comments = true, others }: Choices = {}): fc.Arbitrary<string> {
  const { some } = fc.letrec<{ some: string; one: string }>((tie) => ({
    some: fc.array(tie('one'), { maxLength: 4, depthIdentifier: 'html' }).map((parts) => parts.join('')),
    one: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true, depthIdentifier: 'html' },
      { weight: 3, arbitrary: text },
      { weight: 1, arbitrary: fc.tuple(pick(VOIDS), attributes).map(([tag, attrs]) => `<${tag}${attrs}>`) },
      { weight: comments ? 1 : 0, arbitrary: comment },
      { weight: others ? 1 : 0, arbitrary: others ?? text },
      {
        weight: 6,
        arbitrary: fc
          .tuple(pick(tags), attributes, tie('some'))
          .map(([tag, attrs, inner]) => `<${tag}${attrs}>${inner}</${tag}>`),
      },
      { weight: 1, arbitrary: fc.tuple(attributes, text).map(([attrs, inner]) => `<p${attrs}>${inner}</p>`) },
      { weight: 1, arbitrary: fc.tuple(attributes, text).map(([attrs, inner]) => `<pre${attrs}>${inner}</pre>`) },
      { weight: 1, arbitrary: fc.tuple(attributes, tie('some'), tie('some')).map(table) },
      { weight: 1, arbitrary: fc.tuple(attributes, tie('some'), tie('some')).map(items) },
    ),
  }))
  return some
}

function table([attrs, first, second]: [string, string, string]): string {
  return `<table${attrs}>\n  <tr>\n<td${attrs}>${first}</td><td>${second}</td></tr></table>`
}

function items([attrs, first, second]: [string, string, string]): string {
  return `<ul>\n<li${attrs}>${first}</li><li>${second}</li></ul>`
}

/** Whole emails that do not change when they are parsed and written again. */
export function email(choices: Choices = {}): fc.Arbitrary<string> {
  const body = nodes(choices)
  const sheets = list(sheet(choices.css ?? css()), 3, '\n')
  return fc
    .tuple(pick(['', '<!doctype html>\n']), sheets, body, pick(['', '\n', ' class="body"']), fc.boolean())
    .map(([doctype, head, inner, space, isWhole]) =>
      isWhole
        ? `${doctype}<html><head><meta charset="utf-8"><title>T</title>${head}</head><body${space.trimEnd()}>${inner}</body></html>${space.trim() ? '' : space}`
        : `${head}${inner}`,
    )
    .map(settle)
    .filter((html) => write(parse(html)) === html)
}

function settle(html: string): string {
  return write(parse(write(parse(html))))
}
