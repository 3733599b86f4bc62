import type { Sources } from '../project/sources.ts'
import { lineStarts, locate } from '../text.ts'
import type { Place, SourceText } from '../types.ts'
import type { Message } from './types.ts'

/** Where the value of a message starts, with the rest of its line. */
export function placeOfMessage(message: Message, sources: Pick<Sources, 'text'>): Place {
  const source = sources.text(message.file)
  const start = offsetOfMessage(message, source)
  const end = source.text.indexOf('\n', start)
  const rest = source.text.slice(start, end === -1 ? undefined : end)
  return locate(source, start, rest.trimEnd().length)
}

export function offsetOfMessage({ line, column }: Message, source: SourceText): number {
  return lineStarts(source)[line - 1]! + column - 1
}
