import { chosenLocale } from './chosen-locale.ts'
import { knownLocale } from './known-locale.ts'
import type { Translation } from './translated.ts'

interface LocalizedEmail {
  id: string
  /** The email's variables by name. */
  variables: object
  /** Undefined if the email does not exist in the default locale of the package. */
  defaultLocale?: string
  /** By locale. */
  translations: Record<string, () => Translation>
}

type Getter = (variables: unknown, globals: unknown, options?: unknown, mailsLocale?: string) => unknown

/** The getter of an email in several languages. `mailsLocale` is that of `createMails`, if it has one. */
export function localized(
  { id, variables: fields, defaultLocale, translations }: LocalizedEmail,
  write: (translation: Translation, variables: unknown, globals: unknown) => unknown,
): Getter {
  const available = Object.keys(translations)
  return (variables, globals, options, mailsLocale = defaultLocale) => {
    const chosen = chosenLocale(options)
    if (chosen === undefined && isOptions(variables, fields)) {
      throw new TypeError(`${id}: the locale is an option, after the variables: ({}, { locale: '…' })`)
    }
    const locale = knownLocale(chosen === undefined ? mailsLocale : chosen, available, id)
    return write(translations[locale]!(), variables, globals)
  }
}

/** Whether a caller passed the options in place of the variables, where they would be ignored. */
function isOptions(variables: unknown, fields: object): boolean {
  if (typeof variables !== 'object' || variables === null || Object.hasOwn(fields, 'locale')) return false
  const names = Object.keys(variables)
  return names.length === 1 && names[0] === 'locale'
}
