import { toText, wellFormed } from './to-text.ts'

/** In the subject and other headers: a single line, without characters that change the direction of text. */
export function header(value: unknown): string {
  const string = toText(value)
  if (!UNSAFE.test(string)) return string
  return wellFormed(string.replace(REMOVED, '').replace(LINE_BREAKS, ' '))
}

const UNSAFE = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/
/** Control characters except line breaks, and bidi controls. Removed first, so that CR NUL LF is one line break. */
const REMOVED = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
/** Includes the tab, which is used for folding headers. */
const LINE_BREAKS = /[\t-\r\x85\u2028\u2029]+/g
