import { it } from 'vitest'
import { run, sameBytes } from '../../../test/engine/compare-passes.ts'
import { email } from '../../../test/engine/random-html.ts'
import { transform } from '../../../test/engine/transformers.ts'
import { createAttributes } from './attributes.ts'

const CONFIGS = {
  'as it is': { css: { shorthand: true, sixHex: true }, attributes: {} },
  'for some tags': { css: { shorthand: { tags: ['td', 'p'] }, sixHex: false }, attributes: {} },
  'adding and removing': {
    css: { sixHex: true },
    attributes: {
      add: {
        p: { class: 'b added', 'data-p': '1', title: '' },
        table: { role: 'presentation', width: 1 },
        img: { alt: 'x' },
      },
      remove: ['hidden', 'dataName', { name: 'title', value: /s$/ }, { name: 'align', value: 'left' }],
    },
  },
  'not removing': { css: { sixHex: false }, attributes: { remove: false, add: { a: { target: '_blank' } } } },
  'a class where one was': { css: { sixHex: false }, attributes: { add: { b: { class: 'b b', style: 'x' } } } },
}

it.each(Object.entries(CONFIGS))('gives attributes as Maizzle does: %s', async (_, config) => {
  const attributes = createAttributes()
  await sameBytes(email(), { ours: run(attributes, config), original: (html) => transform(html, config), share: 0.01 })
})
