import { Transform } from 'node:stream'
import { createBodyHash, type DkimKey, signHeaders } from './dkim.ts'

/** Of each write to a connection. */
const CHUNK = 64 * 1024

/**
 * Signs a message, and passes it on in large pieces. nodemailer writes a dozen small ones, each with a system call of its
 * own, which take a quarter of the time that a mail takes.
 */
export function createOutgoingMessage(keys: DkimKey[]): Transform {
  return keys.length > 0 ? createSigned(keys) : createUnsigned()
}

function createUnsigned(): Transform {
  const waiting = createPieces()
  return new Transform({
    transform(chunk: Buffer, _, done) {
      waiting.add(chunk)
      if (waiting.size < CHUNK) done()
      else done(null, waiting.take())
    },
    flush: (done) => done(null, waiting.take()),
  })
}

/** The signature is the first header field, so it takes the whole message. */
function createSigned(keys: DkimKey[]): Transform {
  const head = createPieces()
  const body: Buffer[] = []
  const hash = createBodyHash()
  let headers: Buffer | undefined

  function addToBody(chunk: Buffer): void {
    hash.add(chunk)
    body.push(chunk)
  }

  return new Transform({
    transform(chunk: Buffer, _, done) {
      if (headers) addToBody(chunk)
      else {
        head.add(chunk)
        const read = head.take()
        const end = read.indexOf('\r\n\r\n')
        if (end < 0) head.add(read)
        else {
          headers = read.subarray(0, end + 2)
          addToBody(read.subarray(end + 4))
        }
      }
      done()
    },
    flush(done) {
      const whole = headers ?? head.take()
      const bodyHash = hash.digest()
      const text = whole.toString('latin1')
      const signatures = keys.map((key) => signHeaders(text, bodyHash, key)).join('')
      const pieces = createPieces()
      for (const piece of [Buffer.from(signatures), whole, Buffer.from('\r\n'), ...body]) {
        pieces.add(piece)
        if (pieces.size >= CHUNK) this.push(pieces.take())
      }
      done(null, pieces.take())
    },
  })
}

function createPieces() {
  let pieces: Buffer[] = []
  let size = 0
  return {
    get size() {
      return size
    },
    add(piece: Buffer) {
      pieces.push(piece)
      size += piece.length
    },
    take(): Buffer {
      const all = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces, size)
      pieces = []
      size = 0
      return all
    },
  }
}
