import type { Limit, LimitOptions } from './limiter.ts'
import type { RetryOptions } from './retry-delay.ts'
import type { DkimOptions, MailerOptions, SmtpOptions, TransportOptions } from './settings.ts'
import type { Attachment, EnqueueOptions, Mail } from './types.ts'

/** A misspelled limit would be no limit at all, and configuration files in JavaScript have no types. */
export function unknownOptions(options: MailerOptions): string[] {
  const { smtp, transports = [], limits, retry } = options
  return [
    ...unknownIn('', options, MAILER),
    ...smtpIn('smtp.', smtp),
    ...limitsIn('limits.', limits),
    ...unknownIn('retry.', retry, RETRY),
    ...transports.flatMap((one, index) => [
      ...unknownIn(`transports[${index}].`, one, TRANSPORT),
      ...smtpIn(`transports[${index}].smtp.`, one.smtp),
      ...limitsIn(`transports[${index}].limits.`, one.limits),
    ]),
  ]
}

function smtpIn(where: string, smtp: SmtpOptions | undefined): string[] {
  const keys = smtp?.dkim ? [smtp.dkim].flat() : []
  return [...unknownIn(where, smtp, SMTP), ...keys.flatMap((key) => unknownIn(`${where}dkim.`, key, DKIM))]
}

function limitsIn(where: string, limits: LimitOptions | undefined): string[] {
  const domains = Object.entries(limits?.domains ?? {})
  return [
    ...unknownIn(where, limits, LIMITS),
    ...domains.flatMap(([domain, limit]) => unknownIn(`${where}domains['${domain}'].`, limit, LIMIT)),
  ]
}

/** Of a mail. It may have other fields, as those of generated packages have, but these would be left out of the message. */
export function lostFields(mail: object): string[] {
  return Object.entries(mail).flatMap(([key, value]) => {
    if (value === undefined || Object.hasOwn(MAIL, key)) return []
    if (Object.hasOwn(ELSEWHERE, key)) return [`it has ${key}: ${ELSEWHERE[key]}`]
    const similar = MAIL_FORMS.get(sorted(key))
    return similar ? [`it has ${key}; did you mean ${similar}?`] : []
  })
}

/** Of an attachment, which has no other fields. */
export function unknownAttachmentFields(attachment: object): string[] {
  return Object.entries(attachment).flatMap(([key, value]) =>
    value === undefined || Object.hasOwn(ATTACHMENT, key) ? [] : [key],
  )
}

export function unknownUnsubscribe(unsubscribe: NonNullable<Mail['unsubscribe']>): string[] {
  return unknownIn('unsubscribe.', unsubscribe, UNSUBSCRIBE)
}

export function unknownCalendar(calendar: NonNullable<Mail['calendar']>): string[] {
  return unknownIn('calendar.', calendar, CALENDAR)
}

export function unknownEnqueueOptions(options: EnqueueOptions): string[] {
  return unknownIn('', options, ENQUEUE)
}

export function unknownIn(where: string, options: object | undefined, known: Record<string, true>): string[] {
  return Object.entries(options ?? {}).flatMap(([key, value]) => {
    if (value === undefined || Object.hasOwn(known, key)) return []
    const similar = similarTo(key, Object.keys(known))
    const hint = similar ? `did you mean ${similar}?` : `known: ${Object.keys(known).join(', ')}`
    return [`${where}${key} is not an option; ${hint}`]
  })
}

export function similarTo(written: string, known: string[]): string | undefined {
  return formsOf(known).get(sorted(written))
}

/** Names by what their misspellings are equal to: one letter more or less at the end makes no difference, if it is an s. */
function formsOf(known: string[]): ReadonlyMap<string, string> {
  return new Map(known.flatMap((name) => [`${name}s`, name.replace(/s$/, ''), name].map((one) => [sorted(one), name])))
}

/** Equal for most misspellings: another case, or letters in another order. */
function sorted(name: string): string {
  return [...name.toLowerCase().replace(/[^a-z]/g, '')].sort().join('')
}

type Keys<Options> = Record<keyof Required<Options>, true>

const MAILER = {
  ...{ active: true, from: true, returnPath: true, smtp: true, queue: true, transport: true, transports: true },
  ...{ worker: true, concurrency: true, limits: true, retry: true, logger: true, telemetry: true },
  redactAddresses: true,
} satisfies Keys<MailerOptions>

const MAIL = {
  ...{ to: true, cc: true, bcc: true, from: true, replyTo: true, subject: true, id: true, html: true, text: true },
  ...{ attachments: true, headers: true, unsubscribe: true, priority: true, calendar: true },
} satisfies Keys<Mail>

const IN_ENQUEUE = 'pass it in the second argument of enqueue'

/** What other mailers call it or have in the mail, and what to use here. */
const ELSEWHERE: Record<string, string> = {
  ...{ after: IN_ENQUEUE, at: IN_ENQUEUE, key: IN_ENQUEUE, transaction: IN_ENQUEUE },
  alternatives: 'mails have html and text, and no other alternatives',
  amp: 'mails have html and text, and no other alternatives',
  attachDataUrls: 'use attachments with a cid',
  dkim: 'it is an option of createMailer, smtp.dkim',
  dsn: 'bounces go to returnPath, an option of createMailer',
  envelope: 'the sender of the envelope is an option of createMailer, returnPath',
  icalEvent: 'use calendar',
  inReplyTo: "use headers, { 'In-Reply-To': '<…>' }",
  list: 'use unsubscribe, or headers',
  messageId: 'the mailer makes it, the same for every attempt',
  references: "use headers, { References: '<…>' }",
  returnPath: 'it is an option of createMailer',
  scheduledAt: 'use at, in the second argument of enqueue',
  sender: 'use from',
}

const ATTACHMENT = { filename: true, content: true, contentType: true, cid: true } satisfies Keys<Attachment>

const UNSUBSCRIBE = { url: true, mailto: true, subject: true } satisfies Keys<NonNullable<Mail['unsubscribe']>>

const CALENDAR = { method: true, content: true } satisfies Keys<NonNullable<Mail['calendar']>>

const MAIL_FORMS = formsOf(Object.keys(MAIL))

const ENQUEUE = { transaction: true, at: true, after: true, key: true, priority: true } satisfies Keys<EnqueueOptions>

const SMTP = {
  ...{ host: true, port: true, implicitTls: true, username: true, password: true, connectTimeout: true },
  ...{ greetingTimeout: true, socketTimeout: true, sendTimeout: true, dataTimeout: true, allowPlaintext: true },
  ...{ trustAnyCertificate: true, ca: true, dkim: true },
} satisfies Keys<SmtpOptions>

const TRANSPORT = {
  ...{ name: true, smtp: true, transport: true, weight: true, limits: true },
} satisfies Keys<TransportOptions>
const LIMIT = { perSecond: true, concurrency: true } satisfies Keys<Limit>
const LIMITS = { perSecond: true, concurrency: true, domains: true } satisfies Keys<LimitOptions>
const RETRY = { first: true, longest: true, giveUpAfter: true, unknown: true } satisfies Keys<RetryOptions>
const DKIM = { domainName: true, keySelector: true, privateKey: true } satisfies Keys<DkimOptions>
