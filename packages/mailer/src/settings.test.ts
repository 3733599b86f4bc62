import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { MailSettingsError } from './errors.ts'
import { fromEnv } from './from-env.ts'
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

function pemOf(type: 'rsa' | 'ed25519', modulusLength = 0): string {
  const { privateKey } = type === 'rsa' ? generateKeyPairSync('rsa', { modulusLength }) : generateKeyPairSync('ed25519')
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
}

describe('from the environment', () => {
  test('all of the guide’s settings', () => {
    expect(fromEnv({ env: ENV, file: none })).toEqual({
      active: true,
      from: 'app@example.com',
      smtp: { host: 'mail.example.com', port: 587, username: 'app', password: 'secret' },
    })
  })

  test('the switches, each by its name', () => {
    const env = { ...ENV, SMTP_IMPLICIT_TLS: 'true', SMTP_ALLOW_PLAINTEXT: 'no', SMTP_TRUST_ANY_CERTIFICATE: '0' }
    const { smtp } = fromEnv({ env, file: none })
    expect(smtp).toMatchObject({ implicitTls: true, allowPlaintext: false, trustAnyCertificate: false })
  })

  test('a file is read too, and the environment wins', () => {
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

  test('a switch that is neither on nor off is an error, not a guess', () => {
    expect(problemsOf(() => fromEnv({ env: { SMTP_ACTIVE: 'flase' }, file: none }))).toEqual([
      'SMTP_ACTIVE is neither true nor false: "flase"',
    ])
  })

  test('switched off, nothing else is needed', () => {
    expect(problemsOf(() => resolveSettings(fromEnv({ env: { SMTP_ACTIVE: 'false' }, file: none })))).toEqual([])
  })

  test('everything that is missing is told at once', () => {
    expect(problemsOf(() => resolveSettings(fromEnv({ env: {}, file: none })))).toEqual([
      'from (SMTP_EMAIL) is missing: the sender’s address',
      'smtp.host (SMTP_SERVER) is missing: the mail server’s name',
    ])
  })
})

describe('settings that contradict themselves', () => {
  const good: MailerOptions = { from: 'a@b.test', smtp: { host: 'mail.example.com' } }
  test.each<[Partial<MailerOptions>, string]>([
    [{ from: 'nobody' }, 'is not an address'],
    [{ smtp: { host: 'smtp://mail' } }, 'is to be a name alone'],
    [{ smtp: { host: 'h', port: Number.NaN } }, 'is not a port number'],
    [{ smtp: { host: 'h', port: 99_999 } }, 'is not a port number'],
    [{ smtp: { host: 'h', username: 'u' } }, '(SMTP_PASSWORD) is not'],
    [{ smtp: { host: 'h', password: 'p' } }, '(SMTP_USERNAME) is not'],
    [{ smtp: { host: 'h', port: 465, allowPlaintext: true } }, 'contradicts smtp.implicitTls'],
    [{ smtp: { host: 'h', implicitTls: true, allowPlaintext: true } }, 'contradicts smtp.implicitTls'],
    [{ smtp: { host: 'h', dkim: { domainName: 'd', keySelector: '', privateKey: 'k' } } }, 'smtp.dkim needs'],
    [{ retry: { first: 0 } }, 'retry.first is not a number above 0'],
    [{ limits: { concurrency: -1 } }, 'limits.concurrency is not a number above 0'],
    [{ limits: { concurrency: 2.5 } }, 'limits.concurrency is not a whole number'],
    // With these, mails to that domain would wait for ever.
    [{ limits: { domains: { 'a.test': { perSecond: 0 } } } }, "limits.domains['a.test'].perSecond is not a number"],
    [{ limits: { domains: { '*': { concurrency: 0 } } } }, "limits.domains['*'].concurrency is not a number above 0"],
  ])('%j', (change, want) => {
    expect(problemsOf(() => resolveSettings({ ...good, ...change })).join()).toContain(want)
  })

  test.each([
    ['no key at all', 'k', 'is not a private key in PEM'],
    ['a key whose line breaks were lost', pemOf('rsa', 1024).replaceAll('\n', '\\n'), 'is not a private key in PEM'],
    ['a key of another kind', pemOf('ed25519'), 'is to be an RSA key, not ed25519'],
    ['a short one', pemOf('rsa', 512), 'fewer than 1024 bits'],
  ])('a DKIM key that cannot sign, %s, is told at start: mails would go out without a signature', (_, key, want) => {
    const dkim = { domainName: 'd', keySelector: 's', privateKey: key }
    const problems = problemsOf(() => resolveSettings({ ...good, smtp: { host: 'h', dkim } }))
    expect(problems.join()).toContain(want)
    expect(problems.join()).not.toContain('PRIVATE KEY')
  })

  test('a DKIM key that can is taken', () => {
    const dkim = { domainName: 'd', keySelector: 's', privateKey: pemOf('rsa', 1024) }
    expect(problemsOf(() => resolveSettings({ ...good, smtp: { host: 'h', dkim } }))).toEqual([])
  })

  test('the password is in no message', () => {
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
    expect(resolveSettings({ from: 'a@b.test', smtp: { host: 'h', ...smtp } }).smtp?.tls).toBe(want)
  })
})
