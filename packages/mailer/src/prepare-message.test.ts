import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { InvalidMailError } from './errors.ts'
import { prepareMessage } from './prepare-message.ts'
import type { Mail } from './types.ts'

const SENDER = { name: '', address: 'app@example.com' }
const INLINE = { filename: 'a.png', content: '', cid: 'logo' }
const MAIL: Mail = { to: 'ada@example.com', subject: 'Hello', text: 'Hello' }

function problemsOf(change: Record<string, unknown>): string[] {
  try {
    prepareMessage({ ...MAIL, ...change } as Mail, SENDER)
    return []
  } catch (error) {
    return (error as InvalidMailError).problems
  }
}

test('each recipient once', () => {
  const { recipients } = prepareMessage(
    { ...MAIL, to: ['a@x.test', 'b@x.test'], cc: 'a@x.test', bcc: 'c@x.test' },
    SENDER,
  )
  expect(recipients).toEqual(['a@x.test', 'b@x.test', 'c@x.test'])
})

test('the stored message is JSON, and names no bcc recipient', () => {
  const { message } = prepareMessage(
    { ...MAIL, bcc: 'secret@x.test', attachments: [{ filename: 'a', content: new Uint8Array([255]) }] },
    SENDER,
  )
  expect(JSON.parse(JSON.stringify(message))).toEqual(message)
  expect(JSON.stringify(message)).not.toContain('secret')
})

test('fields that are undefined count as missing, for types, too', () => {
  const nothing = undefined
  const mail: Mail = {
    ...MAIL,
    cc: nothing,
    html: nothing,
    attachments: nothing,
    unsubscribe: nothing,
    priority: nothing,
  }
  expect(prepareMessage(mail, SENDER)).toEqual(prepareMessage(MAIL, SENDER))
})

test('the id that a getter returns names the template', () => {
  expect(prepareMessage({ ...MAIL, id: 'welcome' }, SENDER).message.template).toBe('welcome')
})

test('other fields that a getter returns, such as the preheader, are ignored', () => {
  const mail = { ...MAIL, preheader: 'Hi', path: '/etc/passwd', raw: 'x' }
  expect(prepareMessage(mail, SENDER).message).toEqual(prepareMessage(MAIL, SENDER).message)
})

test.each([
  ['BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR', undefined, 'CANCEL'],
  ['BEGIN:VCALENDAR\nmethod:publish\nEND:VCALENDAR', undefined, 'PUBLISH'],
  ['BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR', 'request', 'REQUEST'],
  ['BEGIN:VCALENDAR\nX-METHOD:CANCEL\nEND:VCALENDAR', undefined, 'REQUEST'],
])('the method of a calendar is that of its content: %j and %j', (content, method, want) => {
  expect(prepareMessage({ ...MAIL, calendar: { content, method } }, SENDER).message.calendar?.method).toBe(want)
})

test.each([
  [{ mailto: 'u@x.test' }, '<mailto:u@x.test>'],
  [{ mailto: 'u+1@x.test', subject: 'Stop it, &bcc=a>' }, '<mailto:u+1@x.test?subject=Stop%20it%2C%20%26bcc%3Da%3E>'],
  [{ mailto: '50%off?&x@x.test' }, '<mailto:50%25off%3F%26x@x.test>'],
  [{ url: 'HTTP://x.test/u' }, '<HTTP://x.test/u>'],
  [{ url: 'https://x.test/u?a=1,2', mailto: 'u@x.test' }, '<https://x.test/u?a=1,2>, <mailto:u@x.test>'],
  [{ url: 'https://münchen.test/grüße?a=b' }, '<https://xn--mnchen-3ya.test/gr%C3%BC%C3%9Fe?a=b>'],
])('the header to unsubscribe: %j', (unsubscribe, want) => {
  expect(prepareMessage({ ...MAIL, unsubscribe }, SENDER).message.headers['List-Unsubscribe']).toBe(want)
})

describe('problems', () => {
  test.each([
    [{ to: [] }, 'no recipient'],
    [{ to: null }, 'no recipient'],
    [{ attachment: [] }, 'it has attachment; did you mean attachments?'],
    [{ reply_to: 'a@b.test' }, 'it has reply_to; did you mean replyTo?'],
    [{ attachments: [{ path: '/etc/passwd' }] }, 'an attachment has no content: text or bytes'],
    [{ attachments: { filename: 'a', content: '' } }, 'attachments must be a list'],
    [
      { attachments: [{ filename: 'a.pdf', content: 'JVBERi0=', encoding: 'base64' }] },
      'the attachment "a.pdf" has encoding, which is not a field of attachments: pass bytes, such as Buffer.from(content, \'base64\')',
    ],
    [{ attachments: [{ filename: 'a', content: '', contentDisposition: 'inline' }] }, 'has contentDisposition'],
    [{ attachments: [{ filename: 'a', content: '', contentid: 'x' }] }, 'has contentid'],
    [{ icalEvent: { content: '' } }, 'it has icalEvent: use calendar'],
    [{ inReplyTo: '<1@x>' }, "it has inReplyTo: use headers, { 'In-Reply-To': '<…>' }"],
    [{ key: 'welcome:42' }, 'it has key: pass it in the second argument of enqueue'],
    [{ at: new Date() }, 'it has at: pass it in the second argument of enqueue'],
    [{ transaction: {} }, 'it has transaction: pass it in the second argument of enqueue'],
    [{ dsn: { notify: 'never' } }, 'it has dsn: bounces go to returnPath, an option of createMailer'],
    [{ messageId: '<1@x.test>' }, 'it has messageId: the mailer makes it'],
    [{ amp: '<html amp4email>' }, 'it has amp: mails have html and text, and no other alternatives'],
    [{ list: { unsubscribe: 'https://x.test' } }, 'it has list: use unsubscribe'],
    [
      { attachments: [{ filename: 'a', content: Readable.from(['x']) }] },
      'is a stream: pass bytes, await buffer(stream)',
    ],
    [
      { attachments: [{ filename: 'a', content: '', contentType: 'pdf' }] },
      'the content type "pdf" of the attachment "a"',
    ],
    [{ attachments: [INLINE, { ...INLINE, filename: 'b.png' }] }, 'two attachments have the cid "logo"'],
    [{ to: 'a b@x.test' }, 'is not an email address'],
    [{ from: 'nobody' }, 'is not an email address'],
    [{ subject: 'a\r\nBcc: evil@x.test' }, 'subject contains a line break'],
    [{ subject: 'a\u2028b' }, 'subject contains a line break'],
    [{ subject: undefined }, 'no subject'],
    [{ text: undefined }, 'neither html nor text'],
    [{ html: { path: '/etc/passwd' } }, 'html and text must be strings'],
    [{ headers: { 'X-A': 'a\r\nBcc: evil@x.test' } }, 'contains a line break'],
    [{ headers: { 'X-A': 5 } }, 'the header "X-A" must be a string'],
    [{ headers: { 'X-A': ['a', 'b'] } }, 'the header "X-A" must be a string'],
    [{ headers: { 'X-A\r\nBcc': 'a' } }, 'is not a valid header name'],
    [{ headers: { bcc: 'evil@x.test' } }, 'is set by the mailer'],
    [{ headers: { 'Message-Id': '<1@x>' } }, 'is set by the mailer'],
    [{ headers: { 'Content-Type': 'text/html' } }, 'is set by the mailer'],
    [{ attachments: [{ filename: 'a', path: '/etc/passwd' }] }, 'has no content'],
    [{ attachments: [{ filename: 'a\nb', content: '' }] }, 'control character in its file name'],
    [{ subject: 'a \ud83d b' }, 'its subject contains invalid text'],
    [{ html: '<p>\0</p>' }, 'its html contains invalid text'],
    [{ text: 'half \udc4b' }, 'its text contains invalid text'],
    [{ to: { name: '\ud83d', address: 'ada@example.com' } }, 'its to.0.name contains invalid text'],
    [{ headers: { 'X-A': '\ud83d' } }, 'its headers.X-A contains invalid text'],
    [{ attachments: [{ filename: '\ud83d', content: '' }] }, 'its attachments.0.filename contains invalid text'],
    [{ calendar: { content: '\0' } }, 'its calendar.content contains invalid text'],
    [{ headers: { 'List-Id': 'Grüße <x.test>' } }, 'the header "List-Id" takes only ASCII'],
    [{ unsubscribe: {} }, 'needs a url or a mailto'],
    [{ unsubscribe: { url: 'javascript:alert(1)' } }, 'not a complete http or https URL'],
    [{ unsubscribe: { url: 'https://x.test/>, <mailto:evil@x.test' } }, 'not a complete http or https URL'],
    [
      { unsubscribe: { url: 'https://x.test', mailTo: 'u@x.test' } },
      'unsubscribe.mailTo is not an option; did you mean mailto?',
    ],
    [{ unsubscribe: { mailto: 'u@x.test?subject=a' } }, 'Pass the address alone, and unsubscribe.subject.'],
    [{ unsubscribe: { mailto: 'u@x.test', subject: 'a\nb' } }, 'the subject of unsubscribe must be a text'],
    [{ unsubscribe: { url: 'https://x.test', subject: 'a' } }, 'the subject of unsubscribe must be'],
    [{ unsubscribe: { url: '' } }, 'not a complete http or https URL'],
    [{ unsubscribe: { url: null } }, 'not a complete http or https URL'],
    [{ unsubscribe: 'https://x.test' }, 'unsubscribe needs a url or a mailto'],
    [{ priority: 'urgent' }, 'priority must be high, normal or low'],
    [{ calendar: { content: { path: '/etc/passwd' } } }, 'calendar content must be a string'],
    [{ calendar: { method: 'A;B', content: '' } }, 'calendar method must be one word'],
    [{ calendar: { methd: 'CANCEL', content: '' } }, 'calendar.methd is not an option; known: method, content'],
    [
      { calendar: { method: 'REQUEST', content: 'METHOD:CANCEL' } },
      'its calendar has METHOD:CANCEL, and method is REQUEST',
    ],
  ])('%j', (change, want) => {
    expect(problemsOf(change).join('\n')).toContain(want)
  })

  test('are words that are too long for a line', () => {
    const long = 'x'.repeat(901)
    expect(problemsOf({ headers: { 'X-A': `a ${long} b` } })).toEqual([
      'the header "X-A" has 901 characters without a space, more than fit in a line',
    ])
    expect(problemsOf({ unsubscribe: { url: `https://x.test/${long}` } })[0]).toContain('"List-Unsubscribe" has 918')
    expect(problemsOf({ to: { name: long, address: 'ada@x.test' } })[0]).toContain('a name has 901 characters')
    expect(problemsOf({ attachments: [{ filename: long, content: '' }] })[0]).toContain('more than 255 characters')
    expect(problemsOf({ headers: { 'X-A': 'x '.repeat(901), 'X-B': 'ä'.repeat(901) } })).toEqual([])
  })

  test('are reported all at once', () => {
    expect(
      problemsOf({ to: ['a b@x.test', 'ok@x.test', 'c d@x.test'], subject: 'a\nb', text: undefined }),
    ).toHaveLength(4)
    expect(() => prepareMessage({ ...MAIL, subject: 'a\nb' }, SENDER)).toThrow(InvalidMailError)
  })
})
