/**
 * The words of this package.
 *
 * mail       what a caller hands over: recipients, subject, html, text
 * message    a mail that was checked and can be written as JSON: no recipients of its own in the envelope
 * job        one message for one recipient, in a queue
 * envelope   who the server is told that a message is from and for
 * refusal    one recipient that the server did not take
 * lease      a worker's claim on a job: if the worker dies, the job comes back
 * dead list  jobs that were given up, with the reason, until someone retries or removes them
 */

/** `ada@example.com`, or with a name. Never `Ada <ada@example.com>`: text that looks like two addresses is refused. */
export type Address = string | { name?: string; address: string }

export interface Mail {
  to: Address | Address[]
  cc?: Address | Address[]
  /** Recipients that nobody sees. */
  bcc?: Address | Address[]
  /** @default the sender of the settings (`SMTP_EMAIL`) */
  from?: Address
  replyTo?: Address | Address[]
  subject: string
  html?: string
  /** The same in plain text. At least one of `html` and `text` is needed; send both. */
  text?: string
  attachments?: Attachment[]
  /** @example { 'X-Campaign': 'spring' } */
  headers?: Record<string, string>
  /** Writes `List-Unsubscribe`, and `List-Unsubscribe-Post` where there is an https URL. */
  unsubscribe?: { url?: string; mailto?: string }
  /** What the mail client shows. The queue's own order is `EnqueueOptions.priority`. @default 'normal' */
  priority?: 'high' | 'normal' | 'low'
  /** An invitation, as an alternative to html and text. */
  calendar?: { method?: string; content: string }
}

export interface Attachment {
  filename: string
  /** The bytes, or text. Files and URLs are not read for you: what is sent is what you hand over. */
  content: string | Uint8Array
  /** @default guessed from the file name */
  contentType?: string
  /** For inline images: `<img src="cid:logo">` shows the attachment whose cid is `logo`. */
  cid?: string
}

/** A mail as it is stored: checked, and nothing in it that JSON cannot hold. */
export interface Message {
  from: NamedAddress
  to: NamedAddress[]
  cc: NamedAddress[]
  replyTo: NamedAddress[]
  subject: string
  html?: string
  text?: string
  attachments: StoredAttachment[]
  headers: Record<string, string>
  priority: 'high' | 'normal' | 'low'
  calendar?: { method: string; content: string }
  /** Whether `from` is the caller's rather than the settings'. */
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
  /** A UUID; the Message-ID is made of it, so it is the same on every attempt. */
  id: string
  recipient: string
  message: Message
  /** When it was queued, or was to go out for the first time. Milliseconds since 1970, as every time in here. */
  dueAt: number
  /** Not before this: the next attempt. */
  at: number
  /** Higher goes first. */
  priority: number
  /** How often it failed. */
  attempts: number
  /** Why it failed last. */
  reason?: string
  /** When it failed first for a reason that passes: patience runs from there, and not while nobody tried. */
  failingSince?: number
  /** The caller's name for it, by which a second one is recognised. */
  key?: string
}

/** What `configuration`, `permanent` and `passing` failures lead to is in `classify.ts`. */
export type FailureKind = 'configuration' | 'permanent' | 'passing'

export interface Failure {
  kind: FailureKind
  /** Whether the server itself is in trouble, so that the next mail would fare the same. */
  server: boolean
  /** In words, with addresses in it: redact it before it is logged. */
  reason: string
  /** The server's reply code, where there was one. */
  reply?: number
}

export interface Refusal extends Failure {
  address: string
}

export interface Receipt {
  accepted: string[]
  refused: Refusal[]
  /** The server's answer to the message. */
  response: string
}

export interface SendResult extends Receipt {
  messageId: string
}

export interface EnqueueOptions {
  /**
   * The caller's own transaction, where the queue is PostgreSQL: the mail exists exactly if it commits. A client of
   * `pg`, a transaction of Knex, Kysely or Prisma, or what `fromDrizzle(tx, sql)` returns.
   */
  transaction?: unknown
  /** Not before this moment. */
  at?: Date
  /** Not before so many milliseconds have passed. @default 0 */
  after?: number
  /** A second mail with the same key for the same recipient is not queued. @example 'welcome:42' */
  key?: string
  /** Higher goes first. @default 0 */
  priority?: number
}

export interface Queued {
  id: string
  recipient: string
  /** True where a mail with the same key was there already. */
  duplicate: boolean
}
