import type { Limit, LimitOptions } from './limiter.ts'
import type { RetryOptions } from './retry-delay.ts'
import type { DkimOptions, MailerOptions, SmtpOptions, TransportOptions } from './settings.ts'

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

function unknownIn(where: string, options: object | undefined, known: Record<string, true>): string[] {
  return Object.entries(options ?? {}).flatMap(([key, value]) => {
    if (value === undefined || Object.hasOwn(known, key)) return []
    const similar = Object.keys(known).find((name) => sorted(name) === sorted(key))
    const hint = similar ? `did you mean ${similar}?` : `known: ${Object.keys(known).join(', ')}`
    return [`${where}${key} is not an option; ${hint}`]
  })
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
