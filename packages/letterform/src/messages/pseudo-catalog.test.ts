import { expect, it } from 'vitest'
import { PSEUDO_LOCALES } from '../project/settings.ts'
import { checkTranslation } from './check-translation.ts'
import { parseCatalog } from './parse-catalog.ts'
import { pseudoCatalog } from './pseudo-catalog.ts'

const file = 'locales/en.yaml'
const { messages } = parseCatalog({
  file,
  text: `a: Hello << name >>!
b: Read <a href="https://acme.example" title="x">this page</a>&nbsp;now<br>
c: { one: "<< n >> ticket", other: <% if n %><< n | number('en') >><% endif %> tickets }
d: { select: { she: Dear Ms, other: Dear all } }
`,
})
const source = { locale: 'en', file, messages }
const textsOf = (locale: (typeof PSEUDO_LOCALES)[number]) =>
  [...pseudoCatalog(source, locale).messages.values()].map((message) =>
    message.kind === 'text' ? message.text : message.forms,
  )

it('adds accents and length, and leaves tags, placeholders and entities', () => {
  expect(textsOf('en-XA')).toEqual([
    'ĤĤéļļļö << name >>!',
    'ŔŔéåðð <a href="https://acme.example" title="x">ţţĥîšš þååĝé</a>&nbsp;ññöŵ<br>',
    { one: '<< n >> ţţîçķķéţţ', other: "<% if n %><< n | number('en') >><% endif %> ţţîçķķéţţš" },
    { she: 'ÐÐéåŕŕ Ṁšš', other: 'ÐÐéåŕŕ åļļļ' },
  ])
  const plain = parseCatalog({ file, text: `a: ${'abcde fghij '.repeat(10)}x` }).messages
  const [long] = [...pseudoCatalog({ locale: 'en', file, messages: plain }, 'en-XA').messages.values()]
  expect(long).toMatchObject({ text: expect.stringMatching(/^.{161,163}$/u) })
})

it('turns words around', () => {
  const [first, second] = textsOf('ar-XB')
  expect(first).toBe('\u200F\u202EHello\u202C\u200F << name >>!')
  expect(second).toContain('<a href="https://acme.example" title="x">\u200F\u202Ethis\u202C\u200F ')
})

it.each(PSEUDO_LOCALES)('makes translations without problems: %s', (locale) => {
  const { messages: targets } = pseudoCatalog(source, locale)
  const place = { file, line: 1, column: 1, length: 1, excerpt: '' }
  const problems = [...messages].flatMap(([key, message]) =>
    checkTranslation({
      source: message,
      target: targets.get(key)!,
      locale,
      sourceLocale: 'en',
      mayBeSame: false,
      isSubject: false,
      place,
    }),
  )
  expect(problems).toEqual([])
})
