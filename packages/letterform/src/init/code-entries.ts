import type { GroupToken, Token } from './code-tokens.ts'

/** One entry of an object, or one argument of a call. */
export interface Entry {
  tokens: Token[]
  /** The key of `key: value` or `key=value`, or a shorthand name. */
  key?: { name: string; start: number; end: number }
  /** The value; for an entry without a key, the whole entry. */
  value: Token[]
  /** `...rest` or `**rest`. */
  isSpread: boolean
}

/** The entries between a pair of brackets. */
export function entriesOf({ inner }: Pick<GroupToken, 'inner'>): Entry[] {
  const entries: Entry[] = []
  let tokens: Token[] = []
  for (const token of inner) {
    if (isMark(token, ',')) {
      if (tokens.length > 0) entries.push(readEntry(tokens))
      tokens = []
    } else tokens.push(token)
  }
  if (tokens.length > 0) entries.push(readEntry(tokens))
  return entries
}

function readEntry(tokens: Token[]): Entry {
  const [first, second, third] = tokens
  const isSpread =
    (isMark(first, '*') && isMark(second, '*')) || [first, second, third].every((one) => isMark(one, '.'))
  if (isSpread) return { tokens, value: tokens.slice(isMark(first, '*') ? 2 : 3), isSpread }
  const isNamed = first?.kind === 'word' || first?.kind === 'string'
  const isKey = isMark(second, ':') || (isMark(second, '=') && !isMark(third, '=') && !isMark(third, '>'))
  if (!isNamed || !(isKey || tokens.length === 1)) return { tokens, value: tokens, isSpread }
  if (tokens.length === 1 && first.kind === 'string') return { tokens, value: tokens, isSpread }
  const key = { name: first.text, start: first.start, end: first.end }
  return { tokens, key, value: tokens.length === 1 ? tokens : tokens.slice(2), isSpread }
}

export function isMark(token: Token | undefined, text: string): boolean {
  return token?.kind === 'mark' && token.text === text
}

export function isWord(token: Token | undefined, ...texts: string[]): token is Token & { kind: 'word' } {
  return token?.kind === 'word' && (texts.length === 0 || texts.includes(token.text))
}

export function isGroup(token: Token | undefined, text?: GroupToken['text']): token is GroupToken {
  return token?.kind === 'group' && (text === undefined || token.text === text)
}

/** The first index from `from` on that matches; the length of the list if none does. */
export function placeFrom(tokens: Token[], from: number, holds: (token: Token) => boolean): number {
  for (let at = from; at < tokens.length; at++) if (holds(tokens[at]!)) return at
  return tokens.length
}
