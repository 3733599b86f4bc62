import fc from 'fast-check'
import { it } from 'vitest'
import { run, sameBytes } from '../../../test/engine/compare-passes.ts'
import { email, nodes } from '../../../test/engine/random-html.ts'
import { transform } from '../../../test/engine/transformers.ts'
import { createOutlook } from './outlook.ts'

const VALUES = ['2007', '2013', '2016,2019', '2000,2013', '2010,1999', '1999', '', '2003, 2007']
const attribute = fc
  .tuple(fc.constantFrom('only', 'not', 'lt', 'lte', 'gt', 'gte', 'title'), fc.constantFrom(...VALUES))
  .map(([name, value]) => ` ${name}="${value}"`)

/** Includes nesting. */
const TAGS = ['div', 'b', 'outlook', 'not-outlook']

const outlook = fc
  .tuple(fc.constantFrom('outlook', 'not-outlook'), fc.array(attribute, { maxLength: 2 }), nodes({ tags: TAGS }))
  .map(([tag, attributes, inner]) => `<${tag}${attributes.join('')}>${inner}</${tag}>`)

it('writes for Outlook what Maizzle writes', async () => {
  const original = (html: string) => transform(html, { outlook: {} })
  await sameBytes(email({ others: outlook }), { ours: run(createOutlook(), {}), original, share: 0.5 })
})
