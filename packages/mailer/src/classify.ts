import { redact } from './redact.ts'
import { type Subject, subjectOf } from './replies.ts'
import type { Failure, FailureKind } from './types.ts'

/**
 * Every way that a delivery can fail, and what follows:
 *
 * configuration   our settings, account or sender: sending pauses with the reason, and every mail is kept
 * permanent       this recipient will never get this mail: a warning, and the job is done
 * passing         anything else is temporary: retried with growing waits, until the mail is too old
 *
 * nodemailer calls wrong passwords and missing TLS permanent. Following it, one rotated password would empty the queue.
 */
interface Rule {
  kind: FailureKind
  /** Whether the next mail would fail too, so that there is no point in trying it right away. */
  server: boolean
  /** The error code of nodemailer, or of Node where nodemailer keeps it. */
  codes?: string[]
  /** A range of reply codes, both ends included. */
  replies?: [from: number, to: number]
  commands?: string[]
  /** Only for the sender in the settings. A mail that names its own sender is refused for it, and pauses no other. */
  settingsSender?: true
  /** Matched against the text of the server or of OpenSSL. */
  text?: RegExp
  /** Whom the reply concerns, by its text and its enhanced status code. */
  about?: Subject
  /** Only after the last byte of the message was sent. */
  unanswered?: true
  /** One reply to one recipient does not prove it. A reply to MAIL FROM does, unless the mail named its own sender. */
  unproven?: true
}

const CERTIFICATE =
  /self[- ]signed|certificate|unable to (?:verify|get)|altnames|ERR_TLS_CERT|CERT_|wrong version number|packet length too long/i

// No TLS version or cipher in common, so no attempt can succeed. “unexpected eof” is missing on purpose: it is a lost connection.
export const NO_COMMON_TLS =
  /alert (?:protocol version|handshake failure|insufficient security)|unsupported protocol|key too small|no (?:shared cipher|protocols available)/i

/** nodemailer's codes for a reply to MAIL FROM, RCPT TO or DATA. */
const MESSAGE_REFUSED = ['EENVELOPE', 'EMESSAGE']

/** The first rule that matches wins. */
const RULES: Rule[] = [
  // The server may have the mail, whatever broke.
  { kind: 'passing', server: true, unanswered: true },
  { kind: 'passing', server: true, codes: ['EAUTH'], replies: [400, 499] },
  { kind: 'configuration', server: true, codes: ['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ECONFIG', 'EREQUIRETLS'] },
  { kind: 'passing', server: true, codes: ['ETLS'], replies: [400, 499] },
  { kind: 'configuration', server: true, codes: ['ETLS'] },
  { kind: 'configuration', server: true, codes: ['ESOCKET'], text: CERTIFICATE },
  { kind: 'configuration', server: true, codes: ['ESOCKET'], text: NO_COMMON_TLS },
  { kind: 'configuration', server: true, codes: ['ENOUTF8'], settingsSender: true },
  { kind: 'permanent', server: false, codes: ['ENOUTF8'] },
  // “Authentication required”, “must issue STARTTLS first”, “authentication mechanism is too weak”: RFC 4954, RFC 3207.
  { kind: 'configuration', server: true, replies: [530, 530] },
  { kind: 'configuration', server: true, replies: [534, 535] },
  { kind: 'configuration', server: true, replies: [538, 538] },
  { kind: 'configuration', server: true, codes: MESSAGE_REFUSED, replies: [400, 599], about: 'limit', unproven: true },
  // Too big: about this mail and not about its sender, in reply to whichever command.
  { kind: 'permanent', server: false, codes: MESSAGE_REFUSED, replies: [552, 552] },
  { kind: 'permanent', server: false, codes: ['EMESSAGE'], commands: ['MAIL FROM'] },
  // “Bad sequence of commands” is about the connection, not the mail.
  { kind: 'passing', server: false, replies: [503, 503] },
  // “You may not send as this sender”: no recipient was named yet, and every other mail would be refused too.
  {
    kind: 'configuration',
    server: true,
    codes: ['EENVELOPE'],
    commands: ['MAIL FROM'],
    replies: [500, 599],
    settingsSender: true,
  },
  { kind: 'configuration', server: true, codes: MESSAGE_REFUSED, replies: [500, 599], about: 'us', unproven: true },
  { kind: 'permanent', server: false, codes: MESSAGE_REFUSED, replies: [500, 599], about: 'recipient' },
  { kind: 'permanent', server: false, codes: MESSAGE_REFUSED, replies: [500, 599], unproven: true },
  { kind: 'passing', server: true, replies: [421, 421] },
  { kind: 'passing', server: false, codes: MESSAGE_REFUSED },
  { kind: 'passing', server: true },
]

/** The fields of nodemailer's errors that matter here. */
export interface SmtpError {
  code?: string
  command?: string
  message: string
  response?: string
  responseCode?: number
  /** Set by us: the whole message was sent, and the server did not reply. */
  unanswered?: boolean
}

export function classify(thrown: unknown, ownSender = false): Failure {
  const error = asSmtpError(thrown)
  const rule = RULES.find((candidate) => matches(candidate, error, ownSender))!
  return {
    kind: rule.kind,
    server: rule.server,
    reason: error.response ?? error.message,
    ...(error.responseCode !== undefined && { reply: error.responseCode }),
    ...(rule.unanswered && { unknown: true }),
    ...(rule.unproven && (ownSender || error.command !== 'MAIL FROM') && { unproven: true }),
  }
}

/** One line for logs and people: short, and without addresses. */
export function describe({ reason }: Pick<Failure, 'reason'>, hide: (text: string) => string = redact): string {
  return hide(reason.replace(/\s+/g, ' ')).slice(0, 300)
}

function matches(rule: Rule, error: SmtpError, ownSender: boolean): boolean {
  const { codes, replies, commands, settingsSender, text, about, unanswered } = rule
  const reply = error.responseCode ?? 0
  if (settingsSender && ownSender) return false
  if (unanswered && !error.unanswered) return false
  if (codes && !codes.includes(error.code ?? '')) return false
  if (replies && (reply < replies[0] || reply > replies[1])) return false
  if (commands && !commands.includes(error.command ?? '')) return false
  if (about && subjectOf(error.response ?? error.message) !== about) return false
  return !text || text.test(`${error.message} ${error.response ?? ''}`)
}

function asSmtpError(thrown: unknown): SmtpError {
  if (thrown instanceof Error) return thrown as SmtpError
  return { message: String(thrown) }
}
