import { expect, it } from 'vitest'
import { sendTest } from './send-test.ts'

const MAIL = { to: 'a@example.com', subject: 'Hi', html: '<p>', text: 'Hi' }

it('sends what it was given, and nothing else of it', async () => {
  const sent: object[] = []
  const outcome = await sendTest({ ...MAIL, bcc: 'b@example.com' }, async (mail) => {
    sent.push(mail)
    return { accepted: [mail.to] }
  })
  expect(outcome).toEqual({ done: 'Sent to a@example.com.' })
  expect(sent).toEqual([MAIL])
})

it('passes on why a mail was refused, and refuses what is none', async () => {
  expect(await sendTest(MAIL, async () => ({ refused: '550 no' }))).toEqual({ refused: '550 no' })
  expect(await sendTest({ ...MAIL, to: ['a@example.com'] })).toHaveProperty('refused')
  expect(await sendTest({ to: 'a@example.com' })).toHaveProperty('refused')
})
