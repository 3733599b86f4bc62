import { parseAddress } from './address.ts'
import { dkimProblems } from './dkim-problems.ts'
import { MailSettingsError } from './errors.ts'
import type { LimitOptions } from './limiter.ts'
import type { Logger } from './logger.ts'
import type { Queue } from './queue/queue.ts'
import { RETRY, type RetryOptions, type RetryRules } from './retry-delay.ts'
import { formatReturnPath } from './return-path.ts'
import type { Telemetry } from './telemetry.ts'
import type { Transport } from './transport.ts'
import type { Address, NamedAddress, Resolved } from './types.ts'
import { unknownOptions } from './unknown-options.ts'

export interface MailerOptions {
  /** If false, mails are logged instead of sent. @default true */
  active?: boolean | undefined
  /** The sender of every mail without a `from`. @example { name: 'MyECL', address: 'noreply@example.com' } */
  from?: Address | undefined
  /**
   * Where servers send bounces: the sender of the envelope. `{id}` becomes the id of the job, `{recipient}` the recipient
   * (VERP). @default from
   * @example 'bounces+{recipient}@example.com'
   */
  returnPath?: string | undefined
  /** The mail server. @default none: required unless `transport` or `transports` is set */
  smtp?: SmtpOptions | undefined
  /** Where mails wait: `createInProcessQueue` or `createPostgresQueue`. @default an in-process queue without a journal */
  queue?: Queue | undefined
  /** Delivers mails instead of SMTP. @default SMTP, or the log if `active` is false */
  transport?: Transport | undefined
  /**
   * Several servers instead of `smtp` or `transport`. Mails are spread by weight; while one is paused or down, the others
   * take its share.
   */
  transports?: TransportOptions[] | undefined
  /** Whether this process sends the queued mails, or only adds to the queue. @default true */
  worker?: boolean | undefined
  /** How many mails this process sends at once, each on its own connection. @default limits.concurrency, or 5 */
  concurrency?: number | undefined
  /** With PostgreSQL, limits hold over all workers of the queue. With any other queue, for this process. */
  limits?: LimitOptions | undefined
  /** How often failed mails are tried again, and when they are given up. */
  retry?: RetryOptions | undefined
  /** Any logger with pino's interface. @default JSON lines to standard error */
  logger?: Logger | undefined
  /** Traces and metrics: `createOpenTelemetry()` of `@letterform/mailer/opentelemetry`. @default none */
  telemetry?: Telemetry | undefined
  /** Whether logs shorten addresses to `a…@example.com`. @default true */
  redactAddresses?: boolean | undefined
}

export interface TransportOptions {
  /** Named in events, metrics and logs. */
  name: string
  /** Its mail server. */
  smtp?: SmtpOptions | undefined
  /** Delivers mails instead of SMTP. */
  transport?: Transport | undefined
  /** How much of the mail, in relation to the others. 0: only if no other can take it. @default 1 */
  weight?: number | undefined
  /** For this transport alone, in addition to those for all. */
  limits?: LimitOptions | undefined
}

export interface SmtpOptions {
  /** The name of the mail server. @example 'smtp.example.com' */
  host: string
  /** 465 uses TLS from the start, any other port STARTTLS. @default 587 */
  port?: number | undefined
  /** TLS from the first byte. If false, STARTTLS is required. @default true on port 465, false on any other */
  implicitTls?: boolean | undefined
  /** The account. It needs a password. @default no login */
  username?: string | undefined
  /** The account's password. */
  password?: string | undefined
  /** Milliseconds to connect. @default 10_000 */
  connectTimeout?: number | undefined
  /** Milliseconds to the server's greeting. @default 10_000 */
  greetingTimeout?: number | undefined
  /** Milliseconds without any data. @default 60_000 */
  socketTimeout?: number | undefined
  /** Milliseconds for sending one whole mail, for servers that keep sending a little data. @default 300_000 */
  sendTimeout?: number | undefined
  /** Milliseconds for the reply to a whole mail. After that, nobody knows whether the server has it. @default 600_000 (RFC 5321) */
  dataTimeout?: number | undefined
  /**
   * Sends unencrypted if the server offers no TLS. Only for a server on your own machine: any other is refused if there
   * is a password. @default false
   */
  allowPlaintext?: boolean | undefined
  /** Accepts any certificate, including an attacker's. @default false */
  trustAnyCertificate?: boolean | undefined
  /** PEM of the authority that signed the server's certificate, if Node does not know it. */
  ca?: string | undefined
  /** With several keys, each signs: one of RSA and one of Ed25519, because not every server knows Ed25519. */
  dkim?: DkimOptions | DkimOptions[] | undefined
}

export interface DkimOptions {
  /** The domain that signs. @example 'example.com' */
  domainName: string
  /** The public key is the TXT record `<keySelector>._domainkey.<domainName>`. */
  keySelector: string
  /** An RSA or Ed25519 key, as PEM. */
  privateKey: string
}

/** The options with every default filled in. */
export interface Settings {
  active: boolean
  from: NamedAddress
  transports: TransportSettings[]
  returnPath: string | undefined
  retry: RetryRules
  concurrency: number
  limits: LimitOptions
}

/** `smtp` and `transport` are both undefined if mails are only logged. */
export interface TransportSettings {
  name: string | undefined
  smtp: SmtpSettings | undefined
  transport: Transport | undefined
  weight: number
  limits: LimitOptions
}

export interface SmtpSettings
  extends Resolved<Omit<SmtpOptions, 'username' | 'password' | 'ca' | 'dkim' | 'allowPlaintext' | 'implicitTls'>> {
  tls: 'implicit' | 'starttls' | 'if-offered'
  connections: number
  username: string | undefined
  password: string | undefined
  ca: string | undefined
  dkim: DkimOptions[]
}

/** Throws one error that lists every missing or contradictory option. */
export function resolveSettings(options: MailerOptions): Settings {
  const problems: string[] = []
  const active = options.active ?? true
  const transports = transportsOf(options, active)
  const needsSender = transports.some(({ transport }) => !transport)
  const from = parseAddress(options.from ?? 'nobody@localhost')
  if (typeof from === 'string') problems.push(`from (SMTP_EMAIL): ${from}`)
  else if (active && needsSender && options.from === undefined)
    problems.push('from (SMTP_EMAIL) is missing: the sender’s address')
  if (active) problems.push(...transportProblems(options, transports))
  if (options.returnPath !== undefined) problems.push(...returnPathProblems(options.returnPath))
  if (options.queue && typeof options.queue.open !== 'function')
    problems.push('queue is not a queue: createInProcessQueue() and createPostgresQueue(…) make one')
  problems.push(...numberProblems(options), ...unknownOptions(options))
  if (problems.length > 0 || typeof from === 'string') throw new MailSettingsError(problems)
  const concurrency = options.concurrency ?? options.limits?.concurrency ?? 5
  return {
    active,
    from,
    returnPath: options.returnPath,
    transports: transports.map(({ name, smtp, transport, weight = 1, limits = {} }) => {
      return { name, transport, weight, limits, smtp: active && smtp ? resolveSmtp(smtp, concurrency) : undefined }
    }),
    retry: withDefaults(options.retry),
    concurrency,
    limits: options.limits ?? {},
  }
}

function withDefaults(retry: RetryOptions = {}): RetryRules {
  const given = Object.entries(retry).filter(([, value]) => value !== undefined)
  return { ...RETRY, ...Object.fromEntries(given) }
}

type Unresolved = Omit<TransportOptions, 'name'> & { name: string | undefined }

function transportsOf({ transports, smtp, transport }: MailerOptions, active: boolean): Unresolved[] {
  if (transports && active) return transports
  return [{ name: undefined, ...(transport ? { transport } : smtp && { smtp }) }]
}

function transportProblems({ smtp, transport }: MailerOptions, transports: Unresolved[]): string[] {
  const [only] = transports
  if (only && only.name === undefined) return only.transport ? [] : smtpProblems(only.smtp)
  if (transports.length === 0) return ['transports is empty']
  const problems = smtp || transport ? ['transports replaces smtp and transport: use one of them'] : []
  if (new Set(transports.map(({ name }) => name)).size < transports.length)
    problems.push('two transports have one name')
  if (!transports.some(({ weight = 1 }) => weight > 0)) problems.push('no transport has a weight above 0')
  for (const { name, ...one } of transports) {
    const own = one.transport ? [] : smtpProblems(one.smtp).map((problem) => problem.replace(/ \(SMTP_\w+\)/g, ''))
    if (one.weight !== undefined && !(one.weight >= 0)) own.push('weight must be a number from 0')
    own.push(...numberProblems({ ...(one.smtp && { smtp: one.smtp }), ...(one.limits && { limits: one.limits }) }))
    problems.push(...own.map((problem) => `transports, ${JSON.stringify(name)}: ${problem}`))
  }
  return problems
}

function returnPathProblems(pattern: string): string[] {
  const parsed = parseAddress(formatReturnPath(pattern, { id: 'id', recipients: ['a@b'] }))
  return typeof parsed === 'string' ? [`returnPath: ${parsed}`] : []
}

function resolveSmtp(smtp: SmtpOptions, connections: number): SmtpSettings {
  const port = smtp.port ?? 587
  return {
    host: smtp.host,
    port,
    tls: isImplicit(smtp) ? 'implicit' : smtp.allowPlaintext ? 'if-offered' : 'starttls',
    connections,
    username: smtp.username,
    password: smtp.password,
    connectTimeout: smtp.connectTimeout ?? 10_000,
    greetingTimeout: smtp.greetingTimeout ?? 10_000,
    socketTimeout: smtp.socketTimeout ?? 60_000,
    sendTimeout: smtp.sendTimeout ?? 300_000,
    dataTimeout: smtp.dataTimeout ?? 600_000,
    trustAnyCertificate: smtp.trustAnyCertificate ?? false,
    ca: smtp.ca,
    dkim: smtp.dkim ? [smtp.dkim].flat() : [],
  }
}

function isImplicit({ port, implicitTls }: SmtpOptions): boolean {
  return implicitTls ?? port === 465
}

const LOOPBACK = /^(?:(?:[\w-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i

function smtpProblems(smtp: SmtpOptions | undefined): string[] {
  if (!smtp?.host) return ['smtp.host (SMTP_SERVER) is missing: the mail server’s name']
  const { host, port = 587, username, password, dkim } = smtp
  const problems: string[] = []
  if (/[\s/@]|:\/\//.test(host))
    problems.push(`smtp.host (SMTP_SERVER) must be a plain host name, not ${JSON.stringify(host)}`)
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    problems.push('smtp.port (SMTP_PORT) is not a valid port number')
  if (username && !password)
    problems.push('smtp.username (SMTP_USERNAME) is set, but smtp.password (SMTP_PASSWORD) is not')
  if (password && !username)
    problems.push('smtp.password (SMTP_PASSWORD) is set, but smtp.username (SMTP_USERNAME) is not')
  if (smtp.allowPlaintext && isImplicit(smtp))
    problems.push(
      'smtp.allowPlaintext contradicts smtp.implicitTls, the default on port 465: everything is encrypted there',
    )
  if (smtp.allowPlaintext && password && !LOOPBACK.test(host))
    problems.push(
      `smtp.allowPlaintext (SMTP_ALLOW_PLAINTEXT) would send the password unencrypted to ${host}: with a password, it is only for a server on this machine`,
    )
  if (smtp.ca !== undefined && !/-----BEGIN [A-Z0-9 ]*CERTIFICATE-----/.test(smtp.ca))
    problems.push('smtp.ca must be a certificate as PEM, such as readFileSync of its file')
  for (const one of dkim ? [dkim].flat() : []) problems.push(...dkimProblems(one))
  return problems
}

function numberProblems({ smtp, retry, limits, concurrency }: MailerOptions): string[] {
  const numbers = {
    'smtp.connectTimeout': smtp?.connectTimeout,
    'smtp.greetingTimeout': smtp?.greetingTimeout,
    'smtp.socketTimeout': smtp?.socketTimeout,
    'smtp.sendTimeout': smtp?.sendTimeout,
    'smtp.dataTimeout': smtp?.dataTimeout,
    'retry.first': retry?.first,
    'retry.longest': retry?.longest,
    'retry.giveUpAfter': retry?.giveUpAfter,
    'retry.unknown': retry?.unknown,
    concurrency,
    'limits.concurrency': limits?.concurrency,
    'limits.perSecond': limits?.perSecond,
    ...Object.fromEntries(
      Object.entries(limits?.domains ?? {}).flatMap(([domain, { perSecond, concurrency }]) => [
        [`limits.domains['${domain}'].perSecond`, perSecond],
        [`limits.domains['${domain}'].concurrency`, concurrency],
      ]),
    ),
  }
  return Object.entries(numbers).flatMap(([name, value]) => {
    if (value === undefined) return []
    if (!Number.isFinite(value) || value <= 0) return [`${name} must be a number above 0`]
    return name.endsWith('concurrency') && !Number.isInteger(value) ? [`${name} must be an integer`] : []
  })
}
