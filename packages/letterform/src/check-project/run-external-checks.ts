import { type CheckWishes, judgeFindings } from '../check/check-email.ts'
import type { CheckedEmail, Finding } from '../check/rule.ts'
import { ONLINE_CODES, SPAMC_CODES } from '../check/rules.ts'
import { mailsOf } from '../project/scenarios.ts'
import { askSpamAssassin } from './ask-spamassassin.ts'
import { addressesOf, followLinks } from './follow-links.ts'
import { type FoundIn, foundIn } from './once-per-place.ts'

export interface ExternalChecks extends CheckWishes {
  online: boolean
  spamc: boolean
}

/** The checks that need other programs or servers: links over the network, and SpamAssassin. Both are opt-in. */
export async function runExternalChecks(
  emails: CheckedEmail[],
  { online, spamc, ...wishes }: ExternalChecks,
): Promise<FoundIn[]> {
  const asked = { ...(online && ONLINE_CODES), ...(spamc && SPAMC_CODES) }
  const links = online ? await findDeadLinks(emails) : []
  const all: FoundIn[] = []
  for (const [index, email] of emails.entries()) {
    const found = [...(links[index] ?? []), ...(spamc ? await findSpam(email) : [])]
    all.push(...foundIn(email, judgeFindings(email, { found, asked }, wishes)))
  }
  return all
}

/** The dead links of each email. Every address is requested once, however many emails have it. */
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
