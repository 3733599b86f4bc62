import { expect, it } from 'vitest'
import { parseCatalog } from '../../messages/parse-catalog.ts'
import { prepareCatalog } from '../../messages/prepare-catalog.ts'
import { restore } from '../../placeholders/restore.ts'
import { createTranslator } from './translate.ts'

const YAML = `
hello: Hello << name >>
card: Open “{{ label }}” or << url >>
tickets: { one: << count >> ticket, few: 'few (<< count | number >>)', other: << count >> tickets }
same: { other: << count >> things }
dear: { select: { female: Dear Ms << name >>, "it's": It, other: Dear << name >> } }
list: <% for item in items %><< item.name >> of << count >><% endfor %>
raw: <% raw %><< name >><% endraw %>
`

/** What a call returns, with tags in place of tokens, and what is wrong with it. */
function call(key: string, parameters?: unknown, locale = 'en') {
  const source = { file: `locales/${locale}.yaml`, text: YAML }
  const { messages } = parseCatalog(source)
  const translator = createTranslator(
    locale,
    new Map([[locale, prepareCatalog({ locale, file: source.file, messages }, source)]]),
  )
  const text = translator.names.t(key, parameters)
  const { tags, faults, keys } = translator.used()
  expect(keys).toEqual([key])
  return { text: restore(text, tags), faults: faults.map(({ code, name }) => `${code} ${name}`) }
}

it.each<{ key: string; given?: object; locale?: string; want: string }>([
  { key: 'hello', want: 'Hello << name >>' },
  { key: 'hello', given: { name: 'person.first_name' }, want: 'Hello << person.first_name >>' },
  { key: 'card', given: { label: 'Tom & Jerry', url: 'link' }, want: 'Open “Tom & Jerry” or << link >>' },
  {
    key: 'tickets',
    want: "<% if count | plural('en') == 'one' %><< count >> ticket<% elif count | plural('en') == 'few' %>few (<< count | number >>)<% else %><< count >> tickets<% endif %>",
  },
  { key: 'tickets', given: { count: 1 }, want: '1 ticket' },
  { key: 'tickets', given: { count: 3 }, locale: 'pl', want: 'few (<< 3 | number >>)' },
  { key: 'same', given: { count: 'n' }, want: '<< n >> things' },
  {
    key: 'dear',
    given: { select: 'gender', name: 'n' },
    want: `<% if gender == 'female' %>Dear Ms << n >><% elif gender == "it's" %>It<% else %>Dear << n >><% endif %>`,
  },
  {
    key: 'list',
    given: { items: 'order.rows', item: 'x', count: 'n' },
    want: '<% for item in order.rows %><< item.name >> of << n >><% endfor %>',
  },
  { key: 'raw', want: '<% raw %><<<% endraw %> name <% raw %>>><% endraw %>' },
])('fills $key with $given', ({ key, given, locale, want }) => {
  expect(call(key, given, locale).text).toBe(want)
})

it('inserts a placeholder that a component was given', () => {
  const token = 'lfqabcdefg000qfl'
  expect(call('card', { label: 'Go', url: token })).toEqual({ text: `Open “Go” or ${token}`, faults: [] })
})

it.each<{ key: string; given: object; faults: string[] }>([
  { key: 'hello', given: { name: 'no name' }, faults: ['message-parameter name'] },
  { key: 'hello', given: { name: undefined }, faults: [] },
  { key: 'hello', given: { nmae: 'x' }, faults: ['message-parameter-unused nmae'] },
  { key: 'card', given: {}, faults: ['message-parameter-missing label'] },
  { key: 'dear', given: { name: 'n' }, faults: ['message-parameter select'] },
  { key: 'tickets', given: { count: 'a b' }, faults: ['message-parameter count'] },
])('finds what does not fit in $key with $given', ({ key, given, faults }) => {
  expect(call(key, given).faults).toEqual(faults)
})

it('gives a message the same tokens, whatever else the file has', () => {
  const tokens = (text: string) => {
    const source = { file: 'locales/en.yaml', text }
    const { messages } = parseCatalog(source)
    return createTranslator(
      'en',
      new Map([['en', prepareCatalog({ locale: 'en', file: source.file, messages }, source)]]),
    ).names.t('b')
  }
  expect(tokens('a: << x >>\nb: << y >>')).toBe(tokens('b: << y >>'))
})

it('returns the key of a message that does not exist', () => {
  expect(call('missing')).toEqual({ text: 'missing', faults: [] })
})
