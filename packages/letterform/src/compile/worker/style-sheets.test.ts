import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cases, SEED } from '../../../test/cases.ts'
import { createStyleProcessor } from './style-processor.ts'
import { startSheets, styledClasses, stylesFor } from './style-sheets.ts'

const CONFIG = { cwd: 'project', css: { tailwind: { content: [{ raw: '' }] } } }
const pick = (...parts: string[]) => fc.constantFrom(...parts)

const declaration = fc
  .tuple(
    pick('', ' ', '\n'),
    pick('color', 'margin', '-webkit-x', 'mso-hide', '--own', 'Color', '', 'color red', '*zoom'),
    pick(':', ' : ', ': ', ''),
    pick(
      'red',
      '0px',
      '1px 2px',
      '#ABC',
      'a,b',
      '"x"',
      "'x",
      'rgb(0 0 0 / 5%)',
      'calc(1px + 2px)',
      'var(--own)',
      'x !important',
      '50%',
      '',
    ),
    pick(';', '; ', '', ';;', ' ;'),
  )
  .map((parts) => parts.join(''))

it(`leaves alone only what PostCSS would leave as it is, seed ${SEED}`, async () => {
  const { processor, options } = createStyleProcessor(CONFIG)
  const styles = stylesFor(CONFIG)
  const inputs = fc.array(declaration, { maxLength: 4 }).map((all) => all.join(''))
  await fc.assert(
    fc.asyncProperty(inputs, async (css) => {
      const want = await processor.process(css, options).then(
        (result) => result.css,
        (error: Error) => error.message,
      )
      expect(await styles(css).catch((error: Error) => error.message)).toBe(want)
    }),
    { numRuns: cases({ gate: 200, full: 2000 }), seed: SEED },
  )
})

it('fails where Tailwind cannot read its config, whatever the style', async () => {
  const broken = { css: { tailwind: './missing.config.js' } }
  await expect(stylesFor(broken)('color: red')).rejects.toThrow()
})

it('reads the names of classes with escapes, also those of no character', async () => {
  startSheets()
  const config = { cwd: 'project', css: { tailwind: { content: [{ raw: '<p class="p-1.5">' }] } } }
  await stylesFor(config)('@tailwind utilities; .a\\31 b, .c\\ffffff, .d\\:e { color: red }')
  const names = ['p-1.5', 'a1b', `c${String.fromCodePoint(0x10ffff)}`, 'd:e']
  expect(styledClasses()).toEqual(expect.arrayContaining(names))
})
