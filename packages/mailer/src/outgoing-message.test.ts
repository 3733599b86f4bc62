import { generateKeyPairSync } from 'node:crypto'
import { simpleParser } from 'mailparser'
import MailComposer from 'nodemailer/lib/mail-composer'
import { describe, expect, test } from 'vitest'
import { createOutgoingMessage } from './outgoing-message.ts'

const KEY = { domain: 'example.com', selector: 's1', key: generateKeyPairSync('ed25519').privateKey }
const BASE = {
  from: 'app@example.com',
  to: 'Ada <ada@example.com>',
  subject: 'Grüße',
  baseBoundary: 'b',
  messageId: '<1@b>',
}
const HTML = '<p>Hello,  \r\nà bientôt = x</p>'
const picture = { filename: 'ä.png', content: Buffer.from('picture'), cid: 'picture', contentType: 'image/png' }
const file = { filename: 'a.txt', content: 'YQ==', encoding: 'base64' }
const MAILS: Record<string, object> = {
  'text only': { text: 'Hello' },
  'nothing in it': {},
  'text and HTML': { text: '.Hello\n.\r\nBye ', html: HTML },
  'a picture': { html: HTML, text: 'x', attachments: [picture] },
  'HTML with attachments': { html: HTML, attachments: [picture, file] },
  'an attachment only': { attachments: [file] },
  'a forwarded message': {
    text: 'x',
    attachments: [{ contentType: 'message/rfc822', content: 'Subject: x\r\n\r\nx' }],
  },
  'an invitation': { text: 'x', icalEvent: { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR' } },
  'a long attachment': { text: 'x', attachments: [{ filename: 'long', content: Buffer.alloc(300_000, 'abc') }] },
}

const compose = (mail: object) => new MailComposer({ date: new Date(0), ...BASE, ...mail } as never).compile()

async function sent(mail: object, keys: (typeof KEY)[] = []): Promise<Buffer[]> {
  return createOutgoingMessage(compose(mail), keys).toArray()
}

describe.each(Object.entries(MAILS))('%s', (_, mail) => {
  test('is the message that nodemailer itself would send, apart from soft line breaks', async () => {
    const [ours, theirs] = [Buffer.concat(await sent(mail)), await compose(mail).build()]
    const comparable = (message: Buffer) => message.toString('latin1').trimEnd().replace(/=\r\n/g, '')
    expect(comparable(ours)).toBe(comparable(theirs))
    const parsed = await simpleParser(ours)
    expect(parsed).toMatchObject({ subject: 'Grüße', messageId: '<1@b>' })
  })

  test('only gets signatures in front of it', async () => {
    const [plain, signed] = [Buffer.concat(await sent(mail)), Buffer.concat(await sent(mail, [KEY, KEY]))]
    expect(signed.subarray(-plain.length).equals(plain)).toBe(true)
    expect(signed.subarray(0, -plain.length).toString()).toMatch(
      /^(?:DKIM-Signature: v=1; a=ed25519-sha256;[\s\S]*?=\r\n){2}$/,
    )
  })
})

test('a short message leaves as one piece, a long one in many', async () => {
  expect(await sent(MAILS['HTML with attachments']!)).toHaveLength(1)
  for (const keys of [[], [KEY]]) {
    const pieces = await sent(MAILS['a long attachment']!, keys)
    expect(pieces.length).toBeGreaterThan(4)
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(200_000)
  }
})
