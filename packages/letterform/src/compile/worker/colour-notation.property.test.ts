import fc from 'fast-check'
import postcss, { type Plugin } from 'postcss'
import original from 'postcss-color-functional-notation'
import { expect, it } from 'vitest'
import colourNotation from './colour-notation.ts'

const number = fc.oneof(
  fc.integer({ min: 0, max: 300 }).map(String),
  fc.constantFrom('0.5', '.5', '1', '1.0', '0.10', '0.05', '0.125', '007', '50%', '-1', 'none', 'var(--x)', '0.25turn'),
)
const separator = fc.constantFrom(' ', ' ', ', ', ',', ' / ', '/', '  ', '\n')
const colour = fc
  .tuple(
    fc.constantFrom('rgb', 'rgb', 'rgba', 'hsl', 'RGB', 'xrgb'),
    fc.oneof(
      fc.tuple(number, number, number, number).map(([red, green, blue, alpha]) => `${red} ${green} ${blue} / ${alpha}`),
      fc.tuple(number, separator, number, separator, number, separator, number).map((parts) => parts.join('')),
      fc.tuple(number, number, number).map((parts) => parts.join(', ')),
    ),
  )
  .map(([name, inside]) => `${name}(${inside})`)
const other = fc.constantFrom(
  ' ',
  ', ',
  '0 1px 2px',
  '#fff',
  'solid',
  '/* c */',
  'url(a.png)',
  '"x"',
  '!',
  '50%',
  '1e3',
)
const value = fc.array(fc.oneof(colour, colour, other), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '))
const declarations = fc
  .array(fc.tuple(fc.constantFrom('color', 'Color', 'background', '--x'), value), { minLength: 1, maxLength: 3 })
  .map((all) => all.map(([name, one]) => `${name}: ${one};`).join('\n'))
const sheet = fc
  .tuple(
    fc.constantFrom('', '@media print', '@supports (color: rgb(1 2 3 / 0.5))', '@supports (display: grid)'),
    declarations,
  )
  .map(([around, inside]) => (around ? `${around} { a { ${inside} } }` : `a { ${inside} }`))

it('writes colours as the original plugin does', () => {
  const write = (plugin: Plugin, css: string) => {
    try {
      return postcss([plugin]).process(css, { from: undefined }).css
    } catch (error) {
      return String(error)
    }
  }
  fc.assert(
    fc.property(sheet, (css) => {
      expect(write(colourNotation(), css)).toBe(write(original() as Plugin, css))
    }),
    {
      numRuns: 2000,
      examples: [
        ['a { color: rgb(0, 0, 0) , ; }'],
        ['a { color: rgb(1 0 0 / 0.5) , ;\ncolor: rgb(0 0.5 0.5 / 0.5); }'],
      ],
    },
  )
})

it('writes the colours of Tailwind without the original plugin', () => {
  const css = 'a { color: rgb(67 56 202 / 1); box-shadow: 0 0 #0000, 0 1px 2px 0 rgb(0 0 0 / 0.05) }'
  expect(postcss([colourNotation()]).process(css, { from: undefined }).css).toBe(
    'a { color: rgb(67, 56, 202); box-shadow: 0 0 #0000, 0 1px 2px 0 rgba(0, 0, 0, 0.05) }',
  )
})
