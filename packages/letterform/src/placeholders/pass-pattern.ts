import { escapeRegExp } from '../text.ts'

/**
 * Finds what the patterns of `letterform.passThrough` let pass. They look like what they mean: in `{{ ... }}`, `*|...|*` or
 * `%unsubscribe_url%`, the three dots are any text, and a space may be there or not.
 */
export function passPattern(patterns: readonly string[]): RegExp {
  return new RegExp(patterns.map(source).join('|') || '(?!)', 'g')
}

/** Whether all of a text is what one of the patterns lets pass. */
export function fitsPattern(text: string, patterns: readonly string[]): boolean {
  return new RegExp(`^(?:${passPattern(patterns).source})$`).test(text)
}

function source(pattern: string): string {
  const parts = pattern.split('...').map((part) => part.match(/\w+|[^\w\s]+/g) ?? [])
  return parts.map((words) => words.map(escapeRegExp).join('\\s*')).join(ANY)
}

/** Longer than any real tag, so that one without an end does not extend to the end of the file. */
const ANY = '[^]{0,2000}?'
