/** How the body of a message is written in 7-bit lines of 76 characters at most (RFC 2045). */
export type BodyEncoding = 'quoted-printable' | 'base64'

const LINE = 76
/** Bytes that become whole lines of Base64. */
const SLICE = 1000 * (LINE / 4) * 3

const LF = 0x0a
const CR = 0x0d
const EQUALS = 0x3d
const HEX = Buffer.from('0123456789ABCDEF')
/** What becomes of each byte. */
const [ENCODED, LITERAL, SPACE, LINE_BREAK] = [0, 1, 2, 3]
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === CR || byte === LF) return LINE_BREAK
  if (byte === 0x20 || byte === 0x09) return SPACE
  return byte > 0x20 && byte < 0x7f && byte !== EQUALS ? LITERAL : ENCODED
})

/**
 * Mostly the shorter one. Every byte beyond ASCII takes three characters as Quoted-Printable, and any byte one and a third as
 * Base64. `length` is in UTF-16 units, of which such characters have fewer than bytes.
 */
export function encodingOf(text: Buffer, length: number): BodyEncoding {
  return (text.length - length) * 11 <= text.length ? 'quoted-printable' : 'base64'
}

/** Piece by piece, so that a long attachment is not held in memory twice. */
export function* encodeBody(body: Buffer, encoding: BodyEncoding): Generator<Buffer> {
  if (encoding === 'quoted-printable') return yield encodeQuotedPrintable(body)
  for (let start = 0; start < body.length; start += SLICE) {
    const lines = body.toString('base64', start, start + SLICE).replace(/.{76}(?=.)/g, '$&\r\n')
    yield Buffer.from(start + SLICE < body.length ? `${lines}\r\n` : lines, 'latin1')
  }
}

/** nodemailer's takes four times as long. */
function encodeQuotedPrintable(text: Buffer): Buffer {
  // At most three characters for each byte, and a soft line break after 73 of them.
  const encoded = new Uint8Array(Math.ceil(text.length * 3 * (1 + 3 / (LINE - 3))) + 3)
  let size = 0
  let column = 0
  for (let index = 0; index < text.length; index++) {
    const byte = text[index]!
    const kind = KINDS[byte]
    if (kind === LINE_BREAK) {
      encoded[size++] = byte
      column = 0
      continue
    }
    const isLiteral = kind === LITERAL || (kind === SPACE && !endsLine(text[index + 1]))
    if (column >= (isLiteral ? LINE - 1 : LINE - 3)) {
      encoded[size++] = EQUALS
      encoded[size++] = CR
      encoded[size++] = LF
      column = 0
    }
    if (isLiteral) {
      encoded[size++] = byte
      column++
    } else {
      encoded[size++] = EQUALS
      encoded[size++] = HEX[byte >> 4]!
      encoded[size++] = HEX[byte & 15]!
      column += 3
    }
  }
  return Buffer.from(encoded.buffer, 0, size)
}

/** White space at the end of a line would be removed on the way. */
function endsLine(next: number | undefined): boolean {
  return next === undefined || next === CR || next === LF
}
