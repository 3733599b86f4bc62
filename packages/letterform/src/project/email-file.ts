/** The template of an email, before it is read. */
export interface EmailFile {
  id: string
  file: string
  /** Where Maizzle writes it, from the project's root. */
  target: string
  /** The language of this translation, in a project with `locales`. Several translations may have one file. */
  locale?: string
}

/** What a translation is looked up by; the file alone in a project of one language. */
export function keyOf({ file, locale }: Pick<EmailFile, 'file' | 'locale'>): string {
  return locale === undefined ? file : `${file} (${locale})`
}
