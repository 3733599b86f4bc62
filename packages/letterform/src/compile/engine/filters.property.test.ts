import fc from 'fast-check'
import { it } from 'vitest'
import { run, sameBytes } from '../../../test/engine/compare-passes.ts'
import { email, nodes } from '../../../test/engine/random-html.ts'
import { transform } from '../../../test/engine/transformers.ts'
import { createFilters } from './filters.ts'
import { TEXT_FILTERS } from './text-filters.ts'

const VALUES = ['', '2', '1,3', 'l|L', 'o', '5,…', '$&', '[a-z]|x', '-1']
const filter = fc
  .tuple(fc.constantFrom(...Object.keys(TEXT_FILTERS)), fc.constantFrom(...VALUES))
  .map(([name, value]) => ` ${name}="${value}"`)
const text = fc.constantFrom('12.5', '  Hello ÉÀ &NBSP; ', 'a b c d e', 'a+b%20c', '&lt;b&gt; &amp;', 'one\ntwo', '7')
const filtered = fc
  .tuple(fc.array(filter, { minLength: 1, maxLength: 2 }), text, fc.oneof(text, nodes()))
  .map(([filters, first, second]) => `<div${filters.join('')}>${first}${second}</div>`)

it('changes texts as Maizzle does', async () => {
  const original = (html: string) => transform(html, { filters: {} })
  await sameBytes(email({ others: filtered }), { ours: run(createFilters(), {}), original, share: 0.6 })
})
