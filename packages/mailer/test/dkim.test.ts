import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { pythonWith } from '../../letterform/test/python.ts'
import { createMailer, type Mailer } from '../src/mailer.ts'
import type { SmtpOptions } from '../src/settings.ts'
import type { Mail } from '../src/types.ts'
import { silent } from './loggers.ts'
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts'

// An independent program verifies: dkimpy, from Debian. It takes PyNaCl for Ed25519.
const python = pythonWith('dkim', 'nacl')
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const RECORD = `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`
const NAME = 's1._domainkey.example.com.'
const DKIM = { domainName: 'example.com', keySelector: 's1', privateKey }
const ed25519 = generateKeyPairSync('ed25519')
const ED25519 = {
  ...{ domainName: 'example.com', keySelector: 's2' },
  privateKey: String(ed25519.privateKey.export({ type: 'pkcs8', format: 'pem' })),
}
// The key itself, without the frame of SPKI (RFC 8463, section 4.2).
const ED25519_KEY = ed25519.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')
const KEYS = { [NAME]: RECORD, 's2._domainkey.example.com.': `v=DKIM1; k=ed25519; p=${ED25519_KEY}` }

let sink: SmtpSink
let mailer: Mailer
afterEach(async () => {
  await mailer.close(100)
  await sink.close()
})

interface Sending {
  /** How many attempts fail. */
  failing?: number
  dkim?: SmtpOptions['dkim']
}

async function arrived(mail: Omit<Mail, 'to'>, { failing = 0, dkim = [DKIM, ED25519] }: Sending = {}): Promise<string> {
  sink = await startSmtpSink({ message: (_, count) => (count < failing ? 451 : undefined) })
  const smtp = { ...sink.smtp, dkim }
  mailer = createMailer({ from: 'app@example.com', smtp, logger: silent, retry: { first: 5, longest: 50 } })
  await mailer.enqueue({ to: { name: 'Ada Löv', address: 'ada@example.com' }, ...mail })
  await mailer.idle()
  return sink.mails[0]!.raw
}

function verify(mails: string[], keys: Record<string, string> = KEYS): boolean[] {
  const script = fileURLToPath(new URL('verify-dkim.py', import.meta.url))
  return JSON.parse(String(execFileSync(python!, [script], { input: JSON.stringify({ mails, keys }) })))
}

const MAILS: Record<string, Omit<Mail, 'to'>> = {
  'plain text': { subject: 'Hello', text: 'Hello' },
  Unicode: { subject: 'Grüße, 你好', html: '<p>Grüße 👋</p>', text: 'Grüße 👋' },
  'lines that relaxed canonicalization changes': { subject: 'a  b   c', text: '.\n..\n  x \t y  \n\n\n' },
  'long lines': { subject: 'x'.repeat(500), html: `<p>${'word '.repeat(5000)}</p>`, text: 'x'.repeat(3000) },
  everything: {
    subject: 'Hello',
    html: '<img src="cid:logo">',
    text: 'Hello',
    cc: 'grace@example.com',
    replyTo: 'help@example.com',
    headers: { 'X-Campaign': 'spring' },
    unsubscribe: { url: 'https://example.com/u', mailto: 'u@example.com' },
    attachments: [{ filename: 'lögo.png', content: new Uint8Array([1, 2, 3]), cid: 'logo' }],
    calendar: { content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR' },
  },
}

describe.skipIf(!python)('a signature', () => {
  test.each(Object.entries(MAILS))('is valid: %s', async (_, mail) => {
    expect(verify([await arrived(mail)])).toEqual([true])
  })

  test.each(Object.entries({ RSA: DKIM, Ed25519: ED25519 }))('is valid with a key of %s alone', async (_, dkim) => {
    const raw = await arrived(MAILS.everything!, { dkim })
    expect(raw.match(/^DKIM-Signature:/gm)).toHaveLength(1)
    expect(verify([raw])).toEqual([true])
  })

  test('is valid for a body without text, and for a mail of several megabytes', async () => {
    const empty = await arrived({ subject: 'Empty', text: '' })
    await sink.close()
    await mailer.close(100)
    const content = randomBytes(3_000_000)
    const large = await arrived({
      subject: 'Large',
      text: ' \n\n'.repeat(1000),
      attachments: [{ filename: 'a', content }],
    })
    expect(verify([empty, large])).toEqual([true, true])
  })

  test('is valid at the second attempt too', async () => {
    expect(verify([await arrived(MAILS.everything!, { failing: 1 })])).toEqual([true])
  })

  test('is invalid for a message changed in transit, and with another key', async () => {
    const raw = await arrived(MAILS.everything!)
    const changes: [RegExp, string][] = [
      [/Hello\r\n/, 'Hullo\r\n'],
      [/^Subject: .*$/m, 'Subject: Win'],
      [/^From: .*$/m, 'From: evil@example.com'],
      [/^Reply-To: .*$/m, 'Reply-To: evil@example.com'],
      [/example\.com\/u/, 'evil.example/u'],
      [/^List-Unsubscribe-Post: .*\r\n/m, ''],
    ]
    const changed = changes.map(([what, by]) => raw.replace(what, by))
    for (const one of changed) expect(one).not.toBe(raw)
    expect(verify([raw, ...changed])).toEqual([true, ...changes.map(() => false)])
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
    const record = `v=DKIM1; k=rsa; p=${other.export({ type: 'spki', format: 'der' }).toString('base64')}`
    expect(verify([raw], { ...KEYS, [NAME]: record })).toEqual([false])
    expect(verify([raw], {})).toEqual([false])
  })
})
