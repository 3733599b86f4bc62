import type { EmailListing } from '../protocol.ts'

/** An email of the list in the language that is shown. Without languages it is the listing itself, which stays the same object. */
export interface ShownListing extends EmailListing {
  /** The translation, by the id of its own listing. */
  view?: string
  /** All languages of the email. */
  locales?: string[]
  /** The listings of all its translations. */
  translations?: EmailListing[]
}

/** One translation of each email, under the id of the email: the wanted one, or the default, or the first. */
export function inLanguage(emails: EmailListing[], wanted: string, defaultLocale = ''): ShownListing[] {
  const byEmail = new Map<string, EmailListing[]>()
  for (const one of emails) {
    const id = one.email ?? one.id
    byEmail.set(id, [...(byEmail.get(id) ?? []), one])
  }
  return [...byEmail].map(([id, all]) => {
    const find = (locale: string) => all.find((one) => one.locale === locale)
    const chosen = find(wanted) ?? find(defaultLocale) ?? all[0]!
    if (chosen.locale === undefined) return chosen
    return { ...chosen, id, view: chosen.id, locales: all.flatMap(({ locale }) => locale ?? []), translations: all }
  })
}

/** What a language is called in the switch. */
export function languageName(locale: string): string {
  return MADE_UP[locale] ?? `${locale} · ${new Intl.DisplayNames(['en'], { type: 'language' }).of(locale)}`
}

const MADE_UP: Record<string, string> = {
  'en-XA': 'en-XA · made up: accents, 40 % longer',
  'ar-XB': 'ar-XB · made up: right to left',
}

export function isMadeUp(locale: string): boolean {
  return locale in MADE_UP
}
