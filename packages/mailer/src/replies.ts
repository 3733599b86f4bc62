import { redact } from './redact.ts'

// What servers reply with 5xx concerns either the recipient or us: our account, sender or IP address. The enhanced status
// code (RFC 3463, https://www.iana.org/assignments/smtp-enhanced-status-codes) is the most precise, then the text.

/** Mailbox does not exist, is disabled or full; message is too big or has an invalid format. */
const CODES_ABOUT_RECIPIENT = /^5\.(?:1\.(?:[12346]|10)|2\.[1-4]|3\.4|4\.[46]|6\.\d+)$/

/**
 * Sender rejected (5.1.7, 5.1.8), sending limits (5.1.90, 5.4.5), authentication and encryption (5.7.3–14), SPF, DKIM,
 * DMARC, reverse DNS and floods (5.7.20–30), and Microsoft's own: not signed in (5.7.57), SendAs (5.7.60), relaying
 * (5.7.64), banned senders, tenants and IP addresses (5.7.5xx–7xx).
 */
const CODES_ABOUT_US = /^5\.(?:1\.(?:7|8|90)|4\.5|7\.(?:[3-9]|1[0-4]|2\d|30|57|6\d|[567]\d\d))$/

/** Limits of our account. Some servers use a 4xx for them, which would otherwise let mails grow old. */
const LIMIT =
  /\bsending (?:is |has been )?(?:paused|suspended|disabled|blocked)|\b(?:daily|hourly|monthly|sending)\b.{0,30}\b(?:limit|quota)\b.{0,20}\b(?:exceeded|reached)|\bexceeded\b.{0,30}\b(?:daily|hourly|monthly|sending)\b.{0,20}\b(?:limit|quota)/i

const TEXTS_ABOUT_US: RegExp[] = [
  // Block lists and reputation.
  /\b(?:spamhaus|spamcop|barracudacentral|sorbs|uceprotect|dnsbl|rbl|zen)\b|block(?:ed)? using|black ?list|block ?list|\breputation\b/i,
  /\b(?:client host|your (?:ip|host|server|domain)|ip address)\b.{0,60}\b(?:block|ban|denied|rejected|refused|listed)/i,
  // Authentication of our domain.
  /\b(?:spf|dkim|dmarc|reverse dns|ptr record)\b/i,
  // The account and its sender addresses.
  /\b(?:address|identity|identities|domain|sender)\b.{0,80}\bnot (?:been )?verified/i,
  /permissions? to send as|send ?as ?denied|not (?:allowed|authorized|permitted) to (?:send|relay|use)/i,
  /\bsender (?:address |domain )?(?:is )?(?:rejected|denied|refused|blocked|not (?:allowed|owned|authorized))|not owned by user/i,
  /authentication (?:is )?required|\bmust (?:authenticate|log ?in|issue a? ?starttls)/i,
  /relay(?:ing)?\b.{0,30}(?:denied|not (?:permitted|allowed))/i,
]

const TEXTS_ABOUT_RECIPIENT: RegExp[] = [
  /\b(?:no such|unknown|invalid|non-?existent) (?:local )?(?:user|recipient|mailbox|person|address|account)/i,
  /\b(?:user|recipient|mailbox|account|address)\b.{0,40}\b(?:unknown|not found|not exist|doesn.t exist|unavailable|invalid|disabled|inactive|full|over quota)/i,
  /\brecipient (?:address )?rejected/i,
]

/** Whom a refusal concerns. `limit` means that our account may not send any more for now. */
export type Subject = 'us' | 'recipient' | 'limit'

/** Undefined if neither the enhanced code nor the text says whom a refusal concerns. */
export function subjectOf(response: string): Subject | undefined {
  const [, code = ''] = /^\d{3}[ -]+#?(\d\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? []
  if (CODES_ABOUT_RECIPIENT.test(code)) return 'recipient'
  if (CODES_ABOUT_US.test(code)) return 'us'
  const text = withoutAddresses(response)
  if (LIMIT.test(text)) return 'limit'
  if (TEXTS_ABOUT_US.some((pattern) => pattern.test(text))) return 'us'
  if (TEXTS_ABOUT_RECIPIENT.some((pattern) => pattern.test(text))) return 'recipient'
  return undefined
}

/** Addresses can contain anything, and a recipient must not be able to choose how we read a reply. */
function withoutAddresses(response: string): string {
  return redact(response.replace(/<[^>]*>/g, '<>')).replace(/\S+@\S+/g, '<>')
}
