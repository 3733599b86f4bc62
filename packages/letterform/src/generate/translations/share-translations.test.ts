import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cases, SEED } from '../../../test/cases.ts'
import { analyseTemplate } from '../../../test/load-email.ts'
import { createBaker } from '../bake-filter.ts'
import { generateProgram } from '../generate-program.ts'
import type { Part, Program } from '../program.ts'
import { emailCode } from '../typescript/email-code.ts'
import { evaluateGetter, evaluateLocalized } from '../typescript/load-getter.ts'
import { localizedCode } from '../typescript/localized-code.ts'
import { shareTranslations } from './share-translations.ts'

const bake = createBaker()
const MARKUP = '<td style="padding: 24px; color: #555555">'
const LOCALES = ['en', 'fr', 'de', 'ar']

function translate(...htmls: string[]) {
  const { contract } = analyseTemplate({ html: htmls.join(''), text: '', subject: 'Hello' })
  const programs = htmls.map((html, index) => {
    const analysis = analyseTemplate({ html, text: '', subject: 'Hello' })
    return generateProgram({ file: 'a.html', ...analysis, locale: LOCALES[index]!, contract }, bake).program
  })
  return { contract, programs, shared: shareTranslations(programs) }
}

const kinds = (parts: Part[]) => parts.map(({ kind }) => kind)

test('the same values in the same order are one program, whatever the words', () => {
  const { shared } = translate(
    `${MARKUP}Hello << name >>, until << day | date("long", "en") >>!`,
    `${MARKUP}Bonjour << name >>, jusqu’au << day | date("long", "fr") >>`,
    `${MARKUP}<< name >>: << day | date("long", "de") >>`,
  )
  expect(kinds(shared.html.parts)).toEqual(['constant', 'value', 'constant', 'value', 'constant'])
  expect(shared.constants[shared.constants.length - 1]).toBeNull()
  expect(JSON.stringify(shared.constants)).toContain('padding: 24px')
  expect(JSON.stringify(shared.translations)).not.toContain('padding: 24px')
})

test('another order of values, and other plural forms, are conditions on the language', () => {
  const { shared } = translate(
    '<p><< a >> of << b >> is << if >></p>'.replace(
      '<< if >>',
      '<% if n | plural("en") == "one" %>one<% else %>many<% endif %>',
    ),
    '<p><< b >> de << a >> : <% if n | plural("fr") == "one" %>un<% else %>plusieurs<% endif %></p>',
    '<p><< a >> von << b >> ist <% if n | plural("de") == "one" %>eins<% else %>viele<% endif %></p>',
  )
  expect(JSON.stringify(shared.html)).toContain('{"kind":"locale","locales":["en","de"]}')
  const last = shared.html.parts.at(-2) as Part & { kind: 'if' }
  expect(JSON.stringify(last.branches[0]!.test)).toContain('plural')
})

test('any translations write what each of them wrote alone', () => {
  const piece = fc.constantFrom(
    ...[
      'Hello ',
      'Bonjour ',
      'مرحبا ',
      MARKUP,
      '</td>',
      '’',
      '<< a >>',
      '<< b >>',
      '<< b | upper >>',
      '<< a >>, << a >>',
    ],
    ...['<< day | date("long", "en") >>', '<< day | date("long", "fr") >>', '<a href="<< url >>"><< b >></a>'],
    '<% if c %>yes << a >><% else %>no<% endif %>',
    '<% if c %>oui<% elif b == "x" %><< b >><% else %>non << day | date("short", "de") >><% endif %>',
    '<% if n | plural("en") == "one" %>one<% else %>many << n | number("en") >><% endif %>',
    '<% if n | plural("ar") == "zero" %>0<% elif n | plural("ar") == "two" %>2<% else %><< n | number("ar") >><% endif %>',
    '<% for item in items %><< loop.index >>. << item.label >><% endfor %>',
    '<% for item in items %><< item.label >> <% if loop.last %>fin << a >><% endif %><% endfor %>',
  )
  const template = fc.array(piece, { maxLength: 8 }).map((pieces) => `<p>${pieces.join('')}</p>`)
  const values = fc.record({
    ...{ a: fc.constantFrom('Ada', 'محمد (7)', '', '<b>'), b: fc.constantFrom('x', 'ß', '\u202e1') },
    ...{ c: fc.boolean(), n: fc.constantFrom(0, 1, 2, 5, 11, 1234.5), day: fc.constant('2026-01-31') },
    url: fc.constant('https://acme.example/?a=1&b=2'),
    items: fc.constantFrom([], [{ label: 'one' }], [{ label: 'שלום' }, { label: 'two' }]),
  })
  fc.assert(
    fc.property(fc.array(template, { minLength: 1, maxLength: 4 }), values, (htmls, given) => {
      const { contract, programs, shared } = translate(...htmls)
      const code = localizedCode(contract, shared, 'en')
      for (const [index, program] of programs.entries()) {
        const mail = evaluateGetter(emailCode(contract, program as Program))(given, {})
        const locale = LOCALES[index]!
        expect(evaluateLocalized(code, locale)(given, {})).toEqual({ locale, ...mail })
      }
    }),
    { numRuns: cases({ gate: 60, full: 1_000 }), seed: SEED },
  )
})
