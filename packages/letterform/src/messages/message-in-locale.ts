/** How a use of a message is recorded if it is in another language than the mail. Keys have no colon. */
export function messageInLocale(locale: string, key: string): string {
  return `${locale}:${key}`
}

/** The language of a recorded use, and the key. */
export function readMessageUse(use: string, locale: string): { locale: string; key: string } {
  const colon = use.indexOf(':')
  return colon === -1 ? { locale, key: use } : { locale: use.slice(0, colon), key: use.slice(colon + 1) }
}
