import { CONTENT_UNFORMATTED, INLINE, UNFORMATTED, VOID } from './pretty-tags.ts'

/** js-beautify's properties of a tag name, or of comments. */
export interface Kind {
  name: string
  isStart: boolean
  isEnd: boolean
  /** Whether it cannot have content. */
  isEmpty: boolean
  isInline: boolean
  isUnformatted: boolean
  isContentUnformatted: boolean
  isCode: boolean
  indentsContent: boolean
}

export function kindOf(text: string): Kind {
  const check = text.slice(1).toLowerCase()
  const isStart = !check.startsWith('/')
  const name = isStart ? check : check.slice(1)
  const isEnd = !isStart || VOID.has(check)
  const isEmpty = check === '' || (isStart && isEnd)
  const isUnformatted = UNFORMATTED.has(check)
  const isContentUnformatted = !isEmpty && CONTENT_UNFORMATTED.has(check)
  const isCode = check === 'script' || check === 'style'
  return {
    name,
    isStart,
    isEnd,
    isEmpty,
    isInline: INLINE.has(name) || name.includes('-'),
    isUnformatted,
    isContentUnformatted,
    isCode,
    indentsContent: isStart && !isEmpty && !isUnformatted && !isContentUnformatted && !isCode && check !== 'html',
  }
}
