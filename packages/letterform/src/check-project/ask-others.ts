import { type CheckWishes, judgeFindings } from '../check/check-email.ts'
import type { CheckedEmail, Finding } from '../check/rule.ts'
import { ONLINE_CODES, SPAMC_CODES } from '../check/rules.ts'
import { mailsOf } from '../project/scenarios.ts'
import { askSpamAssassin } from './ask-spamassassin.ts'
import { addressesOf, followLinks } from './follow-links.ts'
import type { FoundIn } from './once-per-place.ts'

export interface Asking extends CheckWishes {
  online: boolean
  spamc: boolean
}

/** What only others know: whether links lead somewhere, and what SpamAssassin thinks. Never asked unless somebody says so. */
export async function askOthers(emails: CheckedEmail[], { online, spamc, ...wishes }: Asking): Promise<FoundIn[]> {
  const asked = { ...(online && ONLINE_CODES), ...(spamc && SPAMC_CODES) }
  const links = online ? await findDeadLinks(emails) : []
  const all: FoundIn[] = []
  for (const [index, email] of emails.entries()) {
    const found = [...(links[index] ?? []), ...(spamc ? await findSpam(email) : [])]
    const problems = judgeFindings(email, { found, asked }, wishes)
    all.push(...problems.map((problem) => ({ id: email.id, file: email.file, problem })))
  }
  return all
}

/** Of each email those that it names, though each is asked once for all of them. */
async function findDeadLinks(emails: CheckedEmail[]): Promise<Finding[][]> {
  const addresses = emails.map(addressesOf)
  const complaints = await followLinks(addresses.flat().map(({ url }) => url))
  return addresses.map((own) =>
    own.flatMap(({ url, place }) => {
      const complaint = complaints.get(url)
      return complaint ? [{ ...complaint, place }] : []
    }),
  )
}

/** One mail per email is enough: that of the first scenario. */
async function findSpam({ at, rendered }: CheckedEmail): Promise<Finding[]> {
  const [mail] = mailsOf(rendered())
  return mail ? askSpamAssassin({ ...mail, place: at.key(['subject']) }) : []
}
