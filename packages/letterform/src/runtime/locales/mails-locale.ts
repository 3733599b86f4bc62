import { knownLocale } from './known-locale.ts'

/** The locale in the options of `createMails`; undefined if it is left out. */
export function mailsLocale(options: unknown, available: readonly string[]): string | undefined {
  if (options === undefined) return undefined
  const isObject = typeof options === 'object' && options !== null
  if (!isObject || Object.keys(options).some((name) => name !== 'locale' && name !== 'check')) {
    throw new TypeError("The options of createMails are { locale: '…', check: '…' }")
  }
  const { locale } = options as { locale?: unknown }
  return locale === undefined ? undefined : knownLocale(locale, available, 'This package')
}
