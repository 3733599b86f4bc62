/** A text that fits into a comment, or a header, of one line. */
export function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]/g, ' ')
}
