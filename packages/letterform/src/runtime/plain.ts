import { isSafeHtml } from './html.ts'
import { htmlText } from './html-text.ts'
import { toText, unixNewlines, wellFormed } from './to-text.ts'

/**
 * In the plain text: nothing is escaped, but characters that control a terminal or the direction of text are removed.
 */
export function plain(value: unknown): string {
  const string = isSafeHtml(value) ? htmlText(value.html) : toText(value)
  if (!UNSAFE.test(string)) return string
  return wellFormed(unixNewlines(string.replace(ESCAPE_SEQUENCE, '')).replace(CONTROL, ''))
}

/** C0 except tab and newline, DEL and C1, bidi embeddings, overrides and isolates, surrogates. */
const UNSAFE = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/
const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g
/** CSI with its parameters, or a terminated OSC. All others lose their ESC, and so their meaning. */
const ESCAPE_SEQUENCE = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)/g
