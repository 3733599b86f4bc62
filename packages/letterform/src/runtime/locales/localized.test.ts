import { expect, test } from 'vitest'
import { bindLocalized } from './bind-localized.ts'
import { localized } from './localized.ts'
import { mailsLocale } from './mails-locale.ts'
import type { Translation } from './translated.ts'

const write = ({ locale }: Translation, variables: unknown, globals: unknown) => ({ locale, variables, globals })
const inLocales = (...locales: string[]) =>
  Object.fromEntries(locales.map((locale) => [locale, () => ({ locale, isRightToLeft: false, constants: [] })]))
const TERMS = { id: 'terms', variables: { name: {} }, defaultLocale: 'en', translations: inLocales('en', 'fr') }
const getMailTerms = localized(TERMS, write)
const G = { product: 'Acme' }

test('the locale of the call, of the mails, and the default one, in this order', () => {
  expect(getMailTerms({ name: 'Ada' }, G)).toEqual({ locale: 'en', variables: { name: 'Ada' }, globals: G })
  expect(getMailTerms({}, G, { locale: 'fr' })).toMatchObject({ locale: 'fr' })
  expect(getMailTerms({}, G, { locale: undefined })).toMatchObject({ locale: 'en' })
  const french = bindLocalized({ getMailTerms }, G, 'fr')
  expect(french.getMailTerms!({})).toEqual({ locale: 'fr', variables: {}, globals: G })
  expect(french.getMailTerms!({}, { locale: 'en' })).toMatchObject({ locale: 'en' })
  expect(bindLocalized({ getMailTerms }, G, undefined).getMailTerms!({})).toMatchObject({ locale: 'en' })
})

const HINT = 'its locales are en, fr. matchLocale finds the best one for a person.'

test.each<[unknown, string]>([
  [{ locale: 'de' }, `terms is not available in the locale "de"; ${HINT}`],
  [{ locale: 'FR' }, `terms is not available in the locale "FR"; ${HINT}`],
  [{ locale: null }, `terms is not available in the locale null; ${HINT}`],
  [{ locale: '__proto__' }, `terms is not available in the locale "__proto__"; ${HINT}`],
  ['fr', "The options of a getter are { locale: '…' }"],
  [null, "The options of a getter are { locale: '…' }"],
  [{ lang: 'fr' }, "The options of a getter are { locale: '…' }"],
])('%j is an error, never another language', (options, message) => {
  expect(() => getMailTerms({}, G, options)).toThrow(message)
  expect(() => bindLocalized({ getMailTerms }, G, 'fr').getMailTerms!({}, options)).toThrow(message)
})

test('options in place of variables are an error, unless they are variables', () => {
  const misplaced = 'terms: the locale is an option, after the variables'
  expect(() => getMailTerms({ locale: 'fr' }, G)).toThrow(misplaced)
  expect(() => bindLocalized({ getMailTerms }, G, 'en').getMailTerms!({ locale: 'fr' })).toThrow(misplaced)
  expect(getMailTerms({ name: 'Ada', locale: 'fr' }, G)).toMatchObject({ locale: 'en' })
  const own = localized({ ...TERMS, variables: { locale: {} } }, write)
  expect(own({ locale: 'fr' }, G)).toMatchObject({ locale: 'en', variables: { locale: 'fr' } })
})

test('an email that is not in the default locale needs one', () => {
  const partial = localized({ id: 'terms', variables: {}, translations: inLocales('fr', 'ar') }, write)
  expect(() => partial({}, G)).toThrow(
    'terms needs a locale, since it is not in the default one; its locales are fr, ar.',
  )
  expect(partial({}, G, undefined, 'ar')).toMatchObject({ locale: 'ar' })
  expect(() => partial({}, G, undefined, 'en')).toThrow(
    'terms is not available in the locale "en"; its locales are fr, ar.',
  )
})

test('createMails takes a locale of the package', () => {
  expect(mailsLocale(undefined, ['en', 'fr'])).toBeUndefined()
  expect(mailsLocale({ check: 'all' }, ['en', 'fr'])).toBeUndefined()
  expect(mailsLocale({ locale: 'fr' }, ['en', 'fr'])).toBe('fr')
  expect(() => mailsLocale({ locale: 'de' }, ['en', 'fr'])).toThrow(
    `This package is not available in the locale "de"; ${HINT}`,
  )
  for (const wrong of ['fr', null, { lang: 'fr' }]) {
    expect(() => mailsLocale(wrong, ['en', 'fr'])).toThrow('The options of createMails')
  }
})
