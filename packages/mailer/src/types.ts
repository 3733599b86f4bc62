/**
 * Glossary of this package.
 *
 * mail       what a caller passes in: recipients, subject, html, text
 * message    a mail after validation, in a form that JSON can hold; it names no envelope recipient
 * job        one message for one recipient, in a queue
 * envelope   the sender and recipients as the server sees them
 * refusal    one recipient that the server did not accept
 * lease      a worker's claim on a job: if the worker dies, the job returns to the queue
 * dead list  jobs that were given up, with the reason, until someone retries or removes them
 */

/** `ada@example.com`, or with a name. Never `Ada <ada@example.com>`: text that looks like two addresses is refused. */
export type Address = string | { name?: string | undefined; address: string }

export interface Mail {
  /** The recipients. */
  to: Address | Address[]
  /** Recipients of a copy, whom everyone sees. */
  cc?: Address | Address[] | undefined
  /** Hidden recipients. */
  bcc?: Address | Address[] | undefined
  /** The sender. @default the sender in the settings (`SMTP_EMAIL`) */
  from?: Address | undefined
  /** Where replies go. @default the sender */
  replyTo?: Address | Address[] | undefined
  /** The subject, without line breaks. */
  subject: string
  /** Names the template in the list of refusals. Mails of a generated package have it. @example 'reset-password' */
  id?: string | undefined
  /** The HTML version. */
  html?: string | undefined
  /** The plain-text version. At least one of `html` and `text` is required; send both. */
  text?: string | undefined
  /** Files, and inline images. */
  attachments?: Attachment[] | undefined
  /** Other headers. @example { 'X-Campaign': 'spring' } */
  headers?: Record<string, string> | undefined
  /** Writes `List-Unsubscribe`, and `List-Unsubscribe-Post` if there is an https URL. The subject is that of the mail to `mailto`. */
  unsubscribe?: { url?: string | undefined; mailto?: string | undefined; subject?: string | undefined } | undefined
  /** Shown by mail clients. The order of the queue is `EnqueueOptions.priority`. @default 'normal' */
  priority?: 'high' | 'normal' | 'low' | undefined
  /** An invitation, as an alternative to html and text, and as `invite.ics`. The method is that of the content, or `REQUEST`. */
  calendar?: { method?: string | undefined; content: string } | undefined
}

export interface Attachment {
  /** The name that recipients see. */
  filename: string
  /** Bytes or text. The mailer never reads files or URLs for you. */
  content: string | Uint8Array
  /** The MIME type. @default guessed from the file name */
  contentType?: string | undefined
  /** For inline images: `<img src="cid:logo">` shows the attachment whose cid is `logo`. */
  cid?: string | undefined
}

/** A mail as it is stored: validated, and safe to write as JSON. */
export interface Message {
  from: NamedAddress
  to: NamedAddress[]
  cc: NamedAddress[]
  replyTo: NamedAddress[]
  subject: string
  /** The template's id. */
  template?: string
  html?: string
  text?: string
  attachments: StoredAttachment[]
  headers: Record<string, string>
  priority: 'high' | 'normal' | 'low'
  calendar?: { method: string; content: string }
  /** Whether the mail named its own sender instead of using the one in the settings. */
  ownSender: boolean
}

export interface NamedAddress {
  name: string
  address: string
}

export interface StoredAttachment {
  filename: string
  /** Base64. */
  content: string
  contentType?: string
  cid?: string
}

export interface Job {
  /** A UUID. The Message-ID contains it, so every attempt has the same Message-ID. */
  id: string
  recipient: string
  message: Message
  /** When the first attempt was due. In milliseconds since 1970, like every time here. */
  dueAt: number
  /** When the next attempt is due. */
  at: number
  /** Higher goes first. */
  priority: number
  /** How many attempts have failed. */
  attempts: number
  /** Why the last attempt failed. */
  reason?: string
  /** When the first temporary failure happened. `giveUpAfter` counts from here, so waiting in the queue costs nothing. */
  failingSince?: number
  /** How often the server disappeared before its reply, so that it may have the mail. */
  unknowns?: number
  /** The caller's deduplication key. */
  key?: string
  /** Where it was enqueued, as a W3C `traceparent`. */
  trace?: string
}

/** Which mails of the queue: those that match all of it. */
export interface Selection {
  /** The `key` that they were queued with. */
  key?: string
  /** The template's id: the `id` of the mail, which Letterform's getters return. */
  template?: string
}

/** A queued mail that a server refused for good. */
export interface RefusedMail {
  /** The id of its job. */
  id: string
  recipient: string
  reason: string
  /** The server's reply code. */
  reply?: number
  /** When it was refused, in milliseconds since 1970. */
  at: number
  /** The template's id, if the mail had one. */
  template?: string
  /** Whether its body is kept, so that it can be sent again. */
  resendable: boolean
}

/** An address that gets no mail, because it bounced or its owner complained. */
export interface Suppression {
  /** In lower case. */
  address: string
  reason: string
  /** When it was suppressed, in milliseconds since 1970. */
  at: number
  /** Until when, if not for ever. */
  until?: number
}

export interface SuppressOptions {
  /** Why, for the list. @example '550 5.1.1 User unknown' */
  reason: string
  /** When mails may go out again. @default for ever */
  until?: Date | undefined
}

/** Options of which none is missing. */
export type Resolved<Options> = { [Name in keyof Options]-?: Exclude<Options[Name], undefined> }

/** What each kind leads to is described in `classify.ts`. */
export type FailureKind = 'configuration' | 'permanent' | 'passing'

export interface Failure {
  kind: FailureKind
  /** Whether the server itself has a problem, so that the next mail would fail too. */
  server: boolean
  /** The error text. It contains addresses: redact it before you log it. */
  reason: string
  /** The server's reply code, if it replied. */
  reply?: number
  /** True if the reply was about one recipient, but may concern all of our mail. `blast-radius.ts` finds out. */
  unproven?: boolean
  /** True if the server may have accepted the mail: it disappeared after the last byte, before its reply. */
  unknown?: boolean
}

export interface Refusal extends Failure {
  address: string
}

export interface Receipt {
  accepted: string[]
  refused: Refusal[]
  /** The server's reply to the message. */
  response: string
}

export interface SendResult extends Receipt {
  messageId: string
}

export interface EnqueueOptions {
  /**
   * The caller's own transaction, if the queue is in PostgreSQL: the mail exists if and only if it commits. A client of
   * `pg`, a transaction of Knex, Kysely or Prisma, or the result of `fromDrizzle(tx, sql)`.
   */
  transaction?: unknown
  /** Do not send before this moment. */
  at?: Date | undefined
  /** Do not send before this many milliseconds have passed. @default 0 */
  after?: number | undefined
  /** A second mail with the same key for the same recipient is not queued. @example 'welcome:42' */
  key?: string | undefined
  /** Higher goes first. @default 0 */
  priority?: number | undefined
}

export interface Queued {
  id: string
  recipient: string
  /** True if a mail with the same key was already queued. */
  duplicate: boolean
}
