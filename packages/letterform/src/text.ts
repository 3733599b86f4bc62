import { firstIndex } from './first-index.ts'
import type { Place, SourceText } from './types.ts'

/** The line and column of an offset, as editors show them. */
export function locate(source: SourceText, offset: number, length = 1): Place {
  if (source.restOf) return locate(source.restOf.source, source.restOf.from + offset, length)
  const starts = lineStarts(source)
  const index = firstIndex(starts.length, (line) => starts[line]! > offset) - 1
  const start = starts[index]!
  const next = source.text.indexOf('\n', offset)
  const end = next === -1 ? source.text.length : next
  return {
    file: source.file,
    line: index + 1,
    column: offset - start + 1,
    length: Math.max(1, Math.min(length, end - offset)),
    ...excerptOf(source.text.slice(start, end).replace(/\r$/, ''), offset - start, length),
  }
}

/** Thousands of problems in the one line of a minified file would each repeat it. */
const LONG_LINE = 1000
const AROUND = 200

function excerptOf(line: string, at: number, length: number): Pick<Place, 'excerpt' | 'cut'> {
  if (line.length <= LONG_LINE) return { excerpt: line }
  const cut = Math.max(0, at - AROUND)
  const excerpt = line.slice(cut, at + Math.min(length, LONG_LINE) + AROUND)
  return { excerpt, ...(cut > 0 && { cut }) }
}

/** The text at a place, as far as its excerpt has it. */
export function textAt({ excerpt, column, length, cut = 0 }: Place): string {
  const start = column - 1 - cut
  return excerpt.slice(start, start + length)
}

/** The line, with carets below the place. Of a long line, as in minified files, only the relevant part is shown. */
export function frame(place: Place): string {
  const { excerpt, line, column, length, cut = 0 } = place
  const at = column - 1 - cut
  const from = at > 100 ? at - 60 : 0
  const shown = excerpt.slice(from, from + 160)
  const before = [...shown.slice(0, at - from)].map((char) => (char === '\t' ? '\t' : ' ')).join('')
  const gutter = String(line)
  const carets = '^'.repeat(Math.min(length, Math.max(1, shown.length - (at - from))))
  return `  ${gutter} | ${shown}\n  ${' '.repeat(gutter.length)} | ${before}${carets}`
}

/** A count and its noun: `1 email`, `2 emails`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** `a, b and c` */
export function listNames(names: string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** `12:4`, with the file if that is another one. */
export function shortPlace({ file, line, column }: Place, here: string | undefined): string {
  return `${file === here ? '' : `${file}:`}${line}:${column}`
}

/** A text of at most so many characters, with an ellipsis where it was cut. */
export function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

/** A pattern that matches exactly this text. */
export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** Caches the line starts of files, since a file may have many problems. */
const lineStartsOf = new WeakMap<SourceText, number[]>()

export function lineStarts(source: SourceText): number[] {
  const found = lineStartsOf.get(source)
  if (found) return found
  const starts = [0]
  for (let at = source.text.indexOf('\n'); at !== -1; at = source.text.indexOf('\n', at + 1)) starts.push(at + 1)
  lineStartsOf.set(source, starts)
  return starts
}
