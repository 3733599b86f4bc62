import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { MailSettingsError } from './errors.ts'
import { fromEnv } from './from-env.ts'
import { createInProcessQueue } from './queue/in-process-queue.ts'
import { createPostgresQueue } from './queue/postgres-queue.ts'
import { RETRY } from './retry-delay.ts'
import { type MailerOptions, resolveSettings } from './settings.ts'

const ENV = {
  SMTP_ACTIVE: 'true',
  SMTP_SERVER: 'mail.example.com',
  SMTP_PORT: '587',
  SMTP_EMAIL: 'app@example.com',
  SMTP_USERNAME: 'app',
  SMTP_PASSWORD: 'secret',
}
const none = '/nonexistent/.env'

function problemsOf(act: () => unknown): string[] {
  try {
    act()
    return []
  } catch (error) {
    return (error as MailSettingsError).problems
  }
}

function pemOf(type: 'rsa' | 'ed25519' | 'x25519', modulusLength = 0): string {
  return keysOf(type, modulusLength).privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
}

function keysOf(type: 'rsa' | 'ed25519' | 'x25519', modulusLength: number) {
  if (type === 'rsa') return generateKeyPairSync('rsa', { modulusLength })
  return type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')
}

const { publicKey, privateKey } = keysOf('ed25519', 0)
const PUBLIC_KEY = publicKey.export({ type: 'spki', format: 'pem' }) as string
const ENCRYPTED_KEY = privateKey.export({
  type: 'pkcs8',
  format: 'pem',
  cipher: 'aes-256-cbc',
  passphrase: 'p',
}) as string

describe('from the environment', () => {
  test('all SMTP settings', () => {
    expect(fromEnv({ env: ENV, file: none })).toEqual({
      active: true,
      from: 'app@example.com',
      smtp: { host: 'mail.example.com', port: 587, username: 'app', password: 'secret' },
    })
  })

  test('the switches', () => {
    const env = { ...ENV, SMTP_IMPLICIT_TLS: 'true', SMTP_ALLOW_PLAINTEXT: 'no', SMTP_TRUST_ANY_CERTIFICATE: '0' }
    const { smtp } = fromEnv({ env, file: none })
    expect(smtp).toMatchObject({ implicitTls: true, allowPlaintext: false, trustAnyCertificate: false })
  })

  test('a file is read too, but the environment wins', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'mailer-env-'))
    const file = path.join(folder, '.env')
    writeFileSync(file, 'SMTP_SERVER=from-file\nSMTP_PASSWORD="with # and spaces"\nSMTP_EMAIL=file@example.com\n')
    const { SMTP_PASSWORD: _, SMTP_EMAIL: __, ...env } = ENV
    expect(fromEnv({ env, file })).toMatchObject({
      from: 'file@example.com',
      smtp: { host: 'mail.example.com', password: 'with # and spaces' },
    })
    rmSync(folder, { recursive: true })
  })

  test.each([
    ['false', false],
    ['0', false],
    ['True', true],
    ['', true],
    [undefined, true],
  ])('SMTP_ACTIVE=%s', (value, want) => {
    expect(fromEnv({ env: { ...ENV, SMTP_ACTIVE: value }, file: none }).active).toBe(want)
  })

  test('a switch that is neither on nor off is an error', () => {
    expect(problemsOf(() => fromEnv({ env: { SMTP_ACTIVE: 'flase' }, file: none }))).toEqual([
      'SMTP_ACTIVE must be true or false, not "flase"',
    ])
  })

  test('a misspelled name is an error, unless the right one is there', () => {
    const env = {
      SMTP_PROT: '25',
      SMTP_PASSWROD: 'x',
      SMTP_HOST: 'of another program',
      SMTP_SERVERS: 'x',
      SMTP_SERVER: 'y',
    }
    expect(problemsOf(() => fromEnv({ env, file: none }))).toEqual([
      'SMTP_PROT is not a setting; did you mean SMTP_PORT?',
      'SMTP_PASSWROD is not a setting; did you mean SMTP_PASSWORD?',
    ])
  })

  test('if sending is off, nothing else is required', () => {
    expect(problemsOf(() => resolveSettings(fromEnv({ env: { SMTP_ACTIVE: 'false' }, file: none })))).toEqual([])
  })

  test('everything missing is reported at once', () => {
    expect(problemsOf(() => resolveSettings(fromEnv({ env: {}, file: none })))).toEqual([
      'from (SMTP_EMAIL) is missing: the sender’s address',
      'smtp.host (SMTP_SERVER) is missing: the mail server’s name',
    ])
  })
})

describe('invalid settings', () => {
  const good: MailerOptions = { from: 'a@b.test', smtp: { host: 'mail.example.com' } }
  test.each<[Partial<MailerOptions>, string]>([
    [{ from: 'nobody' }, 'is not an email address'],
    [{ smtp: { host: 'smtp://mail' } }, 'must be a plain host name'],
    [{ smtp: { host: 'h', port: Number.NaN } }, 'is not a valid port number'],
    [{ smtp: { host: 'h', port: 99_999 } }, 'is not a valid port number'],
    [{ smtp: { host: 'h', username: 'u' } }, '(SMTP_PASSWORD) is not'],
    [{ smtp: { host: 'h', password: 'p' } }, '(SMTP_USERNAME) is not'],
    [{ smtp: { host: 'h', port: 465, allowPlaintext: true } }, 'contradicts smtp.implicitTls'],
    [{ smtp: { host: 'h', implicitTls: true, allowPlaintext: true } }, 'contradicts smtp.implicitTls'],
    [
      { smtp: { host: 'mail.example.com', username: 'u', password: 'p', allowPlaintext: true } },
      'would send the password unencrypted to mail.example.com',
    ],
    [
      { smtp: { host: 'localhost.example.com', username: 'u', password: 'p', allowPlaintext: true } },
      'would send the password unencrypted',
    ],
    [{ smtp: { host: 'h', dkim: { domainName: 'd', keySelector: '', privateKey: 'k' } } }, 'smtp.dkim needs'],
    [{ retry: { first: 0 } }, 'retry.first must be a number above 0'],
    [{ limits: { concurrency: -1 } }, 'limits.concurrency must be a number above 0'],
    [{ limits: { concurrency: 2.5 } }, 'limits.concurrency must be an integer'],
    // With these, mails to that domain would wait forever.
    [{ limits: { domains: { 'a.test': { perSecond: 0 } } } }, "limits.domains['a.test'].perSecond must be a number"],
    [{ limits: { domains: { '*': { concurrency: 0 } } } }, "limits.domains['*'].concurrency must be a number above 0"],
  ])('%j', (change, want) => {
    expect(problemsOf(() => resolveSettings({ ...good, ...change })).join()).toContain(want)
  })

  test.each([
    ['not a key', 'k', 'is not a private key in PEM'],
    ['a key that lost its line breaks', pemOf('rsa', 1024).replaceAll('\n', '\\n'), 'is not a private key in PEM'],
    ['a key of another kind', pemOf('x25519'), 'must be an RSA or Ed25519 key, not x25519'],
    ['a public key', PUBLIC_KEY, 'is a public key'],
    ['a key with a passphrase', ENCRYPTED_KEY, 'is encrypted'],
    ['a short key', pemOf('rsa', 512), 'fewer than 1024 bits'],
  ])('a DKIM key that cannot sign is rejected at start: %s', (_, key, want) => {
    const dkim = { domainName: 'd', keySelector: 's', privateKey: key }
    const problems = problemsOf(() => resolveSettings({ ...good, smtp: { host: 'h', dkim } }))
    expect(problems.join()).toContain(want)
    expect(problems.join()).not.toContain('PRIVATE KEY')
  })

  test.each([
    [{ smpt: { host: 'h' } }, 'smpt is not an option; did you mean smtp?'],
    [{ limits: { persecond: 5 } }, 'limits.persecond is not an option; did you mean perSecond?'],
    [
      { limits: { domains: { 'a.test': { rate: 5 } } } },
      "limits.domains['a.test'].rate is not an option; known: perSecond",
    ],
    [{ retry: { attempts: 3 } }, 'retry.attempts is not an option; known: first'],
    [{ smtp: { host: 'h', user: 'app' } }, 'smtp.user is not an option'],
    [{ smtp: undefined, transports: [{ name: 'a', smtp: { host: 'h', tls: true } }] }, 'transports[0].smtp.tls is not'],
  ])('a misspelled option: %j', (change, want) => {
    const options = { ...good, ...change } as MailerOptions
    expect(problemsOf(() => resolveSettings(options)).join()).toContain(want)
  })

  test('valid DKIM keys are accepted, one or several', () => {
    const rsa = { domainName: 'd', keySelector: 's', privateKey: pemOf('rsa', 1024) }
    const dkim = [
      rsa,
      { ...rsa, domainName: 'münchen.example', keySelector: '2026.mail', privateKey: pemOf('ed25519') },
    ]
    for (const one of [rsa, dkim])
      expect(problemsOf(() => resolveSettings({ ...good, smtp: { host: 'h', dkim: one } }))).toEqual([])
  })

  test.each([
    [{ domainName: 'app@example.com' }, 'domainName must be a domain'],
    [{ keySelector: 'mail._domainkey' }, 'keySelector must be the part of the DNS record before ._domainkey'],
    [{ keySelector: 's; t=y' }, 'keySelector must be'],
    [{ privateKey: 'k' }, 'not a private key in PEM'],
  ])('DKIM with %j is rejected, also as one of several', (change, want) => {
    const rsa = { domainName: 'd', keySelector: 's', privateKey: pemOf('rsa', 1024) }
    for (const dkim of [{ ...rsa, ...change }, [rsa, { ...rsa, ...change }]])
      expect(problemsOf(() => resolveSettings({ ...good, smtp: { host: 'h', dkim } })).join()).toContain(want)
  })

  test.each(['localhost', 'mail.localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]'])(
    'a password may go unencrypted to this machine: %s',
    (host) => {
      const smtp = { host, username: 'u', password: 'p', allowPlaintext: true }
      expect(problemsOf(() => resolveSettings({ ...good, smtp }))).toEqual([])
    },
  )

  test('a server without a password may be anywhere', () => {
    const smtp = { host: 'mailpit', allowPlaintext: true }
    expect(problemsOf(() => resolveSettings({ ...good, smtp }))).toEqual([])
  })

  test('no message contains the password', () => {
    const problems = problemsOf(() => resolveSettings({ smtp: { host: '', password: 'hunter2' } }))
    expect(problems.join()).not.toContain('hunter2')
  })
})

describe('TLS', () => {
  test.each([
    [{}, 'starttls'],
    [{ port: 25 }, 'starttls'],
    [{ port: 465 }, 'implicit'],
    [{ port: 2465, implicitTls: true }, 'implicit'],
    [{ port: 465, implicitTls: false }, 'starttls'],
    [{ port: 2525, allowPlaintext: true }, 'if-offered'],
  ])('%j', (smtp, want) => {
    expect(resolveSettings({ from: 'a@b.test', smtp: { host: 'h', ...smtp } }).transports[0]?.smtp?.tls).toBe(want)
  })
})

test('a file name is no certificate, and would be ignored', () => {
  const smtp = { host: 'x.test', ca: '/etc/ssl/ca.pem' }
  expect(problemsOf(() => resolveSettings({ from: 'app@example.com', smtp }))).toEqual([
    'smtp.ca must be a certificate as PEM, such as readFileSync of its file',
  ])
})

test('an option that is undefined has its default', () => {
  const options = { retry: { first: undefined, longest: 5 }, smtp: { host: 'x.test', port: undefined } }
  const { retry, transports } = resolveSettings({ from: 'app@example.com', ...options })
  expect(retry).toEqual({ ...RETRY, longest: 5 })
  expect(transports[0]!.smtp!.port).toBe(587)
})

describe('the options of queues', () => {
  const own = { connectionString: 'postgres://127.0.0.1:1/none' }
  test.each([
    // A queue without its journal loses mails with the process.
    [() => createInProcessQueue({ file: 'mail.journal' } as object), 'file is not an option; known: journal, '],
    [
      () => createInProcessQueue({ jounral: 'mail.journal' } as object),
      'jounral is not an option; did you mean journal?',
    ],
    [() => createInProcessQueue('mail.journal' as never), "takes options, such as { journal: 'mail.journal' }"],
    [() => createInProcessQueue({ journal: '' }), 'journal must be the name of a file'],
    [() => createInProcessQueue({ capacity: Number.NaN }), 'capacity must be a number from 0'],
    [() => createPostgresQueue({ ...own, polInterval: 5 } as never), 'polInterval is not an option; known: '],
    [() => createPostgresQueue({ ...own, rememberKeys: 'a' } as never), 'rememberKeys must be a number from 0'],
    [
      () => resolveSettings({ active: false, queue: createInProcessQueue as never }),
      'queue is not a queue: createInProcessQueue(',
    ],
  ])('%s', (act, want) => {
    expect(problemsOf(act).join('\n')).toContain(want)
  })
})
