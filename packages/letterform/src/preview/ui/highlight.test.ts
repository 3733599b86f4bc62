import { expect, it } from 'vitest'
import { highlight, type Language } from './highlight.ts'

/** `kind text`, without what is plain. */
function kinds(code: string, language: Language): string[] {
  return highlight(code, language)
    .flat()
    .flatMap(({ kind, text }) => (kind === 'plain' ? [] : `${kind} ${text}`))
}

it('tells front matter, components, HTML, placeholders and expressions of a template apart', () => {
  const template = `---
# For translators
subject: "{{ t('hi') }}, << name >>"
scenarios: { default: { nr: 12.5, ok: true } }
---
<x-card class="a {{ b }}"><p>{{{ t('x', { a: b }) }}} << name | upper >></p><% if a %>@{{ c }}<% endif %></x-card>
<!-- <p>no</p> -->`
  expect(kinds(template, 'template')).toEqual([
    'comment # For translators',
    'name subject',
    'string "',
    "expression {{ t('hi') }}",
    'string , ',
    'placeholder << name >>',
    'string "',
    'name scenarios',
    'name default',
    'name nr',
    'keyword 12.5',
    'name ok',
    'keyword true',
    'component <x-card',
    'name class',
    'string "a ',
    'expression {{ b }}',
    'string "',
    'tag >',
    'tag <p',
    'tag >',
    "expression {{{ t('x', { a: b }) }}}",
    'placeholder << name | upper >>',
    'tag </p',
    'tag >',
    'placeholder <% if a %>',
    'placeholder @{{ c }}',
    'placeholder <% endif %>',
    'component </x-card',
    'tag >',
    'comment <!-- <p>no</p> -->',
  ])
})

it('keeps every character, whatever the code', () => {
  for (const code of ['---\n', '---\n---', '---\na: 1\n', '<a b="', '{{', '<!--', "a: 'b\n", '\n\n<p>\n']) {
    for (const language of ['template', 'html', 'yaml', 'ts', 'json'] as const) {
      const lines = highlight(code, language).map((pieces) => pieces.map(({ text }) => text).join(''))
      expect(lines.join('\n')).toBe(code)
    }
  }
})

it('takes no longer than its length for code that matches nothing', { timeout: 30_000 }, () => {
  const started = performance.now()
  for (const code of [
    '<!--'.repeat(50_000),
    '<% '.repeat(100_000),
    '{{'.repeat(100_000),
    `a: ${'"'.repeat(100_001)}`,
    ' '.repeat(200_000),
  ]) {
    highlight(code, 'template')
    highlight(code, 'yaml')
  }
  expect(performance.now() - started).toBeLessThan(10_000)
})
