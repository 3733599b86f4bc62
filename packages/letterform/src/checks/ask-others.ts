import { ownSeverities, toProblems } from '../check/check-email.ts'
import { scenariosOf, type Values } from '../check/estimate-size.ts'
import type { CheckedEmail, Finding } from '../check/rule.ts'
import { OUTSIDE_CODES } from '../check/rules.ts'
import { TOKENS } from '../placeholders/tokens.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem } from '../types.ts'
import { askSpamAssassin, type SampleMail } from './ask-spamassassin.ts'
import { addressesOf, followLinks } from './follow-links.ts'

/** What only others know: whether links lead somewhere, and what SpamAssassin thinks. Never asked unless somebody says so. */
export async function askOthers(
  emails: CheckedEmail[],
  { settings }: Pick<Project, 'settings'>,
  { online = false, spamc = false, notes = false }: { online?: boolean; spamc?: boolean; notes?: boolean },
): Promise<Problem[]> {
  const found: Finding[] = online ? await followLinks(emails.flatMap(addressesOf)) : []
  if (spamc) for (const email of emails) found.push(...(await askSpamAssassin(sampleOf(email))))
  return toProblems(found, [settings.check.rules ?? {}, ownSeverities(OUTSIDE_CODES)], notes)
}

/** The mail of its first scenario, as far as that can be told without rendering it: both branches of every block. */
function sampleOf(email: CheckedEmail): SampleMail {
  const { project, frontMatter, tags, subject, text, html, at } = email
  const samples = Object.fromEntries(Object.entries(project.globals).map(([name, { sample }]) => [name, sample]))
  const values: Values = { ...samples, ...Object.values(scenariosOf(frontMatter))[0] }
  const byToken = new Map(tags.map((tag) => [tag.token, tag]))
  const fill = (written: string) =>
    written.replace(TOKENS, (token) => {
      const tag = byToken.get(token)
      return tag?.kind === 'placeholder' ? sampleValue(tag.code, values) : ''
    })
  return { subject: fill(subject), text: fill(text), html: fill(html), place: at.key(['subject']) }
}

function sampleValue(code: string, values: Values): string {
  const path = code.split('|')[0]!.trim().split('.')
  const value = path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at ? (at as Values)[name] : undefined),
    values,
  )
  return String(value ?? 'example')
}
