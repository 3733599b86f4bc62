/**
 * A value in a text of the other direction stays in its own order, and leaves the order of what follows it: in a text from right to
 * left, any value is put between isolates, in others one with letters from right to left. Characters, since few mail clients know
 * the element `<bdi>`, and plain texts and subjects have no elements.
 */
export function isolate(written: string, isRightToLeft: boolean): string {
  // Almost all values.
  if (!isRightToLeft && !UNUSUAL.test(written)) return written
  // Controls could end the isolate.
  const value = written.replace(CONTROLS, '')
  return value !== '' && (isRightToLeft || RIGHT_TO_LEFT.test(value)) ? `\u2068${value}\u2069` : value
}

/** Embeddings, overrides and isolates. */
const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g
/** Unicode's blocks of scripts that are written from right to left, and a mark. The last two are U+10800–10FFF and U+1E800–1EFFF. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe]|[\ud802\ud803\ud83a\ud83b][\udc00-\udfff]/
const UNUSUAL = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe\ud802\ud803\ud83a\ud83b]/
