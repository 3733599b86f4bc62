import { type Message, PLURAL_CATEGORIES } from './types.ts'

/** One text of a message, and the name of its form if it has several. */
export interface MessageText {
  /** `tickets:few`, or the message's key. */
  id: string
  form?: string
  text: string
}

/** The texts of a message, in the order of its file. */
export function textsOf(message: Message): MessageText[] {
  if (message.kind === 'text') return [{ id: message.key, text: message.text }]
  return Object.entries(message.forms).map(([form, text]) => ({ id: textId(message.key, form), form, text: text! }))
}

/** Keys have no colon, so an id leads back to the key and the form. */
export function textId(key: string, form: string | undefined): string {
  return form === undefined ? key : `${key}:${form}`
}

/** The text of a message without regard to its forms, as when a language needs a form that the source does not have. */
export function mainText(message: Message): string {
  return message.kind === 'text' ? message.text : message.forms.other!
}

/** The form of a message, or the one that is used in its place. */
export function formOf(message: Message, form: string | undefined): string {
  if (message.kind === 'text' || form === undefined) return mainText(message)
  return (message.forms as Record<string, string>)[form] ?? mainText(message)
}

/** The plural categories that a language has, by CLDR. */
export function categoriesOf(locale: string): string[] {
  const known = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
  return PLURAL_CATEGORIES.filter((category) => known.includes(category))
}

/** Each category with some numbers that it is for; those of round millions only, as in French, are left out. */
export function usualCategories(locale: string): Map<string, number[]> {
  const rules = new Intl.PluralRules(locale)
  const found = new Map<string, number[]>(categoriesOf(locale).map((category) => [category, []]))
  for (const number of USUAL_NUMBERS) found.get(rules.select(number))!.push(number)
  return new Map([...found].filter(([, numbers]) => numbers.length > 0))
}

const USUAL_NUMBERS = [...Array.from({ length: 201 }, (_, index) => index), 0.5, 1.5, 2.5]
