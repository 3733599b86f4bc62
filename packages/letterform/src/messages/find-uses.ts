import { commentRanges } from '../html/comments.ts'
import { locate } from '../text.ts'
import type { Place, SourceText } from '../types.ts'

/** A call of `t` in a template. */
export interface MessageUse {
  /** The key, or its start if the rest is computed. */
  key: string
  isPrefix: boolean
  place: Place
  /** Whether it is in the subject of an email. */
  isSubject: boolean
}

/** `t('reset.subject'`, and `t('kind.' + kind)` or a template literal, of which the start is known. */
const CALL = /(?<![\w$.])t\(\s*(?:(['"])((?:(?!\1)[^\\\n])*)\1\s*([,)+])|`([^`$\n]*)(\$\{|`)|)/g

/** Finds the keys that a template uses. Comments are skipped. A key that is computed as a whole is a prefix without text. */
export function findUses(source: SourceText): MessageUse[] {
  const { text } = source
  const comments = commentRanges(text)
  return [...text.matchAll(CALL)].flatMap((match) => {
    const [call, , quoted, end, template, templateEnd] = match
    const key = quoted ?? template ?? ''
    const isSkipped = comments.some(([from, to]) => match.index >= from && match.index < to)
    if (isSkipped || (key === '' && !isExpression(text, match.index))) return []
    const offset = key === '' ? match.index : text.indexOf(key, match.index + call.indexOf('(') + 2)
    return {
      key,
      isPrefix: quoted === undefined ? templateEnd !== '`' : end === '+',
      place: locate(source, offset, Math.max(1, key.length)),
      isSubject: /^subject\s*:/.test(text.slice(text.lastIndexOf('\n', match.index) + 1, match.index)),
    }
  })
}

/** Whether an offset is in `{{ }}` or in a script: `t(` may be part of any text. */
function isExpression(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 4000), at)
  const isIn = (open: string, close: string) => before.lastIndexOf(open) > before.lastIndexOf(close)
  return isIn('{{', '}}') || isIn('<script', '</script')
}
