import { problem } from '../diagnostics.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Problem } from '../types.ts'
import type { EmailFile } from './email-file.ts'

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
