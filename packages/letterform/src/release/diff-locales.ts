import { type ContractChange, change } from './contract-change.ts'
import type { ContractFile, ContractVersions, EmailEntry, Texts } from './contract-file.ts'

/** What changes about the languages of a package. */
export function diffLocales(before: ContractFile, now: ContractFile): ContractChange[] {
  const [was, is] = [before.locales, now.locales]
  if (!was || !is) {
    if (was) return [change('major', 'The package no longer has locales: getters take none.')]
    return is ? [change('minor', `The package now has the locales ${is.join(', ')}.`)] : []
  }
  return [
    ...without(was, is).map((locale) => change('major', `The locale ${locale} was removed.`)),
    ...without(is, was).map((locale) => change('minor', `The locale ${locale} was added.`)),
    ...(before.defaultLocale === now.defaultLocale
      ? []
      : [
          change(
            'major',
            `Calls without a locale now give ${now.defaultLocale}, and no longer ${before.defaultLocale}: it is the new default.`,
          ),
        ]),
  ]
}

/** The locales of one email, apart from those that the whole package has lost or gained. */
export function diffEmailLocales(id: string, { before, now }: ContractVersions): ContractChange[] {
  const [was, is] = [before, now].map((contract) => localesOf(contract.emails[id]!))
  if (!was || !is) return []
  const lost = without(was, is).filter((locale) => now.locales?.includes(locale))
  const gained = without(is, was).filter((locale) => before.locales?.includes(locale))
  return [
    ...lost.map((locale) => change('major', `${id} is no longer available in ${locale}.`)),
    ...gained.map((locale) => change('minor', `${id} is now available in ${locale}.`)),
  ]
}

/** The texts of an email that both versions have, by language. A package of one language is compared with the default locale. */
export function commonTexts(
  id: string,
  { before, now }: ContractVersions,
): { locale: string; old: Texts; fresh: Texts }[] {
  const [one, other] = [before.emails[id]!, now.emails[id]!]
  const [was, is] = [one.translations, other.translations]
  if (!was || !is) {
    return [{ locale: '', old: defaultTexts(one, before.defaultLocale), fresh: defaultTexts(other, now.defaultLocale) }]
  }
  return Object.keys(is).flatMap((locale) => (was[locale] ? [{ locale, old: was[locale], fresh: is[locale]! }] : []))
}

function defaultTexts({ translations, ...texts }: EmailEntry, defaultLocale = ''): Texts {
  return translations ? (translations[defaultLocale] ?? Object.values(translations)[0]!) : texts
}

function localesOf({ translations }: EmailEntry): string[] | undefined {
  return translations && Object.keys(translations)
}

function without(one: string[], other: string[]): string[] {
  return one.filter((locale) => !other.includes(locale))
}
