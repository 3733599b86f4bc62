import { isMap } from '../is-map.ts'
import { type ReturnedFile, type ReturnedUnit, type TranslationFile, TranslationFileError } from './translation-file.ts'

/** The texts as JSON: `{ locale, sourceLocale, messages: { id: { source, target, done, notes, places } } }`. */
export function printJson({ sourceLocale, locale, units }: TranslationFile): string {
  const messages = units.map(({ id, source, target, isDone, notes, places }) => [
    id,
    { source, target, done: isDone, ...(notes.length > 0 && { notes }), ...(places.length > 0 && { places }) },
  ])
  return `${JSON.stringify({ locale, sourceLocale, messages: Object.fromEntries(messages) }, null, 2)}\n`
}

export function parseJson(text: string): ReturnedFile {
  const data = read(text)
  const { locale, messages } = isMap(data) ? data : {}
  if (typeof locale !== 'string' || !isMap(messages)) throw new TranslationFileError('it has no locale and messages')
  return { locale, units: Object.entries(messages).map(([id, message]) => unitOf(id, message)) }
}

function unitOf(id: string, message: unknown): ReturnedUnit {
  const { source, target = '', done = false } = isMap(message) ? message : {}
  if (typeof source !== 'string' || typeof target !== 'string') {
    throw new TranslationFileError(`${id} has no source and target`)
  }
  return { id, source, target, isDone: target !== '' && done === true }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new TranslationFileError((error as Error).message)
  }
}
