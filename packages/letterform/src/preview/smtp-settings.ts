import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'

/** Where test mails go, by the names that the mailer takes from the environment. */
export interface SmtpSettings {
  host: string
  port: number
  from: string
  user?: string
  password?: string
}

type Env = Record<string, string | undefined>

/** The settings, or one sentence that says all that is missing. */
export function readSmtpSettings(env: Env): SmtpSettings | { missing: string } {
  const { SMTP_ACTIVE: active, SMTP_SERVER: host, SMTP_PORT: port = '587', SMTP_EMAIL: from } = env
  if (active?.toLowerCase() === 'false') return { missing: 'Sending is turned off: SMTP_ACTIVE is false.' }
  const missing = Object.entries({ SMTP_SERVER: host, SMTP_EMAIL: from }).flatMap(([name, value]) =>
    value ? [] : name,
  )
  if (!host || !from) {
    return { missing: `No mail server is set up. Set ${missing.join(' and ')} in the environment or in .env.` }
  }
  if (!/^\d+$/.test(port)) return { missing: `SMTP_PORT is ${JSON.stringify(port)}, which is no port.` }
  const { SMTP_USERNAME: user, SMTP_PASSWORD: password } = env
  return { host, port: Number(port), from, ...(user && { user }), ...(password && { password }) }
}

/** The environment, over what the project's `.env` says. */
export function readEnvironment(root: string, env: Env): Env {
  try {
    return { ...parseEnv(readFileSync(path.join(root, '.env'), 'utf8')), ...env }
  } catch {
    return env
  }
}
