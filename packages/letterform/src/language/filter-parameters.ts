import { isLocale } from './is-locale.ts'

/** An argument that a filter takes. */
export interface Parameter {
  /** For messages and documentation. */
  want: string
  /** Absent where any expression will do; otherwise the argument is a literal, and this checks its value. */
  accepts?: (literal: unknown) => boolean
  isOptional?: true
  /** What an argument is that the template leaves out, by the language of the email. Absent: nothing. */
  fallback?: (lang: string) => string
}

export const VALUE: Parameter = { want: 'a string, a number or a variable' }

export const TEXT: Parameter = {
  want: 'a string in quotes',
  accepts: (it) => typeof it === 'string',
  isOptional: true,
}

export const FLAG: Parameter = {
  want: 'true or false',
  accepts: (it) => typeof it === 'boolean',
  isOptional: true,
}

export const COUNT: Parameter = {
  want: 'a whole number above 0',
  accepts: (it) => Number.isInteger(it) && (it as number) > 0,
}

export const DIGITS: Parameter = {
  want: 'a whole number from 0 to 12',
  accepts: (it) => Number.isInteger(it) && (it as number) >= 0 && (it as number) <= 12,
  isOptional: true,
}

export const ROUNDING: Parameter = oneOf(['common', 'ceil', 'floor'])

export const DATE_STYLE: Parameter = {
  ...oneOf(['short', 'medium', 'long', 'full', 'time', 'datetime']),
  fallback: () => 'medium',
}

export const CURRENCY: Parameter = {
  want: "a currency code, as in 'EUR'",
  accepts: (it) => typeof it === 'string' && /^[A-Z]{3}$/.test(it),
}

export const LOCALE: Parameter = {
  want: "a locale, as in 'en' or 'fr-FR'",
  accepts: (it) => typeof it === 'string' && isLocale(it),
  isOptional: true,
  fallback: (lang) => lang,
}

function oneOf(values: string[]): Parameter {
  return {
    want: `one of ${values.map((value) => `'${value}'`).join(', ')}`,
    accepts: (it) => values.includes(it as string),
    isOptional: true,
  }
}
