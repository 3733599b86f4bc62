import { inlineCSS } from '@maizzle/framework'
import { it } from 'vitest'
import { run, sameBytes } from '../../../test/engine/compare-passes.ts'
import { email, unusual } from '../../../test/engine/random-html.ts'
import { createInline } from './inline.ts'
import { parse, write } from './tree.ts'

const original = async (html: string) => write(parse(await inlineCSS(html, { removeInlinedSelectors: true })))

it('inlines as Juice and Maizzle do', async () => {
  const inline = createInline()
  await sameBytes(email({ others: unusual }), { ours: run(inline, { css: { inline: true } }), original, share: 0.2 })
})
