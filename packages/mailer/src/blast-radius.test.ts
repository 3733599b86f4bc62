import { expect, test } from 'vitest'
import { job, MESSAGE } from '../test/job.ts'
import { createBlastRadius, isProvenHarmless, type Suspect } from './blast-radius.ts'
import type { Failure } from './types.ts'

const SENDER = MESSAGE.from.address

function suspect(recipient: string, change: Partial<Failure> = {}, from?: string): Suspect {
  const message = from ? { ...MESSAGE, from: { name: '', address: from }, ownSender: true } : MESSAGE
  const reason = `554 5.7.1 message ${recipient.length}f3a rejected for <${recipient}>`
  return {
    startedAt: 1000,
    job: job({ recipient, message }),
    failure: { kind: 'permanent', server: false, reason, reply: 554, unproven: true, ...change },
  }
}

test('the same reply for three recipients of two domains is about us', () => {
  const radius = createBlastRadius()
  const suspects = ['ada@a.test', 'grace@a.test', 'alan@b.test'].map((recipient) => suspect(recipient))
  expect(radius.refused(suspects[0]!, 0)).toEqual([])
  expect(radius.refused(suspects[1]!, 1)).toEqual([])
  const [verdict] = radius.refused(suspects[2]!, 2)
  expect(verdict).toMatchObject({ about: 'us', everybody: true })
  expect(verdict!.suspects.map((one) => one.job.recipient)).toEqual(['ada@a.test', 'grace@a.test', 'alan@b.test'])
  expect(radius.drain()).toEqual([])
})

test.each<[string, Suspect[]]>([
  ['one recipient, however often', Array.from({ length: 20 }, () => suspect('ada@a.test'))],
  ['many recipients of one domain', Array.from({ length: 20 }, (_, index) => suspect(`u${index}@a.test`))],
  [
    'different replies',
    ['ada@a.test', 'grace@b.test', 'alan@c.test'].map((recipient, index) => {
      return suspect(recipient, { reason: `554 ${['no', 'never', 'nothing'][index]}` })
    }),
  ],
])('%s: not about us', (_, suspects) => {
  const radius = createBlastRadius()
  for (const one of suspects) expect(radius.refused(one, 0)).toEqual([])
})

test('a later mail that is accepted shows that the refusals are about recipients', () => {
  const radius = createBlastRadius()
  radius.refused(suspect('ada@a.test'), 100)
  radius.refused(suspect('alan@b.test'), 200)
  expect(radius.accepted(SENDER, 50)).toEqual([])
  expect(radius.accepted('other@example.com', 300)).toEqual([])
  expect(radius.accepted(SENDER, 150)).toMatchObject([
    { about: 'recipient', suspects: [{ job: { recipient: 'ada@a.test' } }] },
  ])
  radius.refused(suspect('grace@c.test'), 300)
  expect(radius.refused(suspect('mary@d.test'), 300)).toMatchObject([{ about: 'us' }])
})

test('without other news, it is about the recipient, but still counts', () => {
  const radius = createBlastRadius()
  radius.refused(suspect('ada@a.test'), 0)
  radius.refused(suspect('grace@b.test'), 1000)
  expect(radius.nextExpiry()).toBe(5000)
  expect(radius.expired(5000)).toMatchObject([{ about: 'recipient', suspects: [{ job: { recipient: 'ada@a.test' } }] }])
  expect(radius.nextExpiry()).toBe(6000)
  expect(radius.refused(suspect('alan@c.test'), 60_000)).toMatchObject([{ about: 'us', suspects: { length: 2 } }])
})

test('after a pause, only a longer series pauses again, until a mail is accepted', () => {
  const radius = createBlastRadius()
  /** After how many refusals the pause begins. */
  const refusalsUntilPause = () => {
    for (let count = 1; ; count++) if (radius.refused(suspect(`u@d${count}.test`), count).length > 0) return count
  }
  expect(refusalsUntilPause()).toBe(3)
  expect(refusalsUntilPause()).toBe(10)
  radius.accepted(SENDER, 100)
  expect(refusalsUntilPause()).toBe(3)
})

test('mails in flight when we find out are about us at once', () => {
  const radius = createBlastRadius()
  for (const name of ['a', 'b', 'c']) radius.refused(suspect(`ada@${name}.test`), 2000)
  expect(radius.refused(suspect('ada@d.test'), 2001)).toMatchObject([{ about: 'us', everybody: true }])
})

test('later ones are about us as well, or retried if a mail is accepted first', () => {
  const radius = createBlastRadius()
  for (const name of ['a', 'b', 'c']) radius.refused(suspect(`ada@${name}.test`), 0)
  radius.refused(suspect('ada@d.test'), 0)
  expect(radius.expired(5000)).toMatchObject([{ about: 'us', everybody: true, suspects: { length: 1 } }])
  radius.refused(suspect('ada@e.test'), 6000)
  expect(radius.accepted(SENDER, 7000)).toMatchObject([{ about: 'us', everybody: false, suspects: { length: 1 } }])
})

test('a mail that was in flight before does not show that we are accepted again', () => {
  const radius = createBlastRadius()
  for (const name of ['a', 'b', 'c']) radius.refused(suspect(`ada@${name}.test`), 2000)
  radius.accepted(SENDER, 1500)
  expect(radius.refused(suspect('ada@d.test'), 2001)).toMatchObject([{ about: 'us', everybody: true }])
})

test('a mail that keeps failing while others are accepted proves nothing more', () => {
  const denied = suspect('ada@a.test', { kind: 'configuration', reason: '554 Relay access denied' })
  const again = { ...denied, job: { ...denied.job, reason: '554 Relay access denied', failingSince: 1 } }
  const greylisted = { ...denied, job: { ...denied.job, reason: '450 Try again later', failingSince: 1 } }
  expect([denied, again, greylisted].map(isProvenHarmless)).toEqual([false, true, false])
})

test('a sender that mails name themselves pauses nobody, but two such senders do', () => {
  const radius = createBlastRadius()
  const three = (from: string) => {
    return ['a', 'b', 'c'].map((domain) => radius.refused(suspect(`ada@${domain}.test`, {}, from), 0)).at(-1)
  }
  expect(three('one@example.com')).toMatchObject([{ about: 'us', everybody: false, suspects: { length: 3 } }])
  expect(three('two@example.com')).toMatchObject([{ about: 'us', everybody: true }])
})
