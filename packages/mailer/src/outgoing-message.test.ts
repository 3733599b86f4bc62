import { generateKeyPairSync } from 'node:crypto'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { createOutgoingMessage } from './outgoing-message.ts'

const MESSAGE = `Subject: Hello\r\nTo: ada@example.com\r\n\r\n \t a  b \t\r\n\r\n${'text \r\n'.repeat(50)}\r\n \r\n`
const KEY = { domain: 'example.com', selector: 's1', key: generateKeyPairSync('ed25519').privateKey }

async function sent(message: string, { every, keys = [] }: { every: number; keys?: (typeof KEY)[] }) {
  const pieces = Array.from({ length: Math.ceil(message.length / every) }, (_, index) => {
    return Buffer.from(message.slice(index * every, (index + 1) * every))
  })
  return (await Readable.from(pieces).pipe(createOutgoingMessage(keys)).toArray()) as Buffer[]
}

test('a message in small pieces leaves as one', async () => {
  expect((await sent(MESSAGE, { every: 7 })).map(String)).toEqual([MESSAGE])
})

test('a long message leaves in pieces, so that it does not occupy the memory twice', async () => {
  const long = 'x'.repeat(1_000_000)
  const pieces = await sent(long, { every: 1000 })
  expect(Buffer.concat(pieces).toString()).toBe(long)
  expect(pieces.length).toBeGreaterThan(10)
})

test('a signature is the same, however the message is divided', async () => {
  const whole = Buffer.concat(await sent(MESSAGE, { every: MESSAGE.length, keys: [KEY] })).toString()
  expect(whole).toMatch(/^DKIM-Signature: v=1; a=ed25519-sha256;[\s\S]*\r\nSubject: Hello\r\n/)
  expect(whole.endsWith(MESSAGE)).toBe(true)
  for (const every of [1, 2, 3, 5, 11])
    expect(Buffer.concat(await sent(MESSAGE, { every, keys: [KEY] })).toString()).toBe(whole)
})
