import { expect, it } from 'vitest'
import type { EmailListing } from '../protocol.ts'
import { inLanguage, languageName } from './languages.ts'

const one = (email: string, locale?: string): EmailListing => ({
  id: locale ? `${email}@${locale}` : email,
  ...(locale && { email, locale }),
  file: `emails/${email}.html`,
  viewHash: '',
  errors: 0,
  warnings: 0,
})

it.each([
  ['fr', ['reset → reset@fr', 'terms → terms@de']],
  ['de', ['reset → reset@en', 'terms → terms@de']],
  ['', ['reset → reset@en', 'terms → terms@de']],
])('shows each email in %s, or else in the default language or the first', (wanted, want) => {
  const emails = [one('reset', 'fr'), one('reset', 'en'), one('terms', 'de')]
  const shown = inLanguage(emails, wanted, 'en')
  expect(shown.map(({ id, view }) => `${id} → ${view}`)).toEqual(want)
  expect(shown[0]!.locales).toEqual(['fr', 'en'])
})

it('leaves a project of one language alone', () => {
  const reset = one('reset')
  expect(inLanguage([reset], 'fr')[0]).toBe(reset)
})

it('names languages', () => {
  expect(languageName('pt-BR')).toBe('pt-BR · Brazilian Portuguese')
  expect(languageName('en-XA')).toContain('made up')
})
