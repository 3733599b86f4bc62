import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { MailSendError } from '../src/errors.ts'
import { createMailer, type Mailer } from '../src/mailer.ts'
import type { SmtpOptions } from '../src/settings.ts'
import { silent } from './loggers.ts'
import { type SinkOptions, type SmtpSink, startSmtpSink } from './smtp-sink.ts'

const MAIL = { to: ['ada@example.com', 'grace@example.com'], subject: 'Hello', text: 'Hello' }
// Created by `fixtures/certificates.sh`. localhost.crt is self-signed.
const [authority, signed, expired, elsewhere, selfSigned] = [
  'authority',
  'signed',
  'expired',
  'elsewhere',
  'localhost',
].map((name) => readFileSync(new URL(`fixtures/${name}.crt`, import.meta.url), 'utf8'))

let sink: SmtpSink
let mailer: Mailer
afterEach(async () => {
  await mailer.close(100)
  await sink.close()
})

type Server = SinkOptions['server'] & object

async function start(server: Server, smtp: Partial<SmtpOptions>, port?: number): Promise<void> {
  sink = await startSmtpSink({ server, ...(port !== undefined && { port }) })
  const to = { host: '127.0.0.1', port: sink.port, ...smtp }
  mailer = createMailer({ from: 'app@example.com', smtp: to, logger: silent, retry: { first: 5, longest: 50 } })
}

/** `send` throws the reason, and the queue pauses and keeps its mails. */
async function expectRefusal(reason: RegExp): Promise<void> {
  const error: unknown = await mailer.send(MAIL).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(MailSendError)
  expect(error).toMatchObject({ kind: 'configuration', message: expect.stringMatching(reason) })
  const paused = new Promise((resolve) => mailer.on('paused', resolve))
  await mailer.enqueue(MAIL)
  expect(await paused).toMatchObject({ cause: 'configuration', reason: expect.stringMatching(reason) })
  await expect.poll(async () => (await mailer.status()).active).toBe(0)
  const { waiting, delayed, dead } = await mailer.status()
  expect({ kept: waiting + delayed, dead }).toEqual({ kept: 2, dead: 0 })
  expect(sink.mails).toEqual([])
}

describe.each([
  ['implicitly', true],
  ['by STARTTLS', false],
])('TLS %s', (_, secure) => {
  test('with a certificate that an authority signed', async () => {
    await start({ secure, cert: signed }, { implicitTls: secure, ca: authority! })
    await mailer.send(MAIL)
    await mailer.enqueue(MAIL)
    await mailer.idle()
    expect(sink.mails.map((mail) => mail.secure)).toEqual([true, true, true])
  })

  const bad: [string, string | undefined, string | undefined, RegExp][] = [
    ['has expired', expired, authority, /certificate has expired/],
    ['is for another name', elsewhere, authority, /does not match certificate's altnames/],
    ['is self-signed', selfSigned, undefined, /self-signed certificate/],
    ['is from an unknown authority', signed, undefined, /unable to verify the first certificate/],
  ]

  test.each(bad)('a certificate that %s is refused', async (_, cert, ca, reason) => {
    await start({ secure, cert }, { implicitTls: secure, ...(ca && { ca }) })
    await expectRefusal(reason)
  })

  test.each(bad)('a certificate that %s is accepted with trustAnyCertificate', async (_, cert) => {
    await start({ secure, cert }, { implicitTls: secure, trustAnyCertificate: true })
    await mailer.send(MAIL)
    expect(sink.mails).toMatchObject([{ secure: true }])
  })

  test.each<[string, RegExp, Server]>([
    ['version', /alert protocol version/, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }],
    ['cipher', /alert handshake failure/, { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' }],
  ])('a server without a common %s is refused', async (_, reason, server) => {
    await start({ secure, cert: signed, ...server }, { implicitTls: secure, ca: authority! })
    await expectRefusal(reason)
  })

  test('sending resumes once the certificate is valid', async () => {
    await start({ secure, cert: expired }, { implicitTls: secure, ca: authority! })
    const paused = new Promise((resolve) => mailer.on('paused', resolve))
    await mailer.enqueue(MAIL)
    await paused
    const { port } = sink
    await sink.close()
    sink = await startSmtpSink({ port, server: { secure, cert: signed } })
    await mailer.idle()
    expect(sink.mails).toHaveLength(2)
  })
})

test('implicit TLS to a server without it: refused, and nothing is lost', async () => {
  await start({ secure: false }, { implicitTls: true })
  await expectRefusal(/does not start with TLS on port \d+.*smtp\.implicitTls.*wrong version number/)
})

test('an environment variable cannot turn off verification', async () => {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  try {
    await start({ secure: true, cert: expired }, { implicitTls: true, ca: authority! })
    await expectRefusal(/certificate has expired/)
  } finally {
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
  }
})

const mayListen = await new Promise<boolean>((resolve) => {
  const probe = createServer()
  probe.once('error', () => resolve(false))
  probe.listen(465, '127.0.0.1', () => probe.close(() => resolve(true)))
})
if (!mayListen) console.warn('Skipping the test of port 465: it is in use, or reserved for root.')

test.skipIf(!mayListen)('port 465 means implicit TLS by default', async () => {
  await start({ secure: true, cert: signed }, { port: 465, ca: authority! }, 465)
  await mailer.send(MAIL)
  expect(sink.mails).toMatchObject([{ secure: true }])
})
