import type { Match } from './find-matches.ts'

/** About two lines of the list. */
const BEFORE = 24
const AFTER = 72

/** The words around a match. */
export function cutExcerpt(text: string, { start, end }: Match): string {
  const from = start > BEFORE ? wordAfter(text, start - BEFORE, start) : 0
  const to = end + AFTER < text.length ? text.lastIndexOf(' ', end + AFTER) : text.length
  return `${from > 0 ? '…' : ''}${text.slice(from, Math.max(to, end)).trim()}${to < text.length ? '…' : ''}`
}

function wordAfter(text: string, from: number, until: number): number {
  const space = text.indexOf(' ', from)
  return space === -1 || space >= until ? from : space + 1
}
