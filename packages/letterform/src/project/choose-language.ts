import { problem } from '../diagnostics.ts'
import { isMap } from '../is-map.ts'
import { nearest } from '../runtime/nearest.ts'
import type { FrontMatter, Place, Problem } from '../types.ts'
import { isPseudo } from './settings.ts'
import { TRANSLATABLE, textIn } from './text-in.ts'

export interface Languages {
  /** The one to choose. */
  locale: string
  locales: string[]
  defaultLocale: string | undefined
  fallback: boolean
}

/** Replaces the maps of languages in front matter, as in `subject: { en: …, fr: … }`, by the text in one language. */
export function chooseLanguage(
  data: FrontMatter,
  languages: Languages | undefined,
  placeOf: (key: string) => Place,
): { data: FrontMatter; dropped: unknown[]; problems: Problem[] } {
  const maps = TRANSLATABLE.filter((key) => isMap(data[key]))
  if (!languages || maps.length === 0) return { data, dropped: [], problems: [] }
  const { locale, fallback, defaultLocale } = languages
  const language = { locale, fallback: fallback || isPseudo(locale) ? defaultLocale : undefined }
  const chosen = Object.fromEntries(maps.map((key) => [key, textIn(key, data[key], language)]))
  return {
    data: { ...data, ...chosen },
    dropped: maps.flatMap((key) => Object.values(data[key] as object).filter((text) => text !== chosen[key])),
    problems: maps.flatMap((key) => {
      // `{{ t('a') }}` without quotes is a map whose only key is a map.
      if (Object.keys(data[key] as object)[0] === '[object Object]')
        return problem('front-matter-unquoted', { key }, placeOf(key))
      return [
        ...unknownLanguages(key, data[key] as object, languages).map((args) =>
          problem('front-matter-locale', args, placeOf(key)),
        ),
        ...(chosen[key] === undefined || chosen[key] === null
          ? [problem('front-matter-untranslated', { key, locale }, placeOf(key))]
          : []),
      ]
    }),
  }
}

function unknownLanguages(key: string, texts: object, { locales }: Languages) {
  const unknown = Object.keys(texts).filter((name) => !locales.includes(name))
  return unknown.map((name) => ({ key, name, known: locales, near: nearest(name, locales) }))
}
