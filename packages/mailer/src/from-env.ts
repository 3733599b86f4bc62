import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { MailSettingsError } from './errors.ts'
import type { MailerOptions, SmtpOptions } from './settings.ts'
import { similarTo } from './unknown-options.ts'

export interface FromEnvOptions {
  /** The environment. @default process.env */
  env?: Record<string, string | undefined> | undefined
  /** Also read, if it exists. The environment wins. @default '.env' */
  file?: string | undefined
}

/**
 * Reads `SMTP_ACTIVE`, `SMTP_SERVER`, `SMTP_PORT`, `SMTP_EMAIL`, `SMTP_USERNAME`, `SMTP_PASSWORD`,
 * `SMTP_IMPLICIT_TLS`, and, for a server on your own machine, `SMTP_ALLOW_PLAINTEXT` and `SMTP_TRUST_ANY_CERTIFICATE`.
 *
 * @example createMailer(fromEnv())
 * @example createMailer({ ...fromEnv(), logger })
 */
export function fromEnv({ env = process.env, file = '.env' }: FromEnvOptions = {}): MailerOptions {
  const values = { ...readEnvFile(file), ...env }
  const problems = misspelledNames(values)
  const flag = (name: string) => parseFlag(name, values[name], problems)
  const active = flag('SMTP_ACTIVE') ?? true
  const implicitTls = flag('SMTP_IMPLICIT_TLS')
  const allowPlaintext = flag('SMTP_ALLOW_PLAINTEXT')
  const trustAnyCertificate = flag('SMTP_TRUST_ANY_CERTIFICATE')
  if (problems.length > 0) throw new MailSettingsError(problems)
  const smtp: SmtpOptions = {
    host: values.SMTP_SERVER ?? '',
    ...(values.SMTP_PORT && { port: Number(values.SMTP_PORT) }),
    ...(values.SMTP_USERNAME && { username: values.SMTP_USERNAME }),
    ...(values.SMTP_PASSWORD && { password: values.SMTP_PASSWORD }),
    ...(implicitTls !== undefined && { implicitTls }),
    ...(allowPlaintext !== undefined && { allowPlaintext }),
    ...(trustAnyCertificate !== undefined && { trustAnyCertificate }),
  }
  return { active, ...(values.SMTP_EMAIL && { from: values.SMTP_EMAIL }), ...(active && { smtp }) }
}

const NAMES = [
  ...['SMTP_ACTIVE', 'SMTP_SERVER', 'SMTP_PORT', 'SMTP_EMAIL', 'SMTP_USERNAME', 'SMTP_PASSWORD'],
  ...['SMTP_IMPLICIT_TLS', 'SMTP_ALLOW_PLAINTEXT', 'SMTP_TRUST_ANY_CERTIFICATE'],
]

/** Other programs may have settings of their own. */
function misspelledNames(values: Record<string, string | undefined>): string[] {
  const given = Object.keys(values).filter((name) => /^smtp_/i.test(name) && !NAMES.includes(name))
  return given.flatMap((name) => {
    const similar = similarTo(name, NAMES)
    return similar && values[similar] === undefined ? [`${name} is not a setting; did you mean ${similar}?`] : []
  })
}

export function readEnvFile(file: string): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(file, 'utf8')) as Record<string, string | undefined>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

function parseFlag(name: string, value: string | undefined, problems: string[]): boolean | undefined {
  if (value === undefined || value === '') return undefined
  if (/^(?:true|1|yes|on)$/i.test(value)) return true
  if (/^(?:false|0|no|off)$/i.test(value)) return false
  problems.push(`${name} must be true or false, not ${JSON.stringify(value)}`)
  return undefined
}
