import path from 'node:path'
import { problem } from '../diagnostics.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Problem } from '../types.ts'
import type { EmailFile } from './email-file.ts'
import type { Project } from './load-project.ts'
import { isPseudo, PSEUDO_LOCALES, type PseudoLocale } from './settings.ts'

/** The emails with these ids, or all of them if there are none, and a problem for each unknown id. */
export function selectEmails(
  { emails }: { emails: EmailFile[] },
  ids: string[] = [],
): { emails: EmailFile[]; problems: Problem[] } {
  if (ids.length === 0) return { emails, problems: [] }
  const known = [...new Set(emails.map(({ id }) => id))]
  const unknown = ids.filter((id) => !known.includes(id))
  return {
    emails: emails.filter(({ id }) => ids.includes(id)),
    problems: unknown.map((id) => problem('email-unknown', { id, near: nearest(id, known) })),
  }
}

/** One translation of each email: in the default language, or else the first. */
export function withoutTranslations(emails: EmailFile[], defaultLocale: string | undefined): EmailFile[] {
  const byId = new Map<string, EmailFile>()
  for (const email of emails) if (!byId.has(email.id) || email.locale === defaultLocale) byId.set(email.id, email)
  return [...byId.values()]
}

type Translated = Pick<Project, 'emails' | 'settings' | 'output'>

/** The translations in some languages, pseudo-locales included; all but those if none are named. */
export function selectLocales(
  project: Translated,
  locales: string[] = [],
): { emails: EmailFile[]; problems: Problem[] } {
  const { emails, settings } = project
  if (locales.length === 0) return { emails, problems: [] }
  const known = [...settings.locales, ...(settings.locales.length > 0 ? PSEUDO_LOCALES : [])]
  const unknown = locales.filter((locale) => !known.includes(locale))
  return {
    emails: [
      ...emails.filter(({ locale }) => locale !== undefined && locales.includes(locale)),
      ...locales.filter(isPseudo).flatMap((locale) => pseudoTranslations(project, locale)),
    ],
    problems: unknown.map((locale) => problem('locale-unlisted', { locale, known, near: nearest(locale, known) })),
  }
}

/** Each email in a pseudo-locale. Nothing writes them to `build/` or `dist/`. */
export function pseudoTranslations({ emails, settings, output }: Translated, pseudo: PseudoLocale): EmailFile[] {
  if (settings.locales.length === 0) return []
  return withoutTranslations(emails, settings.defaultLocale).map(({ locale, target, ...email }) => {
    const name = path.posix.relative(path.posix.join(output, locale!), target)
    return { ...email, target: path.posix.join(output, pseudo, name), locale: pseudo }
  })
}
