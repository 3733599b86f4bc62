/** Whether a text is a well-formed language tag, such as `en` or `fr-FR`. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
