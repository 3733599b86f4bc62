/** A text as it is written, with its placeholders by their names. */
export function withNames(text: string): string {
  return text.replace(/<<\s*_?(.*?)\s*>>/g, '{$1}')
}
