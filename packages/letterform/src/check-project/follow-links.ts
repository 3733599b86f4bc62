import { linksOf } from '../check/page/links.ts'
import type { CheckedEmail, Finding } from '../check/rule.ts'
import { attribute } from '../html/parse-page.ts'
import type { Place } from '../types.ts'

/** A constant address in an email, with its first place. */
export interface Address {
  url: string
  place: () => Place
}

type Fetch = (url: string, init: RequestInit) => Promise<Pick<Response, 'status' | 'ok' | 'redirected' | 'url'>>

/** The addresses of links and images, except those that contain placeholders. */
export function addressesOf({ page, at }: Pick<CheckedEmail, 'page' | 'at'>): Address[] {
  const links = linksOf(page).map((element) => ({ element, name: 'href' }))
  const images = page.elements.filter(({ name }) => name === 'img').map((element) => ({ element, name: 'src' }))
  const found = [...links, ...images].flatMap(({ element, name }) => {
    const url = attribute(element, name)?.trim().replace(/#.*$/s, '') ?? ''
    if (!/^https?:\/\//i.test(url) || /lfq[0-9a-z]{10}qfl/.test(url)) return []
    return [{ url, place: () => at.attribute(element, name) }]
  })
  const urls = found.map(({ url }) => url)
  return found.filter(({ url }, index) => urls.indexOf(url) === index)
}

/** A finding about an address, for every place that has it. */
export type Complaint = Omit<Finding, 'place'>

const AT_ONCE = 8
const TIMEOUT_MS = 10_000

/** Requests each address once, a few at a time, and reports those that fail or redirect to another site. */
export async function followLinks(urls: string[], ask: Fetch = fetch): Promise<Map<string, Complaint>> {
  const waiting = [...new Set(urls)]
  const complaints = new Map<string, Complaint>()
  const work = async () => {
    for (let url = waiting.shift(); url; url = waiting.shift()) {
      const complaint = await complaintAbout(url, ask)
      if (complaint) complaints.set(url, complaint)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return complaints
}

async function complaintAbout(url: string, ask: Fetch): Promise<Complaint | undefined> {
  try {
    const head = await ask(url, { method: 'HEAD', signal: AbortSignal.timeout(TIMEOUT_MS) })
    // Many servers answer only GET.
    const answer = head.ok ? head : await ask(url, { method: 'GET', signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!answer.ok) return broken(url, `answers with ${answer.status}`)
    return answer.redirected && hostOf(answer.url) !== hostOf(url) ? moved(url, answer.url) : undefined
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } }
    const why =
      name === 'TimeoutError'
        ? `does not answer within ${TIMEOUT_MS / 1000} s`
        : `cannot be reached${cause?.code ? ` (${cause.code})` : ''}`
    return broken(url, why)
  }
}

function broken(url: string, why: string): Complaint {
  return {
    code: 'online-broken',
    message: `${url} ${why}: recipients see an error or a broken image.`,
    fix: 'Correct the address, or publish the page.',
  }
}

function moved(url: string, to: string): Complaint {
  return {
    code: 'online-moved',
    message: `${url} redirects to another site: ${to}.`,
    fix: 'Link to that address if the move is permanent.',
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : ''
}
