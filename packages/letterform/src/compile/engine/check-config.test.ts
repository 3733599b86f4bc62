import { expect, it } from 'vitest'
import { checkConfig } from './check-config.ts'

it.each<[string, object]>([
  ['components.slot', { components: { slot: 'part' } }],
  ['posthtml.options', { posthtml: { options: {} } }],
  ['posthtml.expressions.missingLocal', { posthtml: { expressions: { missingLocal: '' } } }],
  ['expressions.conditionalTags', { expressions: { conditionalTags: ['when'] } }],
  ['css.unheard', { css: { unheard: true } }],
  ['postcss', { postcss: true }],
])('refuses %s', (name, config) => {
  expect(() => checkConfig(config as Record<string, unknown>)).toThrow(`the setting ${name}`)
})

it('knows its settings, and leaves the project its own', () => {
  checkConfig({ components: { tag: 'component', folders: [] }, css: 'a { color: red }', own: { anything: 1 } })
  checkConfig({ posthtml: { expressions: { delimiters: ['[[', ']]'] }, plugins: [] }, postcss: null })
})
