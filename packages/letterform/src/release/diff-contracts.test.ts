import { expect, it } from 'vitest'
import type { ContractFile } from './contract-file.ts'
import { diffContracts } from './diff-contracts.ts'

function contract(properties: Record<string, object>, required: string[] = []): ContractFile {
  return {
    globals: {},
    emails: { a: { subject: 'A', globals: [], variables: { properties, required } } },
  } as ContractFile
}

const TEXT = { type: 'string' }

it.each<[what: string, before: ContractFile, now: ContractFile, changes: string[]]>([
  ['nothing', contract({ x: TEXT }, ['x']), contract({ x: TEXT }, ['x']), []],
  ['a new variable', contract({}), contract({ x: TEXT }, ['x']), ['major a now requires x.']],
  ['a new optional one', contract({}), contract({ x: TEXT }), ['minor a accepts x.']],
  ['one less', contract({ x: TEXT }), contract({}), ['major a no longer takes x.']],
  ['a type', contract({ x: TEXT }), contract({ x: { type: 'number' } }), ['major a: x changed from string to number.']],
  [
    'a wider type',
    contract({ x: TEXT }),
    contract({ x: { type: ['string', 'number'] } }),
    ['minor a: x changed from string to string or number.'],
  ],
  [
    'a choice more',
    contract({ x: { ...TEXT, enum: ['a'] } }),
    contract({ x: { ...TEXT, enum: ['a', 'b'] } }),
    ['minor a: x changed from string (one of a) to string (one of a, b).'],
  ],
  [
    'a choice less',
    contract({ x: { ...TEXT, enum: ['a', 'b'] } }),
    contract({ x: { ...TEXT, enum: ['a'] } }),
    ['major a: x changed from string (one of a, b) to string (one of a).'],
  ],
  [
    'a URL',
    contract({ x: TEXT }),
    contract({ x: { ...TEXT, format: 'uri' } }),
    ['major a: x changed from string to uri.'],
  ],
  [
    'no URL any more',
    contract({ x: { ...TEXT, format: 'uri' } }),
    contract({ x: TEXT }),
    ['minor a: x changed from uri to string.'],
  ],
  ['less to give', contract({ x: TEXT }, ['x']), contract({ x: TEXT }), ['minor a: x is now optional.']],
  [
    'a field of a list',
    contract({ x: { type: 'array', items: { properties: { y: TEXT } } } }),
    contract({ x: { type: 'array', items: { properties: {} } } }),
    ['major a: x[] no longer takes y.'],
  ],
  ['an email', contract({}), { globals: {}, emails: {} }, ['major a was removed.']],
  [
    'its getter',
    { ...contract({}), emails: { a: { ...contract({}).emails.a!, getter: 'getMailA' } } },
    { ...contract({}), emails: { a: { ...contract({}).emails.a!, getter: 'getA' } } },
    ['major a: its getter was renamed from getMailA to getA.'],
  ],
  [
    'the words',
    contract({}),
    { ...contract({}), emails: { a: { ...contract({}).emails.a!, subject: 'B' } } },
    ['patch a has a new subject.'],
  ],
])('reports %s', (_, before, now, changes) => {
  expect(diffContracts(before, now).map(({ bump, what }) => `${bump} ${what}`)).toEqual(changes)
})

function localized(
  locales: string[],
  emails: Record<string, Record<string, string>>,
  defaultLocale = 'en',
): ContractFile {
  const entries = Object.entries(emails).map(([id, subjects]) => {
    const translations = Object.entries(subjects).map(([locale, subject]) => [locale, { subject }])
    return [id, { globals: [], variables: {}, translations: Object.fromEntries(translations) }]
  })
  return { locales, defaultLocale, globals: {}, emails: Object.fromEntries(entries) }
}

const ONE_LANGUAGE: ContractFile = { globals: {}, emails: { a: { subject: 'A', globals: [], variables: {} } } }
const TWO = localized(['en', 'fr'], { a: { en: 'A', fr: 'B' } })

it.each<[string, ContractFile, ContractFile, string[]]>([
  ['nothing', TWO, TWO, []],
  [
    'a locale',
    TWO,
    localized(['en', 'fr', 'de'], { a: { en: 'A', fr: 'B', de: 'C' } }),
    ['minor The locale de was added.'],
  ],
  ['a locale less', TWO, localized(['en'], { a: { en: 'A' } }), ['major The locale fr was removed.']],
  ['an email in a locale', localized(['en', 'fr'], { a: { en: 'A' } }), TWO, ['minor a is now available in fr.']],
  [
    'an email no longer in it',
    TWO,
    localized(['en', 'fr'], { a: { en: 'A' } }),
    ['major a is no longer available in fr.'],
  ],
  ['locales in another order', TWO, localized(['fr', 'en'], { a: { fr: 'B', en: 'A' } }), []],
  [
    'another default',
    TWO,
    localized(['en', 'fr'], { a: { en: 'A', fr: 'B' } }, 'fr'),
    ['major Calls without a locale now give fr, and no longer en: it is the new default.'],
  ],
  ['locales at last', ONE_LANGUAGE, TWO, ['minor The package now has the locales en, fr.']],
  ['no locales any more', TWO, ONE_LANGUAGE, ['major The package no longer has locales: getters take none.']],
  [
    'a subject in one language',
    TWO,
    localized(['en', 'fr'], { a: { en: 'A', fr: 'C' } }),
    ['patch a has a new subject in fr.'],
  ],
  [
    'no subject any more',
    TWO,
    localized(['en', 'fr'], { a: { en: '', fr: '' } }),
    ['major a no longer has a subject.'],
  ],
])('of languages: %s', (_, before, now, wanted) => {
  expect(diffContracts(before, now).map(({ bump, what }) => `${bump} ${what}`)).toEqual(wanted)
})
