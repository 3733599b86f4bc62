import { afterEach, expect, it, vi } from 'vitest'
import { sendTest } from './send-test.ts'

const MAIL = { to: 'a@example.com', subject: 'Hi', html: '<p>', text: 'Hi' }

afterEach(() => vi.unstubAllEnvs())

it('names the settings that are missing, and where to set them', async () => {
  vi.stubEnv('SMTP_SERVER', undefined)
  vi.stubEnv('SMTP_EMAIL', undefined)
  const outcome = await sendTest(MAIL)
  expect(outcome).toEqual({
    refused: expect.stringMatching(/^Invalid mail settings:\n.*SMTP_EMAIL.*\n.*SMTP_SERVER.*\n.* \.env/),
  })
})

it('sends the four parts of a mail, and drops everything else', async () => {
  const sent: object[] = []
  const outcome = await sendTest(
    { ...MAIL, to: 'a@example.com, c@example.com', bcc: 'b@example.com' },
    async (mail) => {
      sent.push(mail)
      return { accepted: mail.to }
    },
  )
  expect(outcome).toEqual({ done: 'Sent to a@example.com, c@example.com.' })
  expect(sent).toEqual([{ ...MAIL, to: ['a@example.com', 'c@example.com'] }])
})

it('reports why a mail was refused, and refuses an incomplete one', async () => {
  expect(await sendTest(MAIL, async () => ({ refused: '550 no' }))).toEqual({ refused: '550 no' })
  expect(await sendTest({ ...MAIL, to: ['a@example.com'] })).toHaveProperty('refused')
  expect(await sendTest({ to: 'a@example.com' })).toHaveProperty('refused')
})
