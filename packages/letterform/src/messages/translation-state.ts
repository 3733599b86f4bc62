import { hashOf } from '../hash.ts'
import { isMap } from '../is-map.ts'

/**
 * What each translation was made from: for each locale and text the hashes of the source and of the translation. It is
 * committed as `locales/.state.json`, with one line for each text, so that branches merge.
 */
export type TranslationState = ReadonlyMap<string, ReadonlyMap<string, string>>

/** A translation that was made from another text, and has not been touched since. */
export function isStale(entry: string | undefined, source: string, target: string): boolean {
  if (entry === undefined) return false
  const [ofSource, ofTarget] = entry.split(' ')
  return ofSource !== shortHash(source) && ofTarget === shortHash(target)
}

export function stateEntry(source: string, target: string): string {
  return `${shortHash(source)} ${shortHash(target)}`
}

function shortHash(text: string): string {
  return hashOf(text).slice(0, 8)
}

/** Undefined for a file that is damaged, as by a merge. */
export function parseState(text: string): TranslationState | undefined {
  const data = read(text)
  if (!isMap(data)) return undefined
  return new Map(
    Object.entries(data).map(([locale, entries]) => [locale, new Map(isMap(entries) ? strings(entries) : [])]),
  )
}

function strings(entries: Record<string, unknown>): [string, string][] {
  return Object.entries(entries).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function printState(state: TranslationState): string {
  const sorted = [...state]
    .sort(byKey)
    .map(([locale, entries]) => [locale, Object.fromEntries([...entries].sort(byKey))])
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1
}
