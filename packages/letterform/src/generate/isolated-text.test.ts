import { expect, test } from 'vitest'
import { analyseTemplate } from '../../test/load-email.ts'
import { safeHtml } from '../runtime/html.ts'
import { loadGetter } from './typescript/load-getter.ts'

const TEMPLATE = {
  subject: 'مرحبا << name >>',
  html: `<p title="<< name >>">مرحبا << name | upper >> <% for one in items %><< one.label >>، <% endfor %><% if link %><a href="<< link >>"><< link >></a><% endif %>
<< notice | safe >></p><!--[if mso]><p><< name >></p><![endif]-->`,
  text: 'مرحبا << name >>: << link >>',
}
const VALUES = {
  name: 'Ada (7)',
  items: [{ label: 'C++' }],
  link: 'https://acme.example',
  notice: safeHtml('<p>ا</p>'),
}

function render(locale: string | undefined, name = VALUES.name) {
  const analysis = analyseTemplate(TEMPLATE)
  return loadGetter({ file: 'emails/a.html', locale, ...analysis })({ ...VALUES, name }, {})
}

const visible = (text: string) => text.replaceAll('\u2068', '⟨').replaceAll('\u2069', '⟩')

test('isolates the values of texts that are written from right to left', () => {
  const { subject, html, text } = render('ar') as { subject: string; html: string; text: string }
  expect(visible(subject)).toBe('مرحبا ⟨Ada (7)⟩')
  expect(visible(text)).toBe('مرحبا ⟨Ada (7)⟩: https://acme.example')
  expect(
    visible(html),
  ).toBe(`<p title="Ada (7)">مرحبا ⟨ADA (7)⟩ ⟨C++⟩، <a href="https://acme.example">⟨https://acme.example⟩</a>
<p>ا</p></p><!--[if mso]><p>Ada (7)</p><![endif]-->`)
})

test.each(['fr', 'en-US', undefined])('leaves those of %s as they are', (locale) => {
  expect(visible(JSON.stringify(render(locale)))).not.toMatch(/[⟨⟩]/)
})

test('isolates names in Arabic in texts from left to right', () => {
  const { subject, html, text } = render('en', 'محمد') as { subject: string; html: string; text: string }
  expect(visible(subject)).toBe('مرحبا ⟨محمد⟩')
  expect(visible(text)).toBe('مرحبا ⟨محمد⟩: https://acme.example')
  expect(visible(html)).toContain(
    '<p title="محمد">مرحبا ⟨محمد⟩ C++، <a href="https://acme.example">https://acme.example</a>',
  )
  expect(visible(JSON.stringify(render(undefined, 'محمد')))).not.toMatch(/[⟨⟩]/)
})
