import type { Place, SourceText } from './types.ts'

/** Turns an offset into the line and column that an editor shows. */
export function locate(source: SourceText, offset: number, length = 1): Place {
  const starts = lineStarts(source)
  const index = lineAt(starts, offset)
  const start = starts[index]!
  const next = source.text.indexOf('\n', offset)
  const end = next === -1 ? source.text.length : next
  return {
    file: source.file,
    line: index + 1,
    column: offset - start + 1,
    length: Math.max(1, Math.min(length, end - offset)),
    excerpt: source.text.slice(start, end).replace(/\r$/, ''),
  }
}

/** The line, and carets below what is meant. Long lines, as minifiers leave them, show the part that matters. */
export function frame(place: Place): string {
  const { excerpt, line, column, length } = place
  const from = column - 1 > 100 ? column - 1 - 60 : 0
  const shown = excerpt.slice(from, from + 160)
  const before = [...shown.slice(0, column - 1 - from)].map((char) => (char === '\t' ? '\t' : ' ')).join('')
  const gutter = String(line)
  const carets = '^'.repeat(Math.min(length, Math.max(1, shown.length - (column - 1 - from))))
  return `  ${gutter} | ${shown}\n  ${' '.repeat(gutter.length)} | ${before}${carets}`
}

/** The candidate that someone who wrote `word` most likely meant. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1
  for (const candidate of candidates) {
    const found = distance(word, candidate)
    if (found < bestDistance) {
      best = candidate
      bestDistance = found
    }
  }
  return best
}

/** A count and its noun: `1 email`, `2 emails`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** A text of at most so many characters, with an ellipsis where it was cut. */
export function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

/** A pattern that matches exactly this text. */
export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** A file with many problems is not counted through again for each of them. */
const known = new WeakMap<SourceText, number[]>()

function lineStarts(source: SourceText): number[] {
  const found = known.get(source)
  if (found) return found
  const starts = [0]
  for (let at = source.text.indexOf('\n'); at !== -1; at = source.text.indexOf('\n', at + 1)) starts.push(at + 1)
  known.set(source, starts)
  return starts
}

/** The last line that starts at or before an offset. */
function lineAt(starts: number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Edits between two words, two swapped letters counting as one. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, beforeLast[j - 2]! + 1)
      row.push(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}
