import { it } from 'vitest'
import { sameBytes } from '../../../test/engine/compare-passes.ts'
import { email, unusual } from '../../../test/engine/random-html.ts'
import { transform } from '../../../test/engine/transformers.ts'
import { createPretty } from './pretty.ts'
import { parse, write } from './tree.ts'

const CONFIGS = { default: true, own: { indent_size: 4, newline_between_rules: true, space_around_combinator: false } }

it.each(Object.entries(CONFIGS))('indents as js-beautify does: %s', async (_, prettify) => {
  const config = { prettify }
  const pretty = createPretty()
  const ours = async (html: string) => write(parse(await pretty(html, { config })))
  await sameBytes(email({ others: unusual }), { ours, original: (html) => transform(html, config), share: 0.3 })
})
