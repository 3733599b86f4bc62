import fc from 'fast-check'
import { list, pick } from './arbitraries.ts'

/** Selectors after class names were made safe. */
export const PLAIN_SELECTORS = [
  ...'.a .b .c .lead .own p div td img a * #one .a.b div.a :root p:first-child .c:last-child .a:not(.b) a:hover'.split(
    ' ',
  ),
  ...'.b:hover [title] [data-x="x"] a[href^="x"] .a:nth-child(2n) .unused .gone .left .Singleton td:empty'.split(' '),
  ...'.m-0 .p-4 .sm-p-2 .w-full'.split(' '),
  ...['.a .b', '.a > .b', '.a + .b', '.a ~ *', 'div > span', '.lead a', '.own > :not([hidden]) ~ :not([hidden])'],
  ...['.a:focus .b', '.gmail-x .a', '.gone .a', 'u + .body .a', '[data-ogsc] .b'],
]
const SELECTORS = [...PLAIN_SELECTORS, '.\\-mt-2', '[class="a"]']

const DECLARATIONS = [
  'color: red', 'color: blue !important', 'margin: 0px', 'margin-top: 4px', 'padding: 0', 'width: 100px', 'width: 50%', 'height: auto',
  'font-family: "Q R", serif', "font-family: 'X'", 'background: url(a.png)', 'background-image: url("b.png")', 'line-height: 1.5',
  'mso-hide: all', '-webkit-text-size-adjust: none', 'border: 0px solid #ABC', 'color: green', 'content: "x"', '--own: 2',
  'background-color: rgb(0 0 0 / 50%)', 'width: calc(100% - 2px)', 'padding: 4px 8px',
] // biome-ignore format: a list

export interface CssChoices {
  selectors?: string[]
  /** Other statements between the rules. */
  others?: string[]
}

export function css({ selectors = SELECTORS, others = ['/* note */'] }: CssChoices = {}): fc.Arbitrary<string> {
  const rule = fc
    .tuple(
      fc.array(pick(selectors), { minLength: 1, maxLength: 4 }),
      pick([', ', ',', ',\n', ' , ']),
      pick([' {', '{', '\n{', '  {', ' {\n  ']),
      fc.array(pick(DECLARATIONS), { minLength: 1, maxLength: 3 }),
      pick(['}', ' }', ';\n}', '\n  }']),
    )
    .map(([list, comma, open, declarations, close]) => list.join(comma) + open + declarations.join('; ') + close)
  const media = fc
    .tuple(pick(['@media (max-width: 600px) {', '@media print{\n']), list(rule, 3, '\n'), pick(['}', '\n}']))
    .map((parts) => parts.join(''))
  const statement = fc.oneof(
    { weight: 6, arbitrary: rule },
    { weight: 1, arbitrary: media },
    { weight: 1, arbitrary: pick(['', '\n\n', ...others]) },
  )
  return fc
    .tuple(pick(['', '\n', ' ']), list(statement, 8, '\n'), pick(['', '\n', '  ']))
    .map((parts) => parts.join(''))
}
