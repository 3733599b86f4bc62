import type { Outcome, TestMail } from './protocol.ts'
import { readSmtpSettings, type SmtpSettings } from './smtp-settings.ts'

/** All that the preview knows of sending mail: one way to do it, loaded when somebody asks. */
export type Send = (mail: TestMail, settings: SmtpSettings) => Promise<void>

/** Sends what the page has rendered, through the server that the environment names. */
export async function sendTest(
  body: object,
  env: Record<string, string | undefined> = process.env,
  send: Send = sendWithNodemailer,
): Promise<Outcome> {
  const mail = body as TestMail
  if (![mail.to, mail.subject, mail.html, mail.text].every((part) => typeof part === 'string')) {
    return { refused: 'This is no whole mail.' }
  }
  if (!isAddress(mail.to)) return { refused: `${JSON.stringify(mail.to)} is no address that mail can be sent to.` }
  const settings = readSmtpSettings(env)
  if ('missing' in settings) return { refused: settings.missing }
  try {
    await send(mail, settings)
    return { done: `Sent to ${mail.to}.` }
  } catch (error) {
    return { refused: `${settings.host} did not take it: ${(error as Error).message}` }
  }
}

/** Nothing that a mail program could read as two addresses, or as a header. */
export function isAddress(text: string): boolean {
  return /^[^\s<>,;:"()[\]\\@]+@[^\s<>,;:"()[\]\\@]+\.[^\s<>,;:"()[\]\\@.]+$/u.test(text) && text.length <= 254
}

interface Transport {
  sendMail: (mail: object) => Promise<unknown>
  close: () => void
}

async function sendWithNodemailer(mail: TestMail, settings: SmtpSettings): Promise<void> {
  const { from, host, port, user, password } = settings
  const { createTransport } = await loadNodemailer()
  const transport = createTransport({
    host,
    port,
    secure: port === 465,
    // Without it, nodemailer sends in clear where a server offers no encryption.
    requireTLS: port === 587,
    ...(user && { auth: { user, pass: password } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    const { to, subject, html, text } = mail
    // As objects: nodemailer reads texts in its own way, and finds more addresses in them than were meant.
    await transport.sendMail({
      from: { name: '', address: from },
      to: [{ name: '', address: to }],
      subject,
      html,
      text,
    })
  } finally {
    transport.close()
  }
}

async function loadNodemailer(): Promise<{ createTransport: (options: object) => Transport }> {
  const name = 'nodemailer'
  try {
    const loaded = (await import(name)) as { default: { createTransport: (options: object) => Transport } }
    return loaded.default
  } catch {
    throw new Error('nodemailer is not installed; npm install --save-dev nodemailer')
  }
}
