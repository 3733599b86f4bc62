import { expect, test } from 'vitest'
import { wholeFile } from '../diagnostics.ts'
import type { EmailContract, Variable, VariableType } from '../language/contract.ts'
import { mergeTranslations, type Translation } from './merge-translations.ts'

function translation(locale: string, contract: Partial<EmailContract>): Translation {
  const all = { id: 'terms', subject: locale, preheader: '', variables: [], globals: [], ...contract }
  return { locale, contract: all }
}

function variable(name: string, kind: 'text' | 'number' | 'date' = 'text', optional = false): Variable {
  return { name, type: { kind } as VariableType, optional }
}

function merge(...translations: Translation[]) {
  return mergeTranslations(translations, {
    defaultLocale: 'en',
    placeOf: (locale, name) => wholeFile(`${locale}/${name ?? ''}`),
  })
}

function shown(...translations: Translation[]): string[] {
  return merge(...translations).problems.map(({ code, message, place }) => `${place?.file} ${code}: ${message}`)
}

test('one set of variables, and the texts of each locale', () => {
  const { contract, problems } = merge(
    translation('fr', {
      variables: [variable('count', 'number')],
      globals: [variable('_imprint')],
      preheader: 'Bonjour',
    }),
    translation('en', { variables: [variable('count')], description: 'Terms' }),
  )
  expect(problems).toEqual([])
  expect(contract).toEqual({
    id: 'terms',
    subject: 'en',
    preheader: '',
    description: 'Terms',
    variables: [variable('count', 'number')],
    globals: [variable('_imprint')],
    locales: ['fr', 'en'],
    translations: { fr: { subject: 'fr', preheader: 'Bonjour' }, en: { subject: 'en', preheader: '' } },
  })
})

test('a translation that lacks a variable, or adds one', () => {
  const en = translation('en', { variables: [variable('name'), variable('date')] })
  expect(shown(en, translation('fr', { variables: [variable('name')] }))).toEqual([
    'en/date locale-variables: terms uses date in en, but not in fr.',
  ])
  expect(
    shown(en, translation('de', { variables: [...en.contract.variables, variable('city'), variable('zip')] })),
  ).toEqual(['de/city locale-variables: terms uses city, zip in de, but not in en.'])
})

test('types that no value fits, of the default locale or another one', () => {
  const of = (locale: string, kind: 'text' | 'number' | 'date') =>
    translation(locale, { variables: [variable('when', kind)] })
  expect(shown(of('en', 'text'), of('fr', 'number'), of('de', 'number'))).toEqual([])
  expect(shown(of('en', 'number'), of('fr', 'date'))).toEqual([
    'fr/when locale-types: terms: when is a date in fr, but a number in another language.',
  ])
})

test('a subject in one language only, and two names for the getter', () => {
  expect(shown(translation('en', {}), translation('fr', { subject: '' }))).toEqual([
    'fr/ locale-subject: terms has a subject in en, but none in fr.',
  ])
  expect(
    shown(translation('fr', { getter: 'one' }), translation('en', { getter: 'two' }), translation('de', {})),
  ).toEqual(['en/ locale-getter: The translations of terms have two names for its getter, one and two.'])
})
