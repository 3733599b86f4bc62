import { escapeRegExp, locate } from '../text.ts'
import type { Place, SourceText } from '../types.ts'

/** Where `{{ t('key') }}` writes a message between tags. Recipients would read the HTML that it has as text. */
export function escapedCall(key: string, sources: SourceText[]): Place | undefined {
  const call = new RegExp(
    `(?<![{@])\\{\\{\\s*t\\(\\s*(['"\`])${escapeRegExp(key)}\\1(?:[^{}]|\\{[^{}]*\\})*\\}\\}(?!\\})`,
    'g',
  )
  for (const source of sources) {
    for (const { 0: written, index } of source.text.matchAll(call)) {
      if (isBetweenTags(source.text, index)) return locate(source, index, written.length)
    }
  }
  return undefined
}

/** In attributes and front matter, a message is passed on, and nobody knows yet how it is written. */
function isBetweenTags(text: string, at: number): boolean {
  return text.lastIndexOf('>', at) > text.lastIndexOf('<', at)
}

/** What HTML a text has, in the words of the text. */
export function htmlIn(text: string): string | undefined {
  const own = text.replace(/<<[\s\S]*?>>|<%[\s\S]*?%>/g, '')
  return /<\/?[a-z][^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]\w*);/i.exec(own)?.[0]
}
