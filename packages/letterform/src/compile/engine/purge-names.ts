import { getOrCompute } from './get-or-compute.ts'
import { refuse } from './refusal.ts'

export interface SheetSelector {
  text: string
  /** Its classes and ids, as `.name` and `#name`. */
  names: string[]
  /** Whether it has `:not()` or the like: its names are then kept everywhere. */
  hasFunction: boolean
}

/** Names that mail clients add (Maizzle's list), and classes that come from the data. */
const ALWAYS = [
  '*body*',
  '.gmail*',
  '.apple*',
  '.ios*',
  '.ox-*',
  '.outlook*',
  '[data-ogs*',
  '.bloop_container',
  '.Singleton',
  '.unused',
  '.moz-text-html',
  '.mail-detail-content',
  '*edo*',
  '#*',
  '.lang*',
  '.lfq*',
  '#lfq*',
]

/** Names that are always kept. */
export interface Safelist {
  patterns: string[]
  hasName: (name: string) => boolean
  hasSelector: (selector: string) => boolean
}

export function createSafelist(patterns: string[]): Safelist {
  const all = [...patterns, ...ALWAYS]
  for (const pattern of all) if (!/^[\w.#[*-]+$/.test(pattern)) refuse(`css.purge.safelist: ${pattern}`)
  const names = all.map((pattern) => glob(pattern, 's'))
  const selectors = all.filter((pattern) => !/^[.#]/.test(pattern)).map((pattern) => glob(pattern, 'is'))
  const known = new Map<string, boolean>()
  return {
    patterns: all,
    hasName: (name) => getOrCompute(known, name, () => names.some((pattern) => pattern.test(name))),
    hasSelector: (selector) => selectors.some((pattern) => pattern.test(selector)),
  }
}

function glob(pattern: string, flags: string): RegExp {
  return new RegExp(`^${pattern.replace(/[.[]/g, '\\$&').replaceAll('*', '.*')}$`, flags)
}

/** Which names selectors and elements keep. */
export interface Verdict {
  removed: Set<string>
  isRemoved: (selector: SheetSelector) => boolean
  /** Names in the selectors that are left. */
  kept: Set<string>
}

/** email-comb's decision: a name that occurs only in removed selectors is removed as well. */
export function judge(selectors: SheetSelector[], used: Set<string>, safelist: Safelist): Verdict {
  const guarded = new Set(selectors.flatMap(({ names, hasFunction }) => (hasFunction ? names : [])))
  const kept = new Set<string>()
  const unused: string[] = []
  for (const { names } of selectors) {
    const isKept =
      names.some((name) => guarded.has(name)) || names.every((name) => used.has(name) || safelist.hasName(name))
    for (const name of names) {
      if (isKept) kept.add(name)
      else unused.push(name)
    }
  }
  const removed = new Set<string>()
  for (const { names } of selectors) for (const name of names) if (!used.has(name)) removed.add(name)
  for (const name of unused) if (!kept.has(name)) removed.add(name)
  for (const name of removed) if (guarded.has(name) || safelist.hasName(name)) removed.delete(name)
  return {
    removed,
    isRemoved: ({ text, names }) => names.some((name) => removed.has(name)) && !safelist.hasSelector(text),
    kept,
  }
}
