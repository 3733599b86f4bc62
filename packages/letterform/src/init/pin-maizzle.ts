import { isOpenRange, MAIZZLE, maizzleRange } from '../project/maizzle-range.ts'
import { entriesOf, isGroup } from './code-entries.ts'
import { readTokens, type Token } from './code-tokens.ts'

export interface PinnedManifest {
  text: string
  /** What it said, and where in the given text. */
  range: string
  start: number
  end: number
}

/** The versions of Maizzle whose templates Letterform builds. */
export const PINNED = '^5.5.0'

/** Replaces a range such as `latest`, which installs Maizzle 6. Undefined if there is none. */
export function pinMaizzle(text: string): PinnedManifest | undefined {
  const range = maizzleRange(text)
  if (range === undefined || !isOpenRange(range)) return undefined
  const tokens = readTokens(text, 'javascript')
  const lists = tokens.flatMap(valuesOf).filter(({ key }) => /^(?:devD|d)ependencies$/.test(key?.name ?? ''))
  const value = lists.flatMap(({ value: [list] }) => valuesOf(list)).find(({ key }) => key?.name === MAIZZLE)?.value[0]
  if (!value) return undefined
  const { start, end } = value
  return { text: text.slice(0, start) + JSON.stringify(PINNED) + text.slice(end), range, start, end }
}

function valuesOf(token: Token | undefined) {
  return isGroup(token, '{') ? entriesOf(token) : []
}
