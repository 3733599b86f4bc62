import { expect, it } from 'vitest'
import { checkCatalogs, unusedMessages } from './check-catalogs.ts'
import { findUses } from './find-uses.ts'
import { parseCatalog } from './parse-catalog.ts'
import type { Catalog } from './types.ts'

function check(texts: Record<string, string>, { template = '', same = [] as string[], fallback = false } = {}) {
  const fileOf = (locale: string) => `locales/${locale}.yaml`
  const catalogs = new Map<string, Catalog>()
  for (const [locale, text] of Object.entries(texts)) {
    const { messages, problems } = parseCatalog({ file: fileOf(locale), text })
    expect(problems).toEqual([])
    catalogs.set(locale, { locale, file: fileOf(locale), messages })
  }
  const sources = { text: (file: string) => ({ file, text: texts[file.slice(8, -5)]! }) }
  const uses = findUses({ file: 'emails/a.html', text: template })
  return checkCatalogs({ catalogs, defaultLocale: 'en', uses, fallback, same, sources })
}

it.each([
  ['a: Hello << name >>', 'a: Hallo << name >>'],
  ['a: Hello @{{ name }}', 'a: Hallo <<name>>'],
  ["a: On << day | date('long') >>", "a: Am << day|date('d. MMMM') >>"],
  ['a: <% if x %>Yes indeed<% endif %>', 'a: <% if x %>Ja, doch<% endif %>'],
  ['a: Read <b>this</b> now<br>please', 'a: Lies <b>das</b> jetzt<br>bitte'],
  ['a: { one: One ticket, other: << n >> tickets }', 'a: { one: Ein Ticket, other: << n >> Karten }'],
  ['a: { one: << count >> day, other: << count >> days }', 'a: { one: Ein Tag, other: << count >> Tage }'],
  ['a: { select: { she: Dear Ms, other: Dear all } }', 'a: { select: { she: Liebe Frau, other: Liebe alle } }'],
  ['a: << name >>', 'a: << name >>'],
  ['a: Newsletter', 'a: Newsletter'],
  ['a: Give {name}, please', 'a: Gib {name}, bitte'],
])('accepts %j as %j', (en, de) => {
  expect(check({ en, de })).toEqual([])
})

it.each([
  ['a: Hello << name >>', 'a: Hallo', '1:4 translation-tag-missing', '<< name >>'],
  ['a: Hello << name >>', 'a: Hallo << nom >> << name >>', '1:4 translation-tag-added', '<< nom >>'],
  ['a: << price | money >> only', 'a: << price >> << price | money >> nur', '1:4 translation-tag-added', '<< price >>'],
  ['a: <% if x %>so<% endif %>', 'a: ja', '1:4 translation-tag-missing', '<% if x %>, <% endif %>'],
  ['a: { one: 1 x, other: << n >> x }', 'a: { one: ein x, other: x }', '1:4 translation-tag-missing', 'a:other'],
  [
    'a: { one: << n >> day, other: << n >> days }',
    'a: { one: Ein Tag, other: << n >> Tage }',
    '1:4 translation-tag-missing',
    'a:one',
  ],
  ['a: Read <b>this</b>', 'a: Lies <b>das', '1:4 message-unbalanced', '<b>'],
  ['a: x', 'a: "{ n, plural, one {# Tag} other {# Tage}}"', '1:4 message-icu', '{ n, plural …}'],
  ['a: Read <b>this</b>', 'a: Lies das', '1:4 translation-elements', 'lacks <b>'],
  ['a: Read this', 'a: Lies <i>das</i>', '1:4 translation-elements', '<i>'],
  ['a: Good morning', 'a: Good morning', '1:4 translation-same', "add 'a' to"],
  ['a: x', 'a: x\nab: y', '2:5 translation-unknown', 'Delete it'],
  ['a: x\nabc: y', 'a: x\nabd: y', '2:6 translation-unknown', 'Did you mean abc?'],
  ['a: x', 'a: { one: y, other: y }', '1:4 translation-kind', 'is a plural here, but a text'],
  ['a: { one: x, other: y }', 'a: { other: z }', '1:4 plural-missing', 'lacks one, which de'],
  ['a: { one: x, other: y }', 'a: { one: x, few: x, other: z }', '1:4 plural-unused', 'one, other'],
  ['a: { select: { she: x, other: y } }', 'a: { select: { other: z } }', '1:4 select-missing', 'lacks she'],
  ['a: { select: { other: y } }', 'a: { select: { she: x, other: z } }', '1:4 select-unknown', 'she'],
])('compares %j with %j', (en, de, want, says) => {
  const found = check({ en, de }).filter(({ place }) => place!.file === 'locales/de.yaml')
  const summaries = found.map(({ place, code }) => `${place!.line}:${place!.column} ${code}`)
  expect(summaries).toContain(want)
  const one = found[summaries.indexOf(want)]!
  expect(`${one.message} ${one.fix}`).toContain(says)
  // A misspelt key is missing, too.
  expect(found.filter(({ code }) => code !== 'translation-missing').length).toBeLessThanOrEqual(1)
})

it('knows the plural categories of each language, without those of round millions', () => {
  const en = 'a: { one: x, other: y }'
  const codes = (locale: string, text: string) =>
    check({ en, [locale]: text }).map(({ code, message }) => [code, message])
  expect(codes('ar', 'a: { one: x, other: z }')).toEqual([
    ['plural-missing', 'a lacks zero, two, few and 1 more, which ar distinguishes.'],
  ])
  expect(codes('fr', 'a: { one: x, other: z }')).toEqual([])
  expect(codes('fr', 'a: { one: x, many: z, other: z }')).toEqual([])
  expect(codes('ja', 'a: { other: z }')).toEqual([])
})

it('checks the default language, too', () => {
  expect(check({ en: 'a: <b>x' }).map(({ code, place }) => [code, place!.file])).toEqual([
    ['message-unbalanced', 'locales/en.yaml'],
  ])
})

it('reports missing translations where their source is', () => {
  const found = check({ en: 'a: x\nb: y', de: 'a: x' })
  expect(found.map(({ code, place, fix }) => [code, place!.file, place!.line, fix.slice(0, 26)])).toEqual([
    ['translation-missing', 'locales/en.yaml', 2, 'Add it to locales/de.yaml,'],
  ])
})

it('reports malformed placeholders where the file has them', () => {
  const found = check({ en: 'a: x\nb: |\n  Hello\n  << name\nc: { one: y, other: "<% if %> z" }' })
  expect(found.map(({ code, place }) => `${place!.line}:${place!.column} ${code}`)).toEqual([
    '4:3 placeholder-unclosed',
    '5:22 block-unclosed',
  ])
})

it('leaves out what settings allow', () => {
  const en = 'brand.name: Acme Mail\nbrand.shop: Acme Shop\nc: x'
  const de = 'brand.name: Acme Mail\nbrand.shop: Acme Shop'
  expect(check({ en, de }, { same: ['brand.*'], fallback: true })).toEqual([])
  expect(check({ en, de }, { same: ['brand.shop'] }).map(({ code }) => code)).toEqual([
    'translation-same',
    'translation-missing',
  ])
  expect(check({ en: 'a: My colour', 'en-GB': 'a: My colour' })).toEqual([])
})

it('finds keys that do not exist, and long subjects', () => {
  const template = `---\nsubject: "{{ t('long') }}"\n---\n<p>{{ t('lnog') }} {{ t('shop.' + x) }}</p><!-- {{ t('c') }} -->`
  const found = check({ en: 'long: x', de: `long: ${'sehr '.repeat(20)}` }, { template })
  expect(found.map(({ code, place }) => `${place!.file}:${place!.line}:${place!.column} ${code}`)).toEqual([
    'emails/a.html:4:10 message-unknown',
    'emails/a.html:4:26 message-unknown',
    'locales/de.yaml:1:7 translation-subject-long',
  ])
  expect(found[0]!.fix).toBe('Did you mean long?')
  expect(found[0]!.edits).toHaveLength(1)
})

it('finds the messages that no template uses', () => {
  const { messages } = parseCatalog({ file: 'locales/en.yaml', text: 'a: x\nb.c: x\nb.d: x\ne: x' })
  const unused = (text: string) =>
    unusedMessages({ messages }, findUses({ file: 'a.html', text })).map(({ key }) => key)
  expect(unused("{{ t('a') }} <x-card title=\"{{ t('b.' + kind) }}\">don't(e)")).toEqual(['e'])
  expect(unused('{{ t(key) }}')).toEqual([])
  expect(unused("<script props>module.exports = { text: t('e', { count: 'n' }) }</script>")).toEqual([
    'a',
    'b.c',
    'b.d',
  ])
})
