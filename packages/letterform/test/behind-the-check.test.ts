import { describe, expect, it } from 'vitest'
import { isError } from '../src/diagnostics.ts'
import { MailVariableError } from '../src/runtime/errors.ts'
import { hostileValues } from './hostile-values.ts'
import { htmlShape } from './html-shape.ts'
import { analyseTemplate, loadEmail, type Render } from './load-email.ts'

/**
 * What the escape functions do alone: for values that are computed in the template, and for those that read as something
 * else once they have been checked. Every position that has a rule, with a value that belongs there; `X` is the
 * placeholder.
 */
const POSITIONS: [html: string, harmless: string][] = [
  ...[
    '<p>X</p>',
    '<p>R&X;</p>',
    '<p>&#X;</p>',
    '<p>XX</p>',
    '<title>X</title><p>x</p>',
    '<textarea>X</textarea>',
    '<td><b>X</b> and <i>X</i></td>',
    '<% if x %><p>X</p><% else %><p>X</p><% endif %>',
    '<p title="X">x</p>',
    "<p title='X'>x</p>",
    '<p title=X>x</p>',
    '<p title=aXb class=c>x</p>',
    '<p title="aX XX">x</p>',
    '<p data-x="X" class="X" id="X">x</p>',
    '<img alt="X" width="X">',
    '<meta name="x" content="X">',
    '<a href="https://example.com/X">x</a>',
    '<a href="https://example.com/a/X/b">x</a>',
    '<a href="https://example.com/?q=X&r=X">x</a>',
    '<a href=https://example.com/?q=X>x</a>',
    '<a href="https://example.com/#X">x</a>',
    '<a href="#X">x</a>',
    '<img srcset="https://example.com/X.png?X 2x, https://example.com/X">',
    '<p style="background: url(https://example.com/X?X)">x</p>',
    '<style>p { background: url("https://example.com/X") }</style>',
    '<svg viewBox="X" width="X"></svg>',
    '<a href="mailto:X">x</a>',
    '<a href="mailto:a@example.com?subject=X">x</a>',
    '<a href="tel:X">x</a>',
    '<img src="https://example.com/X.png">',
    '<img src="cid:X">',
    '<td background="https://example.com/?X">x</td>',
    '<!--[if mso]><p>X</p><![endif]-->',
    '<!--[if mso]>-X-<![endif]-->',
    '<!--[if mso]><p>-X-></p><![endif]-->',
    '<!--[if mso]><p>--X></p><![endif]-->',
    '<!--[if mso]><p title="-X->">x</p><![endif]-->',
    '<!--[if mso]><p><% if x %>-<% endif %>->X</p><![endif]-->',
    '<!--[if mso]><p>-<% if x %><% endif %>->X</p><![endif]-->',
    '<!--[if mso]><p title="X">x</p><![endif]-->',
    "<!--[if mso]><p title='-X-'>x</p><![endif]-->",
    '<!--[if mso]><p title=X>x</p><![endif]-->',
    '<!--[if mso]><a href="https://example.com/X">x</a><![endif]-->',
    '<!--[if mso]><a href="https://example.com/?X">x</a><![endif]-->',
    '<!--[if mso]><v:rect xmlns:v="urn:x" alt="X"><v:textbox>X</v:textbox></v:rect><![endif]-->',
    '<!--[if !mso]><!--><p title="X">X</p><!--<![endif]-->',
  ].map((html): [string, string] => [html, 'harmless']),
  ...[
    '<a href="X">x</a>',
    "<a href='X'>x</a>",
    '<a href=X>x</a>',
    '<a href=" X ">x</a>',
    '<a href="X?q=1">x</a>',
    '<a href="X">X</a>',
    '<img src="X">',
    '<td background="X">x</td>',
    '<video poster="X"></video>',
    '<img src="https://example.com/a.png" srcset="X 2x, X 3x">',
    '<source srcset=X>',
    '<p style="background: url(X) no-repeat">x</p>',
    '<p style=\'background: url("X")\'>x</p>',
    '<p style="background: url(\'X\')">x</p>',
    '<p style=background:url(X)>x</p>',
    '<style>p { background: url(X); color: red }</style><p>x</p>',
    "<style>p { background: url('X') }</style><p>x</p>",
    '<blockquote cite="X">x</blockquote>',
    '<!--[if mso]><a href="X">x</a><![endif]-->',
    '<!--[if mso]><a href=X>x</a><![endif]-->',
    '<!--[if mso]><v:roundrect xmlns:v="urn:x" href="X"><v:fill src="X"/></v:roundrect><![endif]-->',
  ].map((html): [string, string] => [html, 'https://other.example']),
  ...[
    '<p style="color: X">x</p>',
    "<p style='color: X'>x</p>",
    '<p style=color:X>x</p>',
    '<p style="color: X; width: 1px">x</p>',
    '<p style="border: 1px solid X">x</p>',
    '<svg><rect fill="X" x="X"></rect></svg>',
    '<style>p { color: X }</style><p>x</p>',
    '<style>@media screen { p { color: X; margin: 0 } }</style><p>x</p>',
    '<!--[if mso]><style>p { color: X }</style><![endif]-->',
    '<!--[if mso]><p style="color: X">x</p><![endif]-->',
  ].map((html): [string, string] => [html, 'red']),
]

const HOSTILE = ['', ...hostileValues()]

/** As a name, and as what is computed: checked when the values come, and where it is used. */
const CODES = ['x', 'x | trim', 'x or y', "x | default('a')", "x | replace('q', '<')"]

const cases = POSITIONS.flatMap(([html, harmless]) => CODES.map((code) => ({ html, code, harmless })))

describe.each(cases)('$html with $code', ({ html, code, harmless }) => {
  const analysis = analyseTemplate({ html: html.replaceAll('X', `<< ${code} >>`) })
  const names = analysis.contract.variables.map(({ name }) => name)

  it('keeps its shape', () => {
    expect(analysis.problems.filter(isError)).toEqual([])
    const render = loadEmail(analysis)
    const usual = htmlShape(render(constant(names, harmless)).html)
    const changed = HOSTILE.flatMap((payload) => {
      const given = [constant(names, payload), turning(names, harmless, payload), turning(names, '', payload)]
      return given.map((values) => attempt(render, values)).filter((output) => output && htmlShape(output) !== usual)
    })
    expect(changed).toEqual([])
  })
})

function attempt(render: Render, values: Record<string, unknown>): string | undefined {
  try {
    return render(values).html
  } catch (error) {
    if (error instanceof MailVariableError) return undefined
    throw error
  }
}

function constant(names: string[], value: string): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, value]))
}

/** Harmless when it is checked, and hostile when it is used. */
function turning(names: string[], harmless: string, payload: string): Record<string, unknown> {
  const values = {}
  for (const name of names) {
    let reads = 0
    Object.defineProperty(values, name, { enumerable: true, get: () => (reads++ === 0 ? harmless : payload) })
  }
  return Object.freeze(values)
}
