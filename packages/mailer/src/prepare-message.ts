import { parseAddress } from './address.ts'
import { InvalidMailError } from './errors.ts'
import { findUnstorable } from './storable-text.ts'
import type { Address, Attachment, Mail, Message, NamedAddress, StoredAttachment } from './types.ts'
import { lostFields, unknownAttachmentFields } from './unknown-options.ts'

export interface PreparedMail {
  message: Message
  /** All recipients, each once, in the given order. */
  recipients: string[]
}

// Every line separator and every control character, none of which a header may contain.
const BREAKS = /[\p{Cc}\u2028\u2029]/u
const HEADER_NAME = /^[\x21-\x39\x3b-\x7e]{1,76}$/
// The mailer writes these itself. A second one would contradict the message.
const RESERVED =
  /^(?:from|sender|to|cc|bcc|reply-to|subject|date|message-id|mime-version|content-.*|list-unsubscribe(?:-post)?|dkim-signature|received|return-path|x-priority|x-msmail-priority|importance)$/i

/** Validates a mail and turns it into the form that queues store and transports send. Throws all problems as one error. */
export function prepareMessage(mail: Mail, sender: NamedAddress): PreparedMail {
  const problems: string[] = []
  const list = (input: Address | Address[] | undefined) => addresses(input, problems)
  const to = list(mail.to)
  const cc = list(mail.cc)
  const bcc = list(mail.bcc)
  const recipients = [...new Set([...to, ...cc, ...bcc].map(({ address }) => address))]
  if (recipients.length === 0 && problems.length === 0) problems.push('it has no recipient')
  const message: Message = {
    from: list(mail.from)[0] ?? sender,
    ownSender: mail.from !== undefined,
    to,
    cc,
    replyTo: list(mail.replyTo),
    subject: mail.subject,
    ...(typeof mail.id === 'string' && { template: mail.id }),
    ...(mail.html !== undefined && { html: mail.html }),
    ...(mail.text !== undefined && { text: mail.text }),
    attachments: attachments(mail, problems),
    headers: { ...headers(mail, problems), ...unsubscribe(mail, problems) },
    priority: mail.priority ?? 'normal',
    ...(mail.calendar && { calendar: { method: mail.calendar.method ?? 'REQUEST', content: mail.calendar.content } }),
  }
  problems.push(...lostFields(mail), ...contentProblems(message), ...findUnstorable(message).map(unstorable))
  if (problems.length > 0) throw new InvalidMailError([...new Set(problems)])
  return { message, recipients }
}

function addresses(input: Address | Address[] | undefined, problems: string[]): NamedAddress[] {
  return [input ?? []].flat().flatMap((one) => {
    const parsed = parseAddress(one)
    if (typeof parsed !== 'string') return [parsed]
    problems.push(parsed)
    return []
  })
}

function unstorable(path: string): string {
  return `its ${path} contains invalid text: a NUL character or an unpaired surrogate`
}

function contentProblems({ subject, html, text, priority, calendar }: Message): string[] {
  const problems: string[] = []
  if (typeof subject !== 'string') problems.push('it has no subject')
  else if (BREAKS.test(subject)) problems.push('its subject contains a line break or control character')
  if (typeof html !== 'string' && typeof text !== 'string') problems.push('it has neither html nor text')
  for (const body of [html, text]) {
    if (body !== undefined && typeof body !== 'string') problems.push('html and text must be strings')
  }
  if (!['high', 'normal', 'low'].includes(priority)) problems.push('its priority must be high, normal or low')
  if (calendar && typeof calendar.content !== 'string') problems.push('its calendar content must be a string')
  if (calendar && !/^[A-Za-z-]+$/.test(calendar.method)) problems.push('its calendar method must be one word')
  return problems
}

function attachments({ attachments: given = [] }: Mail, problems: string[]): StoredAttachment[] {
  if (Array.isArray(given)) return given.map((attachment) => store(attachment, problems))
  problems.push('attachments must be a list')
  return []
}

function store(attachment: Attachment, problems: string[]): StoredAttachment {
  const { filename, content, contentType, cid } = attachment
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const named = typeof filename === 'string' ? `the attachment ${JSON.stringify(filename)}` : 'an attachment'
  if (!(bytes instanceof Uint8Array))
    problems.push(`${named} has no content: text or bytes, since the mailer reads no files and URLs`)
  if (typeof filename !== 'string') problems.push('an attachment has no filename')
  for (const field of unknownAttachmentFields(attachment)) {
    const hint = field === 'encoding' ? ": pass bytes, such as Buffer.from(content, 'base64')" : ''
    problems.push(`${named} has ${field}, which is not a field of attachments${hint}`)
  }
  for (const text of [filename ?? '', contentType ?? '', cid ?? '']) {
    if (typeof text !== 'string' || BREAKS.test(text))
      problems.push('an attachment has a control character in its file name, content type or cid')
  }
  return {
    filename,
    content: bytes instanceof Uint8Array ? Buffer.from(bytes).toString('base64') : '',
    ...(contentType !== undefined && { contentType }),
    ...(cid !== undefined && { cid }),
  }
}

function headers(mail: Mail, problems: string[]): Record<string, string> {
  for (const [name, value] of Object.entries(mail.headers ?? {})) {
    const shown = JSON.stringify(name)
    if (!HEADER_NAME.test(name)) problems.push(`${shown} is not a valid header name`)
    else if (RESERVED.test(name))
      problems.push(`the header ${shown} is set by the mailer: use the field of the mail instead`)
    if (typeof value !== 'string') problems.push(`the header ${shown} must be a string`)
    else if (BREAKS.test(value)) problems.push(`the header ${shown} contains a line break or control character`)
  }
  return { ...mail.headers }
}

/** RFC 2369, and RFC 8058 for the one-click button of mail clients, which sends a POST to an https URL. */
function unsubscribe({ unsubscribe: options }: Mail, problems: string[]): Record<string, string> {
  if (!options) return {}
  const { url, mailto } = options
  if (url === undefined && mailto === undefined) problems.push('unsubscribe needs a url or a mailto')
  if (url !== undefined && !isWebUrl(url)) problems.push('the unsubscribe url is not a complete http or https URL')
  const target = mailto === undefined ? undefined : parseAddress(mailto)
  if (typeof target === 'string') problems.push(target)
  const links = [url, target && typeof target === 'object' ? `mailto:${target.address}` : undefined]
  const list = links.flatMap((link) => (link === undefined ? [] : [`<${link}>`])).join(', ')
  const oneClick = url?.startsWith('https:') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}
  return { 'List-Unsubscribe': list, ...oneClick }
}

function isWebUrl(url: string): boolean {
  return /^https?:\/\/[^\s<>"]+$/.test(url) && !BREAKS.test(url) && URL.canParse(url)
}
