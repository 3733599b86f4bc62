import { isMap } from '../is-map.ts'

/** The keys of the front matter that may have a text for each language. */
export const TRANSLATABLE = ['subject', 'preheader', 'title']

/** The language of a translation, and the one whose texts are used for those that are missing. */
export interface Language {
  locale: string
  fallback?: string | undefined
}

/** The text of a key in a language, if it has one for each; otherwise its value. */
export function textIn(key: string, value: unknown, { locale, fallback }: Language): unknown {
  if (!TRANSLATABLE.includes(key) || !isMap(value)) return value
  return value[locale] ?? (fallback === undefined ? undefined : value[fallback])
}
