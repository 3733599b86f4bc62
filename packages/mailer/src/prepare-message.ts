import { parseAddress } from './address.ts'
import { InvalidMailError } from './errors.ts'
import { prepareAttachments } from './prepare-attachments.ts'
import { prepareCalendar } from './prepare-calendar.ts'
import { BREAKS, longWord, prepareHeaders } from './prepare-headers.ts'
import { findUnstorable } from './storable-text.ts'
import type { Address, Mail, Message, NamedAddress } from './types.ts'
import { lostFields } from './unknown-options.ts'

export interface PreparedMail {
  message: Message
  /** All recipients, each once, in the given order. */
  recipients: string[]
}

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
    attachments: prepareAttachments(mail, problems),
    headers: prepareHeaders(mail, problems),
    priority: mail.priority ?? 'normal',
    ...(mail.calendar && { calendar: prepareCalendar(mail.calendar, problems) }),
  }
  problems.push(...lostFields(mail), ...contentProblems(message), ...findUnstorable(message).map(unstorable))
  if (problems.length > 0) throw new InvalidMailError([...new Set(problems)])
  return { message, recipients }
}

function addresses(input: Address | Address[] | undefined, problems: string[]): NamedAddress[] {
  return [input ?? []].flat().flatMap((one) => {
    const parsed = parseAddress(one)
    if (typeof parsed === 'string') {
      problems.push(parsed)
      return []
    }
    const long = longWord(parsed.name)
    if (long) problems.push(`a name has ${long} characters without a space, which is too long for a header`)
    return [parsed]
  })
}

function unstorable(path: string): string {
  return `its ${path} contains invalid text: a NUL character or an unpaired surrogate`
}

function contentProblems({ subject, html, text, priority }: Message): string[] {
  const problems: string[] = []
  if (typeof subject !== 'string') problems.push('it has no subject')
  else if (BREAKS.test(subject)) problems.push('its subject contains a line break or control character')
  if (typeof html !== 'string' && typeof text !== 'string') problems.push('it has neither html nor text')
  for (const body of [html, text]) {
    if (body !== undefined && typeof body !== 'string') problems.push('html and text must be strings')
  }
  if (!['high', 'normal', 'low'].includes(priority)) problems.push('its priority must be high, normal or low')
  return problems
}
