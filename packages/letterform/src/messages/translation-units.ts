import type { MessageUse } from './find-uses.ts'
import { formOf, textId, textsOf, usualCategories } from './message-texts.ts'
import type { TranslationUnit } from './translation-file.ts'
import { isStale } from './translation-state.ts'
import type { Catalog, Message } from './types.ts'

export interface UnitContext {
  uses: MessageUse[]
  /** The pictures of an email, by its file. */
  picturesOf: (file: string) => string[]
  /** The entries of the locale. */
  state: ReadonlyMap<string, string> | undefined
}

/** Every text that a language needs, with its translation, in the order of the default language. */
export function translationUnits(source: Catalog, target: Catalog, context: UnitContext): TranslationUnit[] {
  return [...source.messages.values()].flatMap((message) => {
    const own = target.messages.get(message.key)
    const translated =
      own?.kind === message.kind ? new Map(textsOf(own).map(({ form, text }) => [form, text])) : new Map()
    const about = describe(message, context)
    return formsOf(message, target.locale, [...translated.keys()]).map((form): TranslationUnit => {
      const id = textId(message.key, form)
      const text = formOf(message, form)
      const translation = (translated.get(form) as string | undefined) ?? ''
      const isDone = translation !== '' && !isStale(context.state?.get(id), text, translation)
      const notes = [...about.notes, ...formNotes(message, form, target.locale)]
      return { id, source: text, target: translation, isDone, notes, places: about.places }
    })
  })
}

function formsOf(message: Message, locale: string, translated: (string | undefined)[]): (string | undefined)[] {
  if (message.kind === 'text') return [undefined]
  const needed = message.kind === 'plural' ? usualCategories(locale).keys() : Object.keys(message.forms)
  return [...new Set([...needed, ...translated])]
}

function describe({ key, description }: Message, { uses, picturesOf }: UnitContext) {
  const places = uses.filter((use) => use.key === key || (use.isPrefix && use.key !== '' && key.startsWith(use.key)))
  const files = new Set(places.map(({ place }) => place.file))
  const pictures = [...files].flatMap((file) => picturesOf(file)).map((picture) => `Picture: ${picture}`)
  return {
    notes: [...(description ? [description] : []), ...pictures],
    places: places.map(({ place }) => `${place.file}:${place.line}`),
  }
}

function formNotes({ kind }: Message, form: string | undefined, locale: string): string[] {
  if (form === undefined) return []
  if (kind === 'select') return [`For the value ${form}`]
  const numbers = usualCategories(locale).get(form)
  return [`Plural form ${form}: ${numbers ? listed(numbers) : 'round millions'}`]
}

function listed(numbers: number[]): string {
  return numbers.length > 8 ? `${numbers.slice(0, 8).join(', ')} …` : numbers.join(', ')
}
