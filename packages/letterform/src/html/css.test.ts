import { describe, expect, it } from 'vitest'
import { parseDeclarations, parseSheet } from './parse-css.ts'
import { rewriteDeclarations, rewriteSheet } from './rewrite-css.ts'

/** Selectors, declarations and at-rules as the checks see them. */
function read(css: string): string[] {
  const { rules, atRules } = parseSheet(css)
  return [
    ...atRules.map(({ name, prelude }) => `@${name} ${prelude}`),
    ...rules.map(({ selectors, declarations }) => {
      const written = declarations.map(({ property, value }) => `${property}: ${value}`)
      return `${selectors.join(' | ')} { ${written.join('; ')} }`
    }),
  ]
}

/** The same as the pictures see them. */
function rewritten(css: string): string[] {
  const rules: { selectors: string[]; declarations: string[] }[] = []
  const atRules: string[] = []
  rewriteSheet(css, {
    selector: (selector) => {
      const open = rules.at(-1)
      if (open?.declarations.length === 0) open.selectors.push(selector)
      else rules.push({ selectors: [selector], declarations: [] })
      return selector
    },
    atRule: (name, prelude) => atRules.push(`@${name} ${prelude}`) > 0,
    declaration: (one) => {
      rules.at(-1)!.declarations.push(`${one.property}: ${one.value}`)
      return one
    },
  })
  return [
    ...atRules,
    ...rules.map(({ selectors, declarations }) => `${selectors.join(' | ')} { ${declarations.join('; ')} }`),
  ]
}

describe('checks and pictures read the same', () => {
  it.each([
    ['@media print { .a { content: "\\"" } }', ['@media print', '.a { content: "\\"" }']],
    ['.a { content: "}" } .b { color: red }', ['.a { content: "}" }', '.b { color: red }']],
    ['.a\\,b, .c { color: red }', ['.a\\,b | .c { color: red }']],
    ['@container (width > 9px) { .a { color: red } }', ['@container (width > 9px)', '.a { color: red }']],
    ['.a { *zoom: 1; _height: 2px }', ['.a { *zoom: 1; _height: 2px }']],
    [':not(.j, .k), .l { color: red }', [':not(.j, .k) | .l { color: red }']],
    ['<!-- .a { color: red } --> .b { color: blue }', ['.a { color: red }', '.b { color: blue }']],
    ['.a { Color: RED !important; --Own: x }', ['.a { color: RED; --Own: x }']],
    ['@layer base, mail; .a { color: red }', ['@layer base, mail', '.a { color: red }']],
  ])('%s', (css, parts) => {
    expect(read(css)).toEqual(parts)
    expect(rewritten(css)).toEqual(parts)
    expect(parseSheet(css).fault).toBeUndefined()
  })

  it('in style attributes', () => {
    const style = 'font-family: "A;B", serif; *zoom: 1; nonsense; color: red!important; margin: 0 }'
    const declarations = [
      { property: 'font-family', value: '"A;B", serif', important: false },
      { property: '*zoom', value: '1', important: false },
      { property: 'color', value: 'red', important: true },
      { property: 'margin', value: '0', important: false },
    ]
    expect(parseDeclarations(style)).toEqual(declarations)
    const seen: unknown[] = []
    rewriteDeclarations(style, (one) => void seen.push(one))
    expect(seen).toEqual(declarations)
  })
})

it.each([
  ['.a { color: red', 0, '“.a” has no closing }'],
  ['@media print { .a { color: red }', 0, '“@media print” has no closing }'],
  ['.a { @apply b', 0, '“.a” has no closing }'],
  ['.a { color: red } }', 18, '} has no opening {'],
  ['.a { color: red } .b', 18, 'unexpected “.b”'],
  ['.a { color: red } color: blue;', 18, '“color: blue” is outside of a rule'],
  ['@media print { color: red }', 15, '“color: red” is outside of a rule'],
  ['.a { color }', 5, 'unexpected “color”'],
  ['.a { color: }', 5, '“color:” is not a declaration'],
  ['.a { color: red\n margin: 0 }', 15, 'there is no ; before “margin: 0”'],
  ['/* a */ .a, , .b { color: red }', 8, 'the selector “.a, , .b” is incomplete'],
  ['@media print { .a > { color: red } }', 15, 'the selector “.a >” is incomplete'],
  ['{ color: red }', 0, 'a block has no selector'],
  ['.a { color: red; &:hover { color: blue } }', 17, '“&:hover” is inside another rule'],
  ['.a { content: "x }', 14, 'a string is not closed'],
  ['.a { color: rgb(1, 2 }', 15, '( is not closed'],
  ['.a { color: red } /* x', 18, 'a comment is not closed'],
])('finds what is wrong with %j, and where', (css, start, reason) => {
  expect(parseSheet(css).fault).toEqual({ start, reason })
})

it.each([
  '.a { --empty: ; filter: progid:DXImageTransform.Microsoft.gradient(startColorstr="#1", endColorstr="#2") }',
  '.a { background: url(data:image/png;base64,iVBO) } @font-face { font-family: A; src: url(a.woff) }',
  '@keyframes a { from { color: red } 50% { color: blue } } @media screen { @-ms-viewport { width: device-width } }',
  '[title="a > "], [title=","] { color: red;; } .b {}',
])('finds nothing wrong with %s', (css) => {
  expect(parseSheet(css).fault).toBeUndefined()
})

it('reads on where a sheet is broken, and repairs nothing', () => {
  expect(read('.a { color: red margin: 0 } .b { width: 1px } } .c { top: 0 ')).toEqual([
    '.a { color: red margin: 0 }',
    '.b { width: 1px }',
    '.c { top: 0 }',
  ])
})
