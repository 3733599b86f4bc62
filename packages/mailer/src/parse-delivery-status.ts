import { cleanReply } from './clean-reply.ts'
import { findParts, type MimePart, readFields } from './mime-parts.ts'

/** What a mail server reports about a message, in a mail to its return path (RFC 3464). */
export interface DeliveryStatus {
  /** The server that reports. */
  reporter?: string
  /** The Message-ID of the message it is about, if the report includes its headers. */
  messageId?: string
  recipients: RecipientStatus[]
}

export interface RecipientStatus {
  /** The address that was sent to, or where the server forwarded to, if it does not say. */
  address: string
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'
  /** @example '5.1.1' (RFC 3463) */
  status: string
  /** The reply of the server that refused the message. */
  diagnostic?: string
}

/** Longer fields exist only to harm their readers. */
const LONGEST = 2000

const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const

/**
 * Reads a bounce or another delivery status notification. Undefined if the mail is none, such as an out-of-office reply.
 * Anybody can send you such a mail, so check that the address or the Message-ID is yours before you act on it.
 *
 * @example
 * const report = parseDeliveryStatus(raw)
 * for (const { address, action, status, diagnostic } of report?.recipients ?? []) {
 *   if (action === 'failed' && status.startsWith('5.1.')) await mailer.suppress(address, { reason: diagnostic ?? status })
 * }
 */
export function parseDeliveryStatus(mail: string | Uint8Array): DeliveryStatus | undefined {
  const parts = findParts(typeof mail === 'string' ? mail : Buffer.from(mail).toString('utf8'))
  const report = parts.find(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type))
  if (!report) return undefined
  const [about = new Map<string, string>(), ...perRecipient] = readGroups(report.body)
  const recipients = perRecipient.flatMap((fields) => recipientOf(fields) ?? [])
  if (recipients.length === 0) return undefined
  const reporter = typed(about.get('reporting-mta')).value
  const messageId = messageIdIn(parts)
  return {
    ...(reporter && { reporter: cleanReply(reporter.slice(0, LONGEST)) }),
    ...(messageId && { messageId }),
    recipients,
  }
}

/** Groups of fields, separated by empty lines: one about the message, then one per recipient. */
function readGroups(body: string): Map<string, string>[] {
  return body
    .split(/(?:\r?\n[ \t]*){2,}/)
    .map(readFields)
    .filter((fields) => fields.size > 0)
}

function recipientOf(fields: Map<string, string>): RecipientStatus | undefined {
  const [original, final] = ['original-recipient', 'final-recipient'].map((name) => addressOf(fields.get(name)))
  const address = original ?? final
  const action = ACTIONS.find((one) => one === fields.get('action')?.trim().toLowerCase())
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0]
  if (!address || !action || !status) return undefined
  const diagnostic = cleanReply(typed(fields.get('diagnostic-code')).value.slice(0, LONGEST))
  return { address, action, status, ...(diagnostic && { diagnostic }) }
}

/** `rfc822; ada@example.com`: a type and a value. */
function typed(field = ''): { type: string; value: string } {
  const at = field.indexOf(';')
  return { type: field.slice(0, Math.max(0, at)).trim().toLowerCase(), value: field.slice(at + 1).trim() }
}

function addressOf(field: string | undefined): string | undefined {
  const { type, value } = typed(field)
  // RFC 6533: characters outside of ASCII may be written as \x{E9}.
  if (value.length > LONGEST) return undefined
  const text = type === 'utf-8' ? value.replace(/\\x\{([\dA-F]{2,6})\}/gi, (_, hex) => character(hex)) : value
  const address = text.replace(/^<|>$/g, '').trim()
  return /^[^\s<>"(),:;\\]+@[^\s<>"(),:;\\@]+$/.test(address) ? address : undefined
}

function character(hex: string): string {
  const code = Number.parseInt(hex, 16)
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

/** The report returns the message, or only its headers. */
function messageIdIn(parts: MimePart[]): string | undefined {
  const returned = parts.find(({ type }) =>
    /^(?:message\/(?:rfc822|global)|text\/rfc822-headers|message\/global-headers)$/.test(type),
  )
  const headers = returned?.body.split(/\r?\n\r?\n/, 1)[0] ?? ''
  return /^<[^<>\s]+>$/.exec(readFields(headers).get('message-id')?.trim() ?? '')?.[0]
}
