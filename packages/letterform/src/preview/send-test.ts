import type { Sent, TestMail } from '../sending/send-mail.ts'
import type { Outcome } from './protocol.ts'

/** Sends what the page has rendered, as `letterform send` does. The mailer is loaded on first use. */
export async function sendTest(body: object, send: (mail: TestMail) => Promise<Sent> = sendMail): Promise<Outcome> {
  const { to, subject, html, text } = body as Partial<Record<keyof TestMail, unknown>>
  if (typeof to !== 'string' || typeof subject !== 'string') return INCOMPLETE
  if (typeof html !== 'string' || typeof text !== 'string') return INCOMPLETE
  const recipients = to.split(',').map((one) => one.trim())
  const sent = await send({ to: recipients, subject, html, text })
  return 'refused' in sent ? sent : { done: `Sent to ${sent.accepted.join(', ')}.` }
}

const INCOMPLETE: Outcome = { refused: 'The test email is incomplete.' }

async function sendMail(mail: TestMail): Promise<Sent> {
  return (await import('../sending/send-mail.ts')).sendMail(mail)
}
