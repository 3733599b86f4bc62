import { linksOf } from '../check/page/links.ts'
import { attribute } from '../check/page/parse-page.ts'
import type { CheckedEmail, Finding } from '../check/rule.ts'
import type { Place } from '../types.ts'

/** An address that an email names as it is, with the first place where it does. */
export interface Address {
  url: string
  place: () => Place
}

type Fetch = (url: string, init: RequestInit) => Promise<Pick<Response, 'status' | 'ok' | 'redirected' | 'url'>>

/** Those of links and pictures; what is filled in when the mail is sent cannot be followed before. */
export function addressesOf({ page, at }: CheckedEmail): Address[] {
  const links = linksOf(page).map((element) => ({ element, name: 'href' }))
  const images = page.elements.filter(({ name }) => name === 'img').map((element) => ({ element, name: 'src' }))
  return [...links, ...images].flatMap(({ element, name }) => {
    const url = attribute(element, name)?.trim() ?? ''
    if (!/^https?:\/\//i.test(url) || /lfq[0-9a-z]{10}qfl/.test(url)) return []
    return [{ url, place: () => at.attribute(element, name) }]
  })
}

const AT_ONCE = 8
const PATIENCE_MS = 10_000

/** Asks each address once, a few at a time, and tells of those that do not answer as a page should. */
export async function followLinks(addresses: Address[], ask: Fetch = fetch): Promise<Finding[]> {
  const waiting = [...new Map(addresses.map((one) => [one.url.split('#')[0]!, one]))]
  const found: Finding[] = []
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [url, { place }] = next
      const reason = await reasonAgainst(url, ask)
      if (reason) found.push({ ...reason, place })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return found
}

type Reason = Omit<Finding, 'place'>

async function reasonAgainst(url: string, ask: Fetch): Promise<Reason | undefined> {
  try {
    const head = await ask(url, { method: 'HEAD', signal: AbortSignal.timeout(PATIENCE_MS) })
    // Many servers know pages and pictures only by GET.
    const answer = head.ok ? head : await ask(url, { method: 'GET', signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!answer.ok) return broken(url, `answers with ${answer.status}`)
    return answer.redirected && hostOf(answer.url) !== hostOf(url) ? moved(url, answer.url) : undefined
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } }
    const why =
      name === 'TimeoutError'
        ? `does not answer within ${PATIENCE_MS / 1000} s`
        : `cannot be reached${cause?.code ? ` (${cause.code})` : ''}`
    return broken(url, why)
  }
}

function broken(url: string, why: string): Reason {
  return {
    code: 'online-broken',
    message: `${url} ${why}: recipients see an error, or a broken picture.`,
    fix: 'Correct the address, or put something there.',
  }
}

function moved(url: string, to: string): Reason {
  return {
    code: 'online-moved',
    message: `${url} leads on to another site: ${to}.`,
    fix: 'Write that address, if it is to stay there.',
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : ''
}
