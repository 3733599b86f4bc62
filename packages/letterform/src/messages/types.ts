/**
 * The texts of a project, which emails use by their keys.
 *
 * | word | meaning |
 * |---|---|
 * | message | a text in one language: plain, one of several by number (`plural`), or one of several by name (`select`) |
 * | key | the name of a message: the keys that lead to it, joined with dots |
 * | catalog | all messages of a locale: one file in `locales/` |
 */
export type Message = MessageHead & (TextMessage | PluralMessage | SelectMessage)

interface MessageHead {
  /** `components.button-card.fallback` */
  key: string
  file: string
  /** Where its value starts. Lines and columns count from 1. */
  line: number
  column: number
  /** The comment above the key, for translators. */
  description?: string
}

export interface TextMessage {
  kind: 'text'
  text: string
}

export interface PluralMessage {
  kind: 'plural'
  /** By category of CLDR; `other` is always there. */
  forms: Partial<Record<PluralCategory, string>>
}

export interface SelectMessage {
  kind: 'select'
  /** By the value that the message is chosen by; `other` is always there. */
  forms: Record<string, string>
}

export const PLURAL_CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const

export type PluralCategory = (typeof PLURAL_CATEGORIES)[number]

export interface Catalog {
  locale: string
  /** The path of its file from the root. */
  file: string
  messages: ReadonlyMap<string, Message>
}
