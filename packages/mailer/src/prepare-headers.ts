import { parseAddress } from './address.ts'
import type { Mail } from './types.ts'
import { unknownUnsubscribe } from './unknown-options.ts'

// Every line separator and every control character, none of which a header may contain.
export const BREAKS = /[\p{Cc}\u2028\u2029]/u
const HEADER_NAME = /^[\x21-\x39\x3b-\x7e]{1,76}$/
// The mailer writes these itself. A second one would contradict the message.
const RESERVED =
  /^(?:from|sender|to|cc|bcc|reply-to|subject|date|message-id|mime-version|content-.*|list-unsubscribe(?:-post)?|dkim-signature|received|return-path|x-priority|x-msmail-priority|importance)$/i
// Programs read these. Words outside of ASCII would be encoded, with the brackets around addresses and ids.
const STRUCTURED = /^(?:list-.*|in-reply-to|references|auto-submitted|precedence|feedback-id)$/i
/** A line may have 998 characters (RFC 5322), and is folded where there is a space. */
const LONGEST_WORD = 900

/** The headers of the caller, and those for unsubscribing. */
export function prepareHeaders(mail: Mail, problems: string[]): Record<string, string> {
  for (const [name, value] of Object.entries(mail.headers ?? {})) problems.push(...headerProblems(name, value))
  const unsubscribe = unsubscribeHeaders(mail, problems)
  for (const [name, value] of Object.entries({ ...mail.headers, ...unsubscribe })) {
    const long = longWord(value)
    if (long)
      problems.push(
        `the header ${JSON.stringify(name)} has ${long} characters without a space, more than fit in a line`,
      )
  }
  return { ...mail.headers, ...unsubscribe }
}

/** The length of a word that is too long for a line. Words outside of ASCII are encoded in several. */
export function longWord(text: unknown): number | undefined {
  if (typeof text !== 'string' || text.length <= LONGEST_WORD || /\P{ASCII}/u.test(text)) return undefined
  const longest = Math.max(...text.split(' ').map(({ length }) => length))
  return longest > LONGEST_WORD ? longest : undefined
}

function headerProblems(name: string, value: unknown): string[] {
  const problems: string[] = []
  const shown = JSON.stringify(name)
  if (!HEADER_NAME.test(name)) problems.push(`${shown} is not a valid header name`)
  else if (RESERVED.test(name))
    problems.push(`the header ${shown} is set by the mailer: use the field of the mail instead`)
  if (typeof value !== 'string') problems.push(`the header ${shown} must be a string`)
  else if (BREAKS.test(value)) problems.push(`the header ${shown} contains a line break or control character`)
  else if (STRUCTURED.test(name) && /\P{ASCII}/u.test(value)) problems.push(`the header ${shown} takes only ASCII`)
  return problems
}

/** RFC 2369, and RFC 8058 for the one-click button of mail clients, which sends a POST to an https URL. */
function unsubscribeHeaders({ unsubscribe }: Mail, problems: string[]): Record<string, string> {
  if (!unsubscribe) return {}
  const { url, mailto, subject } = unsubscribe
  if (url === undefined && mailto === undefined) problems.push('unsubscribe needs a url or a mailto')
  else problems.push(...unknownUnsubscribe(unsubscribe))
  if (subject !== undefined && (typeof subject !== 'string' || BREAKS.test(subject) || mailto === undefined))
    problems.push('the subject of unsubscribe must be a text without line breaks, next to a mailto')
  const links = [
    url !== undefined && webLink(url, problems),
    mailto !== undefined && mailLink(mailto, { subject, problems }),
  ]
  const list = links.flatMap((link) => (link ? [`<${link}>`] : [])).join(', ')
  const oneClick = /^https:/i.test(url ?? '') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}
  return { 'List-Unsubscribe': list, ...oneClick }
}

function webLink(url: string, problems: string[]): string {
  const isWeb = /^https?:\/\/[^\s<>"]+$/i.test(url) && !BREAKS.test(url) && URL.canParse(url)
  if (!isWeb) problems.push('the unsubscribe url is not a complete http or https URL')
  return isWeb && /\P{ASCII}/u.test(url) ? new URL(url).href : url
}

interface MailLinkOptions {
  subject: string | undefined
  problems: string[]
}

function mailLink(mailto: string, { subject, problems }: MailLinkOptions): string {
  const parsed = parseAddress(mailto)
  if (typeof parsed === 'string') {
    const hint = /^mailto:|\?subject=/i.test(mailto) ? ' Pass the address alone, and unsubscribe.subject.' : ''
    problems.push(`${parsed}${hint}`)
    return ''
  }
  const at = parsed.address.lastIndexOf('@')
  // What has a meaning in a URL must not be in the address (RFC 6068).
  const local = encodeURIComponent(parsed.address.slice(0, at)).replaceAll('%2B', '+')
  const query = subject === undefined ? '' : `?subject=${encodeURIComponent(subject)}`
  return `mailto:${local}${parsed.address.slice(at)}${query}`
}
