import { createPrivateKey } from 'node:crypto'
import { parseAddress } from './address.ts'
import { MailSettingsError } from './errors.ts'
import type { LimitOptions } from './limiter.ts'
import type { Logger } from './logger.ts'
import type { Queue } from './queue/queue.ts'
import { RETRY, type RetryOptions } from './retry-delay.ts'
import type { Transport } from './transport.ts'
import type { Address, NamedAddress } from './types.ts'

export interface MailerOptions {
  /** False delivers nothing and logs what it would have sent. @default true */
  active?: boolean
  /** The sender of every mail that names none. @example { name: 'MyECL', address: 'noreply@example.com' } */
  from?: Address
  smtp?: SmtpOptions
  /** Where jobs wait. @default a queue in this process, without a journal */
  queue?: Queue
  /** Another way out than SMTP. @default SMTP, or a log where `active` is false */
  transport?: Transport
  /** Whether this process sends what is in the queue, or only adds to it. @default true */
  worker?: boolean
  limits?: LimitOptions
  retry?: RetryOptions
  /** Anything with pino's shape. @default one JSON line each, to standard error */
  logger?: Logger
  /** Whether addresses are shortened in logs, to `a…@example.com`. @default true */
  redactAddresses?: boolean
}

export interface SmtpOptions {
  host: string
  /** @default 587 */
  port?: number
  /** TLS from the first byte on; where it is off, STARTTLS is required. @default true on port 465, false on any other */
  implicitTls?: boolean
  username?: string
  password?: string
  /** Milliseconds. @default 10_000 */
  connectTimeout?: number
  /** Milliseconds. @default 10_000 */
  greetingTimeout?: number
  /** Milliseconds without a byte. A mail that times out after its last one may arrive twice. @default 60_000 */
  socketTimeout?: number
  /** Milliseconds for one mail altogether: a server may also say a little, again and again. @default 300_000 */
  sendTimeout?: number
  /** Sends in clear where the server offers no TLS. Only for a server on your own machine. @default false */
  allowPlaintext?: boolean
  /** Takes any certificate, an attacker's too. @default false */
  trustAnyCertificate?: boolean
  /** PEM of the authority that signed the server's certificate, besides those that Node knows. */
  ca?: string
  dkim?: DkimOptions
}

export interface DkimOptions {
  domainName: string
  keySelector: string
  /** An RSA key, as PEM. */
  privateKey: string
}

/** What the options come to: no field is optional that could have a default. */
export interface Settings {
  active: boolean
  from: NamedAddress
  smtp: SmtpSettings | undefined
  retry: Required<RetryOptions>
  limits: LimitOptions & { concurrency: number }
}

export interface SmtpSettings
  extends Required<Omit<SmtpOptions, 'username' | 'password' | 'ca' | 'dkim' | 'allowPlaintext' | 'implicitTls'>> {
  tls: 'implicit' | 'starttls' | 'if-offered'
  connections: number
  username: string | undefined
  password: string | undefined
  ca: string | undefined
  dkim: DkimOptions | undefined
}

/** Throws one error that lists everything that is missing or contradicts itself. */
export function resolveSettings(options: MailerOptions): Settings {
  const problems: string[] = []
  const active = options.active ?? true
  const needsServer = active && !options.transport
  const from = parseAddress(options.from ?? 'nobody@localhost')
  if (typeof from === 'string') problems.push(`from (SMTP_EMAIL): ${from}`)
  else if (needsServer && options.from === undefined)
    problems.push('from (SMTP_EMAIL) is missing: the sender’s address')
  if (needsServer) problems.push(...smtpProblems(options.smtp))
  problems.push(...numberProblems(options))
  if (problems.length > 0 || typeof from === 'string') throw new MailSettingsError(problems)
  const concurrency = options.limits?.concurrency ?? 5
  return {
    active,
    from,
    smtp: needsServer && options.smtp ? resolveSmtp(options.smtp, concurrency) : undefined,
    retry: { ...RETRY, ...options.retry },
    limits: { ...options.limits, concurrency },
  }
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
    trustAnyCertificate: smtp.trustAnyCertificate ?? false,
    ca: smtp.ca,
    dkim: smtp.dkim,
  }
}

function isImplicit({ port, implicitTls }: SmtpOptions): boolean {
  return implicitTls ?? port === 465
}

function smtpProblems(smtp: SmtpOptions | undefined): string[] {
  if (!smtp?.host) return ['smtp.host (SMTP_SERVER) is missing: the mail server’s name']
  const { host, port = 587, username, password, dkim } = smtp
  const problems: string[] = []
  if (/[\s/@]|:\/\//.test(host))
    problems.push(`smtp.host (SMTP_SERVER) is to be a name alone, not ${JSON.stringify(host)}`)
  if (!Number.isInteger(port) || port < 1 || port > 65535) problems.push('smtp.port (SMTP_PORT) is not a port number')
  if (username && !password)
    problems.push('smtp.username (SMTP_USERNAME) is there, smtp.password (SMTP_PASSWORD) is not')
  if (password && !username)
    problems.push('smtp.password (SMTP_PASSWORD) is there, smtp.username (SMTP_USERNAME) is not')
  if (smtp.allowPlaintext && isImplicit(smtp))
    problems.push('smtp.allowPlaintext contradicts smtp.implicitTls, which is what port 465 means: TLS throughout')
  if (dkim && !(dkim.domainName && dkim.keySelector && dkim.privateKey)) {
    problems.push('smtp.dkim needs domainName, keySelector and privateKey')
  } else if (dkim) problems.push(...keyProblems(dkim.privateKey))
  return problems
}

/** nodemailer sends without a signature where a key cannot make one, and says nothing. */
function keyProblems(privateKey: string): string[] {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(privateKey)
    if (asymmetricKeyType !== 'rsa') return [`smtp.dkim.privateKey is to be an RSA key, not ${asymmetricKeyType}`]
    // RFC 8301: verifiers take nothing shorter.
    if ((asymmetricKeyDetails?.modulusLength ?? 0) < 1024) return ['smtp.dkim.privateKey has fewer than 1024 bits']
    return []
  } catch {
    return ['smtp.dkim.privateKey is not a private key in PEM; in the environment, its line breaks are easily lost']
  }
}

function numberProblems({ smtp, retry, limits }: MailerOptions): string[] {
  const numbers = {
    'smtp.connectTimeout': smtp?.connectTimeout,
    'smtp.greetingTimeout': smtp?.greetingTimeout,
    'smtp.socketTimeout': smtp?.socketTimeout,
    'smtp.sendTimeout': smtp?.sendTimeout,
    'retry.first': retry?.first,
    'retry.longest': retry?.longest,
    'retry.giveUpAfter': retry?.giveUpAfter,
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
    if (!Number.isFinite(value) || value <= 0) return [`${name} is not a number above 0`]
    return name.endsWith('concurrency') && !Number.isInteger(value) ? [`${name} is not a whole number`] : []
  })
}
