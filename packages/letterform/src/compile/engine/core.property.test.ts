import fc from 'fast-check'
import { it } from 'vitest'
import { run, sameBytes } from '../../../test/engine/compare-passes.ts'
import { email } from '../../../test/engine/random-html.ts'
import { transform } from '../../../test/engine/transformers.ts'
import { createCore } from './core.ts'
import { createInline } from './inline.ts'

const mark = fc.constantFrom(' embed', ' no-inline', ' data-embed', ' embed=""', ' no-inline="x"', ' type="text/css"')
const marked = fc
  .tuple(
    fc.uniqueArray(mark, { maxLength: 3, selector: (text) => text.split('=')[0] }),
    fc.constantFrom('', '.a { color: red }'),
  )
  .map(([marks, css]) => `<style${marks.join('')}>${css}</style>`)

it.each([false, true])('marks sheets as Maizzle does, where they are inlined: %s', async (inline) => {
  const config = { css: { inline } }
  const passes = [createCore(), createInline()]
  const ours = run(async (root, context) => {
    for (const pass of passes) await pass(root, context)
  }, config)
  await sameBytes(email({ others: marked }), { ours, original: (html) => transform(html, config), share: 0.2 })
})
