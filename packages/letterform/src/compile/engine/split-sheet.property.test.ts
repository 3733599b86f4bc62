import fc from 'fast-check'
import beautify from 'js-beautify'
import postcss from 'postcss'
import { expect, it } from 'vitest'
import { cases, SEED } from '../../../test/cases.ts'
import { list, pick } from '../../../test/engine/arbitraries.ts'
import { css } from '../../../test/engine/random-css.ts'
import { beautifySheet } from './beautify-sheet.ts'
import { splitSheet } from './split-sheet.ts'

const OTHERS = [
  '@font-face { font-family: X; src: url(//x/a.woff) }',
  '@media screen{}',
  '@supports (display: grid) {\n  .gone { color: red }\n\n\n  .a { color: red }\n}\n\n',
  '@media (a: b) {\n.a{b:c}\n\n@media color: rgb(1, 2, 3) (a: b) {\n  .c { d: e }\n\n @media (x: y) {}\n } .f{g:h}\n}',
  '.a{}',
  '.a { color: red;; }',
  '.a { background: rgb(0 0 0 / 50%) "x" }',
  '.a { margin: 0\n  1px }',
  '.a { color : red;\n\n b: c\n }  ',
]
/** Sheets with these are not split, or are made unusual by what precedes these. */
const UNUSUAL = [
  '.a, { color: red }',
  '#{ a: b }',
  '.a ( { color: red }',
  '.a { grid-template: x }',
  '.a { @apply x }',
  '.a { b: c // d }',
  '.a { .b { c: d } }',
  '@keyframes k { from { top: 0 } }',
  '@import url(x.css);',
  '; .a { b: c }',
  '.a { b: url(x y }',
  '.a } .b { c: d }',
  '$x: 1;',
  '.a { b: "c',
  '/* note */',
]
const TOKENS =
  '{ } { } {} : ; , ( ) ( ) [ ] = "x" \'y\' " \' ! > + ~ * / // # . @ & $ \\ % - a url url( with @media @font-face @supports'.split(
    ' ',
  )
const noise = fc
  .array(
    fc.tuple(
      pick(['.a{', '.a { b: c ', '@media x {.a{', '']),
      list(pick([...TOKENS, ' ', '\n', '\t']), 4),
      pick(['}', '}}', '']),
    ),
  )
  .map((parts) => parts.flat().join(''))
const sheets = fc.oneof(css({ others: OTHERS }), css({ others: [...OTHERS, ...UNUSUAL] }), noise)

it(`splits sheets into statements that mean the same alone, seed ${SEED}`, () => {
  let split = 0
  let total = 0
  const property = fc.property(sheets, (sheet) => {
    total++
    const parts = splitSheet(sheet)
    if (!parts) return
    split++
    const whole = read(sheet)
    const alone = parts.statements.map(read)
    if (!whole) expect(alone).toContain(undefined)
    else {
      expect(parts.after).toBe(whole.after)
      expect(alone.flatMap((one) => one!.nodes)).toEqual(whole.nodes)
    }
  })
  fc.assert(property, { numRuns: cases({ gate: 1000, full: 50_000 }), seed: SEED })
  expect(split / total).toBeGreaterThan(0.2)
})

function read(sheet: string) {
  try {
    const { nodes, raws } = postcss.parse(sheet)
    return { nodes: nodes.map((node) => [node.raws.before, node.toString()]), after: raws.after }
  } catch {
    return undefined
  }
}

const OPTIONS = { indent_size: 2, space_around_combinator: true, newline_between_rules: false, eol: '\n' }

it.each([OPTIONS, { ...OPTIONS, indent_size: 4, space_around_combinator: false }])(
  `formats sheets as js-beautify does, seed ${SEED}`,
  (options) => {
    const format = (text: string) => beautify.css(text, options)
    const property = fc.property(fc.constantFrom('', '    ', '\t'), sheets, (indent, sheet) => {
      const got = beautifySheet(indent + sheet, format)
      if (got !== undefined) expect(got).toBe(format(indent + sheet))
    })
    fc.assert(property, { numRuns: cases({ gate: 1000, full: 50_000 }), seed: SEED })
  },
)
