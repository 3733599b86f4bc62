import { createReadStream } from 'node:fs'

export interface FileLine {
  text: string
  /** In bytes, with the line feed. */
  size: number
  /** Whether it ends with a line feed. */
  isWhole: boolean
}

const LF = 0x0a

/** Only a line feed ends a line. To readline of Node 24, U+2028 does too, which mails contain. */
export async function* readLines(file: string): AsyncGenerator<FileLine> {
  let pieces: Buffer[] = []
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let start = 0
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      yield toLine([...pieces, chunk.subarray(start, end)], true)
      pieces = []
      start = end + 1
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start))
  }
  if (pieces.length > 0) yield toLine(pieces, false)
}

function toLine(pieces: Buffer[], isWhole: boolean): FileLine {
  const bytes = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
  return { text: bytes.toString(), size: bytes.length + (isWhole ? 1 : 0), isWhole }
}
