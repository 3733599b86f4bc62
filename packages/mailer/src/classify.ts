import { redact } from './redact.ts'
import type { Failure, FailureKind } from './types.ts'

/**
 * Everything that can go wrong on the way to the server, and what follows from it.
 *
 * configuration   our own settings are wrong: sending pauses and says so, and no mail is thrown away
 * permanent       this recipient will never get this mail: a warning, and the job is finished
 * passing         anything else: tried again, later and later, until the mail is too old
 *
 * nodemailer marks wrong passwords and missing TLS as permanent; by that, one rotated password would empty the queue.
 */
interface Rule {
  kind: FailureKind
  /** Whether the next mail would fare the same, so that there is no point in trying it right now. */
  server: boolean
  /** nodemailer's, or Node's where nodemailer keeps it. */
  codes?: string[]
  /** From and to, both included. */
  replies?: [from: number, to: number]
  commands?: string[]
  /** Only where the sender is the one of the settings: a mail with its own may be refused for it, and pauses no other. */
  settingsSender?: true
  /** In the server's words, or OpenSSL's. */
  says?: RegExp
}

const CERTIFICATE =
  /self[- ]signed|certificate|unable to (?:verify|get)|altnames|ERR_TLS_CERT|CERT_|wrong version number|packet length too long/i

// The two sides agree on no version or cipher: no attempt will. “unexpected eof” is not among these, it is a lost line.
export const NO_COMMON_TLS =
  /alert (?:protocol version|handshake failure|insufficient security)|unsupported protocol|key too small|no (?:shared cipher|protocols available)/i

/** The first rule that fits decides. */
const RULES: Rule[] = [
  { kind: 'passing', server: true, codes: ['EAUTH'], replies: [400, 499] },
  { kind: 'configuration', server: true, codes: ['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ECONFIG', 'EREQUIRETLS'] },
  { kind: 'passing', server: true, codes: ['ETLS'], replies: [400, 499] },
  { kind: 'configuration', server: true, codes: ['ETLS'] },
  { kind: 'configuration', server: true, codes: ['ESOCKET'], says: CERTIFICATE },
  { kind: 'configuration', server: true, codes: ['ESOCKET'], says: NO_COMMON_TLS },
  // “Authentication required”, “must issue STARTTLS first”, “authentication mechanism is too weak”: RFC 4954, RFC 3207.
  { kind: 'configuration', server: true, replies: [530, 530] },
  { kind: 'configuration', server: true, replies: [534, 535] },
  { kind: 'configuration', server: true, replies: [538, 538] },
  // The same, from servers that put it into the answer to RCPT TO.
  {
    kind: 'configuration',
    server: true,
    codes: ['EENVELOPE'],
    replies: [500, 599],
    says: /relay(?:ing)?\b.{0,30}(?:denied|not (?:permitted|allowed))|authentication (?:is )?required/i,
  },
  // Too big, wherever it is said: about this mail, not about who sends it.
  { kind: 'permanent', server: false, codes: ['EENVELOPE', 'EMESSAGE'], replies: [552, 552] },
  { kind: 'permanent', server: false, codes: ['EMESSAGE'], commands: ['MAIL FROM'] },
  // “Bad sequence of commands” is about the connection, not about the mail.
  { kind: 'passing', server: false, replies: [503, 503] },
  // “You may not send as this”: no recipient was named yet, so it is no fault of theirs, and every mail would be refused.
  {
    kind: 'configuration',
    server: true,
    codes: ['EENVELOPE'],
    commands: ['MAIL FROM'],
    replies: [500, 599],
    settingsSender: true,
  },
  { kind: 'permanent', server: false, codes: ['EENVELOPE', 'EMESSAGE'], replies: [500, 599] },
  { kind: 'passing', server: true, replies: [421, 421] },
  { kind: 'passing', server: false, codes: ['EENVELOPE', 'EMESSAGE'] },
  { kind: 'passing', server: true },
]

/** What nodemailer throws, as far as it matters here. */
export interface SmtpError {
  code?: string
  command?: string
  message: string
  response?: string
  responseCode?: number
}

export function classify(thrown: unknown, ownSender = false): Failure {
  const error = asSmtpError(thrown)
  const rule = RULES.find((candidate) => fits(candidate, error, ownSender))!
  return {
    kind: rule.kind,
    server: rule.server,
    reason: error.response ?? error.message,
    ...(error.responseCode !== undefined && { reply: error.responseCode }),
  }
}

/** For logs and for people: on one line, no addresses, no novel. */
export function describe({ reason }: Pick<Failure, 'reason'>, shown: (text: string) => string = redact): string {
  return shown(reason.replace(/\s+/g, ' ')).slice(0, 300)
}

function fits({ codes, replies, commands, settingsSender, says }: Rule, error: SmtpError, ownSender: boolean): boolean {
  const reply = error.responseCode ?? 0
  if (settingsSender && ownSender) return false
  if (codes && !codes.includes(error.code ?? '')) return false
  if (replies && (reply < replies[0] || reply > replies[1])) return false
  if (commands && !commands.includes(error.command ?? '')) return false
  return !says || says.test(`${error.message} ${error.response ?? ''}`)
}

function asSmtpError(thrown: unknown): SmtpError {
  if (thrown instanceof Error) return thrown as SmtpError
  return { message: String(thrown) }
}
