import type { GroupToken, Token } from './code-tokens.ts'

/** One of the things that commas separate: of an object, of a call's arguments. */
export interface Entry {
  tokens: Token[]
  /** `key: value`, `key=value`, or a name that is both. */
  key?: { name: string; start: number; end: number }
  /** What stands behind the key; of an entry without one, all of it. */
  value: Token[]
  /** `...rest` or `**rest`. */
  isSpread: boolean
}

/** What stands between the commas of a bracket. */
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

/** The first place from `from` on that something holds of; the end of the list where there is none. */
export function placeFrom(tokens: Token[], from: number, holds: (token: Token) => boolean): number {
  for (let at = from; at < tokens.length; at++) if (holds(tokens[at]!)) return at
  return tokens.length
}
