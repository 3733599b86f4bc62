import { expect, it } from 'vitest'
import { isAddress, sendTest } from './send-test.ts'
import type { SmtpSettings } from './smtp-settings.ts'

const MAIL = { to: 'a@example.com', subject: 'Hi', html: '<p>', text: 'Hi' }
const ENV = { SMTP_SERVER: 'smtp.example.com', SMTP_EMAIL: 'from@example.com', SMTP_USERNAME: 'u', SMTP_PASSWORD: 'p' }

it('sends through the server that the environment names', async () => {
  const sent: [object, SmtpSettings][] = []
  const outcome = await sendTest(MAIL, ENV, async (...call) => void sent.push(call))
  expect(outcome).toEqual({ done: 'Sent to a@example.com.' })
  const settings = { host: 'smtp.example.com', port: 587, from: 'from@example.com', user: 'u', password: 'p' }
  expect(sent).toEqual([[MAIL, settings]])
})

it('says what is missing, and what the server said', async () => {
  expect(await sendTest(MAIL, {})).toEqual({
    refused: 'No mail server is set up. Set SMTP_SERVER and SMTP_EMAIL in the environment or in .env.',
  })
  expect(await sendTest(MAIL, { ...ENV, SMTP_ACTIVE: 'false' })).toHaveProperty('refused')
  expect(await sendTest(MAIL, { ...ENV, SMTP_PORT: 'x' })).toHaveProperty('refused')
  expect(await sendTest({ to: 'a@example.com' }, ENV)).toHaveProperty('refused')
  const failing = () => Promise.reject(new Error('550 no'))
  expect(await sendTest(MAIL, ENV, failing)).toEqual({ refused: 'smtp.example.com did not take it: 550 no' })
})

it.each([
  ['a@example.com', true],
  ['zoé.b+c@exämple.com', true],
  ['a@example.com\r\nBcc: b@example.com', false],
  ['a@example.com, b@example.com', false],
  ['A <a@example.com>', false],
  ['a b@example.com', false],
  ['a@localhost', false],
  ['', false],
])('%j is an address: %s', (text, is) => {
  expect(isAddress(text)).toBe(is)
})
