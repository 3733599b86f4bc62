import type { Sources } from '../project/sources.ts'
import { locate } from '../text.ts'
import type { Place } from '../types.ts'
import type { Message } from './types.ts'

/** Where the text of a message is, with its line. */
export function placeOfMessage({ file, line, column }: Message, sources: Pick<Sources, 'text'>): Place {
  const source = sources.text(file)
  const lines = source.text.split('\n')
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1
  return locate(source, start, lines[line - 1]!.trimEnd().length - column + 1)
}
