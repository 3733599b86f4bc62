import { describe, expect, it } from 'vitest'
import { analyseTemplate, programOf } from '../../test/load-email.ts'
import { createBaker } from './bake-filter.ts'
import { generateProgram } from './generate-program.ts'
import type { Expression, Part } from './program.ts'

const program = (html: string) => programOf(analyseTemplate({ html }))

/** The expression of a template's first value. */
function expressionOf(html: string): Expression | undefined {
  const find = (parts: Part[]): Expression | undefined => {
    for (const part of parts) {
      if (part.kind === 'value') return part.value.expression
      const inner = part.kind === 'for' ? find(part.body) : undefined
      if (inner) return inner
    }
    return undefined
  }
  return find(program(html).html.parts)
}

describe('names are resolved', () => {
  it.each<[string, Expression]>([
    ['<< user.first_name >>', { kind: 'variable', path: ['user', 'first_name'] }],
    ['<< _year >>', { kind: 'global', path: ['_year'] }],
    ['<% for a in b %><< a.c >><% endfor %>', { kind: 'item', name: 'a', depth: 1, path: ['c'] }],
    [
      '<% for a in b %><% for c in a.d %><< a.e >><% endfor %><% endfor %>',
      { kind: 'item', name: 'a', depth: 1, path: ['e'] },
    ],
    ['<% for a in b %><< loop.last >><% endfor %>', { kind: 'loop', member: 'last', depth: 1 }],
  ])('%s', (html, want) => expect(expressionOf(html)).toEqual(want))
})

it('stores each constant once, whatever it is a part of', () => {
  const { constants, html, text } = programOf(analyseTemplate({ html: 'a << x >>a << y >>', text: 'a << x >>b' }))
  expect(constants).toEqual(['a ', 'b'])
  expect([...html.parts, ...text.parts].flatMap((part) => (part.kind === 'constant' ? part.index : []))).toEqual([
    0, 0, 0, 1,
  ])
})

it('compiles locales in', () => {
  const { constants, html } = program("<< total | currency('EUR', 'fr') >> << total | currency('EUR', 'fr') >>")
  expect(constants).toEqual([expect.objectContaining({ around: ['', '\u00a0€'] }), ' '])
  expect(html.repeated.map(({ expression }) => expression)).toEqual([
    { kind: 'format', as: 'number', target: { kind: 'variable', path: ['total'] }, constant: 0 },
  ])
})

it('writes the value itself where the locale is unknown, and says so', () => {
  const analysis = analyseTemplate({ html: "<< total | number('xx') >>" })
  const { program, unknownLocales } = generateProgram({ ...analysis, file: 'emails/a.html' }, createBaker())
  expect(program.html.parts).toMatchObject([{ value: { expression: { kind: 'variable', path: ['total'] } } }])
  expect(unknownLocales).toMatchObject([{ locale: 'xx', tag: { code: "total | number('xx')" } }])
})

describe('values that are repeated', () => {
  it.each([
    ['always written', '<< x >><< x >>', 1],
    ['once always, once in a branch', '<< x >><% if y %><< x >><% endif %>', 1],
    ['in branches alone', '<% if y %><< x >><< x >><% endif %>', 0],
    ['under different rules', '<< x >><i title="<< x >>"></i>', 0],
    ['of the same name, and an item', '<< x >><% for x in y %><< x >><% endfor %>', 0],
  ])('%s', (_name, html, want) => expect(program(html).html.repeated).toHaveLength(want))
})

describe('what a body uses', () => {
  it.each([
    ['<< x >>', [true, false]],
    ['<% if x %><< _y >><% endif %>', [true, true]],
    ["<< _x | default('v. g.') >>", [false, true]],
    ["<< x | default('g.') >>", [true, false]],
    ['<% for a in b %><% endfor %>', [true, false]],
    ['none', [false, false]],
  ])('%s', (html, want) => {
    const { usesVariables, usesGlobals } = program(html).html
    expect([usesVariables, usesGlobals]).toEqual(want)
  })

  it.each([
    ['<< a >>', [false, false]],
    ['<< loop.index >>', [true, false]],
    ['<% if not loop.last %>,<% endif %>', [true, true]],
    ['<< loop.length >>', [false, true]],
    ["<< a | default('$length1') >>", [false, false]],
    ['<% for c in a.d %><< loop.last >><% endfor %>', [false, false]],
  ])('a loop over %s', (body, want) => {
    const [loop] = program(`<% for a in b %>${body}<% endfor %>`).html.parts
    expect(loop).toMatchObject({ kind: 'for', usesIndex: want[0], usesLength: want[1] })
  })
})

it('is JSON: nothing is lost on the way', () => {
  const whole =
    program(`<a href="<< a or b >>"><< c | default(none) | date('long', 'ja') >></a><style>p { color: << d >> }</style>
<!--[if mso]><i title="<< e >>"></i><![endif]--><% if not (f == 1.5) %><% for g in h %><< g.i | round(2) >><% endfor %><% endif %>`)
  expect(JSON.parse(JSON.stringify(whole))).toEqual(whole)
})
