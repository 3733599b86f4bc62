import fc from 'fast-check'
import { it } from 'vitest'
import { run, sameBytes } from '../../../test/engine/compare-passes.ts'
import { email } from '../../../test/engine/random-html.ts'
import { transform } from '../../../test/engine/transformers.ts'
import { createClassNames } from './class-names.ts'

const NAMES = 'a w-1/2 sm:p-4 w-[600px] bg-black/50 p-2.5 !m-0 {{x}} {{{y}}} [&_a]:x *:y -mt-2 é'.split(' ')
const names = fc.array(fc.constantFrom(...NAMES, '{{ a.b }}', ''), { maxLength: 4 }).map((all) => all.join(' '))
const named = names.map((value) => `<b class="${value}">x</b>`)
const sheet = fc
  .constantFrom(
    '.sm\\:p-4 { color: red }',
    '.w-\\[600px\\], .p-2\\.5 > .\\!m-0 { }',
    '.w-1\\/2:hover{a:b',
    '.a\\2c b { c: d }',
    '.x',
  )
  .map((css) => `<style>${css}</style>`)

const CONFIGS = { default: { css: { safe: true } }, own: { css: { safe: { replacements: { '/': '-of-', é: 'e' } } } } }

it.each(Object.entries(CONFIGS))('names classes as Maizzle does: %s', async (_, config) => {
  const inputs = email({ others: fc.oneof(named, sheet) })
  const original = (html: string) => transform(html, config)
  await sameBytes(inputs, { ours: run(createClassNames(), config), original, share: 0.01 })
})
