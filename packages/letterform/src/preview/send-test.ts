import type { Sent, TestMail } from '../sending/send-mail.ts'
import type { Outcome } from './protocol.ts'

/** Sends what the page has rendered, as `letterform send` does; the mailer is loaded when somebody asks. */
export async function sendTest(body: object, send: (mail: TestMail) => Promise<Sent> = sendMail): Promise<Outcome> {
  const { to, subject, html, text } = body as Partial<TestMail>
  if (typeof to !== 'string' || typeof subject !== 'string') return NO_MAIL
  if (typeof html !== 'string' || typeof text !== 'string') return NO_MAIL
  const sent = await send({ to, subject, html, text })
  return 'refused' in sent ? sent : { done: `Sent to ${sent.accepted.join(', ')}.` }
}

const NO_MAIL: Outcome = { refused: 'This is no whole mail.' }

async function sendMail(mail: TestMail): Promise<Sent> {
  return (await import('../sending/send-mail.ts')).sendMail(mail)
}
