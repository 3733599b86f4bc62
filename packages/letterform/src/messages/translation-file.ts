/** What a translator gets for one text, and gives back. */
export interface TranslationUnit {
  /** `reset.subject`, or `tickets:few` for a form. */
  id: string
  /** The text in the default language. */
  source: string
  /** Empty where it is missing. */
  target: string
  /** Whether the translation is complete, and of this source. */
  isDone: boolean
  /** Comments for translators: the description, the numbers of a plural form, pictures. */
  notes: string[]
  /** Where it is used: `emails/reset-password.html:12`. */
  places: string[]
}

/** All texts of a language, as they are sent to translators. */
export interface TranslationFile {
  sourceLocale: string
  locale: string
  units: TranslationUnit[]
}

/** A file that translators gave back. Notes and places are not read. */
export interface ReturnedFile {
  locale: string
  units: ReturnedUnit[]
}

export type ReturnedUnit = Pick<TranslationUnit, 'id' | 'source' | 'target' | 'isDone'>

/** Why a file of translators cannot be read. */
export class TranslationFileError extends Error {}
