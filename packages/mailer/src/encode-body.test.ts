import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeBody, encodingOf } from './encode-body.ts'

const encode = (body: Buffer, encoding: 'quoted-printable' | 'base64') =>
  Buffer.concat([...encodeBody(body, encoding)]).toString('latin1')

/** As RFC 2045 describes it. */
function decode(encoded: string): Buffer {
  const joined = encoded.replace(/=\r\n/g, '')
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  )
}

test.each([
  ['Hello', 'Hello'],
  ['a = b', 'a =3D b'],
  ['été', '=C3=A9t=C3=A9'],
  ['end \r\n\tx\t\n ', 'end=20\r\n\tx=09\n=20'],
  [`${'x'.repeat(75)}\r\n`, `${'x'.repeat(75)}\r\n`],
  ['x'.repeat(77), `${'x'.repeat(75)}=\r\nxx`],
  [`${'x'.repeat(73)}é`, `${'x'.repeat(73)}=\r\n=C3=A9`],
  ['', ''],
])('%j as Quoted-Printable', (text, encoded) => {
  expect(encode(Buffer.from(text), 'quoted-printable')).toBe(encoded)
})

test('whatever the bytes, both encodings give them back, in lines of 76 characters without white space at their ends', () => {
  const mostlyText = fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
    fc
      .array(fc.constantFrom('word ', '\r\n', '\n', ' ', '\t', '=', '.', 'é', '€', '😀', 'x'.repeat(70)))
      .map((parts) => {
        return Buffer.from(parts.join(''))
      }),
    fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes)),
  )
  fc.assert(
    fc.property(mostlyText, (bytes) => {
      const printable = encode(bytes, 'quoted-printable')
      expect(decode(printable)).toEqual(bytes)
      expect(printable).not.toMatch(/[ \t](?:\r|\n|$)|[^\t\r\n -~]/)
      const base64 = encode(bytes, 'base64')
      expect(Buffer.from(base64, 'base64')).toEqual(bytes)
      const lines = [...printable.split(/[\r\n]/), ...base64.split('\r\n')]
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(77)
    }),
  )
})

test('a long attachment is encoded in pieces that make whole lines', () => {
  const bytes = Buffer.alloc(200_000, 'attachment ')
  const pieces = [...encodeBody(bytes, 'base64')]
  expect(pieces.length).toBeGreaterThan(2)
  expect(Buffer.concat(pieces).toString()).toBe(
    bytes
      .toString('base64')
      .match(/.{1,76}/g)!
      .join('\r\n'),
  )
})

test.each([
  ['Hello', 'quoted-printable'],
  ['', 'quoted-printable'],
  ['Votre mot de passe a été changé, à votre demande.', 'quoted-printable'],
  ['<td style="padding: 0; font-size: 16px">日本</td>', 'quoted-printable'],
  ['Здравствуйте, как дела', 'base64'],
  ['こんにちは', 'base64'],
])('%j is shorter as %s', (text, encoding) => {
  const bytes = Buffer.from(text)
  const lengths = (['quoted-printable', 'base64'] as const).map((one) => encode(bytes, one).length)
  expect(encodingOf(bytes, text.length)).toBe(encoding)
  expect(encode(bytes, encoding as 'base64').length).toBeLessThanOrEqual(Math.min(...lengths) * 1.2)
})
