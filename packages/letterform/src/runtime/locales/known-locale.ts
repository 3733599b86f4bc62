/** A locale that is there; an error for any other, so that nobody gets a mail in a language that was not asked for. */
export function knownLocale(locale: unknown, available: readonly string[], owner: string): string {
  if (available.includes(locale as string)) return locale as string
  const problem =
    locale === undefined
      ? `${owner} needs a locale, since it is not in the default one`
      : `${owner} is not available in the locale ${shown(locale)}`
  throw new RangeError(
    `${problem}; its locales are ${available.join(', ')}. matchLocale finds the best one for a person.`,
  )
}

function shown(locale: unknown): string {
  return typeof locale === 'string' ? JSON.stringify(locale.slice(0, 100)) : locale === null ? 'null' : typeof locale
}
