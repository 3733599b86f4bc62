import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createRandom } from '../../letterform/test/random.ts'
import { parseDeliveryStatus } from './parse-delivery-status.ts'

const FIXTURES = new URL('../test/fixtures/delivery-status/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, FIXTURES), 'utf8')

test.each([
  [
    'postfix.eml',
    {
      reporter: 'mx.example.com',
      messageId: '<5f0c3f6e-7d5b-4a0e-8f43-0a3f5bb1a001@example.com>',
      recipients: [
        {
          address: 'nobody@example.net',
          action: 'failed',
          status: '5.1.1',
          diagnostic: '550 5.1.1 <nobody@example.net>: Recipient address rejected: User unknown',
        },
      ],
    },
  ],
  [
    'several.eml',
    {
      reporter: 'relay.example.org',
      recipients: [
        { address: 'Ada.Lovelace@example.net', action: 'delivered', status: '2.1.5' },
        { address: 'full@example.net', action: 'delayed', status: '4.2.2', diagnostic: '452 4.2.2 Mailbox full' },
        { address: 'alias@example.net', action: 'failed', status: '5.2.1' },
      ],
    },
  ],
  [
    'base64-in-mixed.eml',
    {
      reporter: 'mail.example.com',
      messageId: '<b@example.com>',
      recipients: [{ address: 'gone@example.net', action: 'failed', status: '5.1.10', diagnostic: '550 5.1.10 gone' }],
    },
  ],
  [
    'international.eml',
    {
      recipients: [{ address: 'andré@exämple.net', action: 'failed', status: '5.1.1' }],
    },
  ],
  ['out-of-office.eml', undefined],
])('%s', (name, expected) => {
  expect(parseDeliveryStatus(read(name))).toEqual(expected)
  const windows = read(name).replace(/\r?\n/g, '\r\n')
  expect(parseDeliveryStatus(Buffer.from(windows))).toEqual(expected)
})

test('a hostile report is cleaned, and damage throws nothing', () => {
  const hostile = read('postfix.eml').replace('User unknown', 'no \u001b[2Jhttps://example.net/?token=secret')
  expect(parseDeliveryStatus(hostile)?.recipients[0]?.diagnostic).not.toMatch(/\u001b|secret/)
  const random = createRandom(7)
  for (const name of readdirSync(FIXTURES)) {
    const whole = read(name)
    for (let round = 0; round < 200; round++) {
      const at = random.below(whole.length)
      const damaged = whole.slice(0, at) + whole.slice(at + random.below(40))
      for (const { address } of parseDeliveryStatus(damaged)?.recipients ?? [])
        expect(address).toMatch(/^[^\s@]+@[^\s@]+$/)
    }
  }
})

test('a report of many megabytes, and one of many levels, take no time', () => {
  const started = performance.now()
  const line = 'Final-Recipient: rfc822; a@example.com\nAction: failed\nStatus: 5.1.1\n\n'
  const head =
    'Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n'
  expect(parseDeliveryStatus(`${head}${line.repeat(20_000)}--b--`)?.recipients).toHaveLength(20_000)
  expect(parseDeliveryStatus(`${head}${'\n '.repeat(1_000_000)}`)).toBeUndefined()
  expect(parseDeliveryStatus('Content-Type: multipart/mixed; boundary=b\n\n--b\n'.repeat(1000))).toBeUndefined()
  expect(parseDeliveryStatus(`Content-Type: multipart/report;${' '.repeat(100_000)}boundar`)).toBeUndefined()
  const spaces = ' '.repeat(1_000_000)
  expect(
    parseDeliveryStatus(`${head}Diagnostic-Code: x; ${'https://'.repeat(200_000)}\n${line}`)?.recipients,
  ).toHaveLength(1)
  expect(
    parseDeliveryStatus(
      head.replace('delivery-status\n', 'delivery-status\nContent-Transfer-Encoding: quoted-printable\n') + spaces,
    ),
  ).toBeUndefined()
  expect(performance.now() - started).toBeLessThan(5000)
})
