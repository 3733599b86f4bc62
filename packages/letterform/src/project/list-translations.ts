import path from 'node:path'
import type { EmailFile } from './email-file.ts'

/** A template that was found, by its path in the output folder. */
export interface FoundTemplate {
  id: string
  file: string
  path: string
}

export interface Languages {
  output: string
  locales: string[]
}

/**
 * The emails of a project in each of its languages. `terms.fr.html` is the French translation of `terms`; the other
 * languages are compiled from `terms.html`, or do not have that email.
 */
export function listTranslations(templates: FoundTemplate[], { output, locales }: Languages): EmailFile[] {
  if (locales.length === 0) {
    return templates.map(({ id, file, path: name }) => ({ id, file, target: path.posix.join(output, name) }))
  }
  const read = templates.map((template) => ({ template, own: ownLocale(template, locales) }))
  const taken = new Set(read.map(({ own }) => own?.path && path.posix.join(own.locale, own.path)))
  return read.flatMap(({ template, own }) => {
    const targets = own ? [own] : locales.map((locale) => ({ id: template.id, path: template.path, locale }))
    return targets
      .filter((one) => own || !taken.has(path.posix.join(one.locale, one.path)))
      .map(({ id, path: name, locale }) => {
        return { id, file: template.file, target: path.posix.join(output, locale, name), locale }
      })
  })
}

/** What is left of a name such as `terms.fr.html` without its locale. Undefined if it has none of the project's. */
function ownLocale(
  template: FoundTemplate,
  locales: string[],
): { id: string; path: string; locale: string } | undefined {
  const { dir, name, ext } = path.posix.parse(template.path)
  const dot = name.lastIndexOf('.')
  const locale = name.slice(dot + 1)
  if (dot < 1 || !locales.includes(locale)) return undefined
  const id = template.id.slice(0, -locale.length - 1)
  return { id, path: path.posix.join(dir, `${name.slice(0, dot)}${ext}`), locale }
}
