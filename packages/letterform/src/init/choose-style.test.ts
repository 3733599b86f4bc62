import { expect, it } from 'vitest'
import { chooseStyle } from './choose-style.ts'

it.each([
  ['<< name >>', '', undefined],
  ['@{{ name }}', '', ['{{', '}}']],
  ['@{{ name }}', 'from jinja2 import Environment', 'jinja2'],
  ['@{{ name }}', "import nunjucks from 'nunjucks'", 'nunjucks'],
  ['@{{ name }} << other >>', 'from jinja2 import Environment', 'mixed'],
  ['@@{{ name }} @{{{ name }}} {{ page.name }} 1 << 2', '', undefined],
])('reads %s, filled in by “%s”', (template, code, want) => {
  expect(chooseStyle({ templates: [{ file: 'a.html', text: template }], code: [code] })).toEqual(want)
})

it('knows that @{{ is text where expressions have other delimiters', () => {
  const template = { file: 'a.html', text: '@{{ name }}', tagSyntax: { delimiters: ['[[', ']]'] as [string, string] } }
  expect(chooseStyle({ templates: [template], code: [] })).toBeUndefined()
})
