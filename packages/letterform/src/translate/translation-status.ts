import { problem, sortProblems } from '../diagnostics.ts'
import { checkCatalogs, unusedMessages } from '../messages/check-catalogs.ts'
import { placeOfMessage } from '../messages/place-of-message.ts'
import { translationUnits } from '../messages/translation-units.ts'
import type { Problem } from '../types.ts'
import type { Translations } from './load-translations.ts'

export interface LanguageStatus {
  locale: string
  /** The number of texts, forms of plurals included. */
  texts: number
  missing: string[]
  stale: string[]
}

export interface EmailStatus {
  id: string
  locale: string
  messages: number
  missing: number
  stale: number
}

export interface TranslationStatus {
  sourceLocale: string
  languages: LanguageStatus[]
  /** Emails with missing or stale messages, those of their components included. */
  emails: EmailStatus[]
  unused: string[]
  problems: Problem[]
}

export function translationStatus(translations: Translations): TranslationStatus {
  const { source, targets, uses } = translations
  const languages = targets.map((target) => languageStatus(translations, target))
  const unused = unusedMessages(source, uses)
  return {
    sourceLocale: source.locale,
    languages,
    emails: languages.flatMap((language) => emailsOf(translations, language)),
    unused: unused.map(({ key }) => key),
    problems: sortProblems([
      ...translations.problems,
      ...checks(translations),
      ...staleProblems(translations, languages),
    ]),
  }
}

function languageStatus(translations: Translations, target: Translations['source']): LanguageStatus {
  const { locale } = target
  const units = translationUnits(translations.source, target, {
    ...translations,
    state: translations.state.get(locale),
  })
  return {
    locale,
    texts: units.length,
    missing: units.filter(({ target: text }) => text === '').map(({ id }) => id),
    stale: units.filter(({ target: text, isDone }) => text !== '' && !isDone).map(({ id }) => id),
  }
}

function checks({ project, catalogs, source, uses, problems }: Translations): Problem[] {
  const { sources, settings } = project
  const unused = unusedMessages(source, uses).map((message) =>
    problem('message-unused', { key: message.key }, placeOfMessage(message, sources)),
  )
  return [
    ...checkCatalogs({
      catalogs: readable(catalogs, problems),
      defaultLocale: source.locale,
      uses,
      sources,
      fallback: settings.fallback,
      same: settings.translate.same,
    }),
    ...unused,
  ]
}

/** Nobody knows what a file that is no YAML lacks. */
function readable(catalogs: Translations['catalogs'], problems: Problem[]): Translations['catalogs'] {
  const broken = problems.flatMap(({ code, place }) => (code === 'messages-syntax' ? [place?.file] : []))
  return new Map([...catalogs].filter(([, { file }]) => !broken.includes(file)))
}

function staleProblems({ catalogs, project }: Translations, languages: LanguageStatus[]): Problem[] {
  return languages.flatMap(({ locale, stale }) =>
    stale.map((id) => {
      const message = catalogs.get(locale)!.messages.get(keyOf(id))!
      return problem('translation-stale', { id, locale }, placeOfMessage(message, project.sources))
    }),
  )
}

function emailsOf({ source, uses, filesOf }: Translations, { locale, missing, stale }: LanguageStatus): EmailStatus[] {
  return [...filesOf].flatMap(([id, files]) => {
    const own = uses.filter(({ place }) => files.has(place.file))
    const isUsed = (key: string) =>
      own.some((use) => (use.isPrefix ? use.key !== '' && key.startsWith(use.key) : use.key === key))
    const count = (ids: string[]) => new Set(ids.map(keyOf).filter(isUsed)).size
    const messages = count([...source.messages.keys()])
    const status = { id, locale, messages, missing: count(missing), stale: count(stale) }
    return status.missing + status.stale > 0 ? status : []
  })
}

function keyOf(id: string): string {
  return id.split(':')[0]!
}
