import fc from 'fast-check'
import flattenColorPalette from 'tailwindcss/lib/util/flattenColorPalette.js'
import original from 'tailwindcss/lib/util/parseObjectStyles.js'
import { expect, it } from 'vitest'
import flattenColours from './flatten-colours.ts'
import parseObjectStyles from './parse-object-styles.ts'

const name = fc.constantFrom('DEFAULT', 'red', '50', '500', 'a-b', 'currentColor', '__proto')
const colours = fc.letrec((tie) => ({
  palette: fc.dictionary(name, fc.oneof({ depthSize: 'small' }, fc.constantFrom('#fff', 'red', ''), tie('palette'))),
})).palette

it('flattens colours as Tailwind does', () => {
  fc.assert(
    fc.property(fc.option(colours), (palette) => {
      expect(Object.entries(flattenColours(palette as never))).toEqual(Object.entries(flattenColorPalette(palette)))
    }),
  )
})

const value = fc.constantFrom('0', '0.5rem', 'red !important', 1, 0, true, ['a', 'b'], undefined, null, false)
const property = fc.constantFrom(
  'color',
  'marginTop',
  '--tw-x',
  'WebkitBoxSizing',
  'cssFloat',
  '@apply',
  '&:hover',
  'lineHeight',
)
const selector = fc.constantFrom('.a', '.a, .b', '.a:hover', '& .a', '@media print', '@screen sm', '@import', 'span')
const declarations = fc.dictionary(property, value)
const styles = fc.dictionary(
  selector,
  fc.oneof(declarations, declarations, fc.dictionary(selector, declarations), value),
)

/** What PostCSS counts while it visits a node. */
const COUNTERS = new Set(['lastEach', 'indexes'])

it('reads styles as Tailwind does', () => {
  const read = (parse: () => unknown[]) => {
    try {
      return JSON.stringify(parse(), (key, one) => (COUNTERS.has(key) ? undefined : one), 1)
    } catch (error) {
      return String(error)
    }
  }
  fc.assert(
    fc.property(fc.oneof(styles, fc.array(styles)), (given) => {
      expect(read(() => parseObjectStyles(given as never))).toEqual(read(() => original(given as never)))
    }),
  )
})
