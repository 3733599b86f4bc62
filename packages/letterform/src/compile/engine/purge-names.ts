import { refuse } from './refusal.ts'
import { remember } from './remember.ts'

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
    hasName: (name) => remember(known, name, () => names.some((pattern) => pattern.test(name))),
    hasSelector: (selector) => selectors.some((pattern) => pattern.test(selector)),
  }
}

function glob(pattern: string, flags: string): RegExp {
  return new RegExp(`^${pattern.replace(/[.[]/g, '\\$&').replaceAll('*', '.*')}$`, flags)
}

/** Which names selectors and elements keep. */
export interface Verdict {
  gone: Set<string>
  isGone: (selector: SheetSelector) => boolean
  /** Names in the selectors that are left. */
  sought: Set<string>
}

/** email-comb's decision: a name that occurs only in removed selectors is removed as well. */
export function judge(selectors: SheetSelector[], used: Set<string>, safelist: Safelist): Verdict {
  const guarded = new Set(selectors.flatMap(({ names, hasFunction }) => (hasFunction ? names : [])))
  const sought = new Set<string>()
  const dying: string[] = []
  for (const { names } of selectors) {
    const lives =
      names.some((name) => guarded.has(name)) || names.every((name) => used.has(name) || safelist.hasName(name))
    for (const name of names) {
      if (lives) sought.add(name)
      else dying.push(name)
    }
  }
  const gone = new Set<string>()
  for (const { names } of selectors) for (const name of names) if (!used.has(name)) gone.add(name)
  for (const name of dying) if (!sought.has(name)) gone.add(name)
  for (const name of gone) if (guarded.has(name) || safelist.hasName(name)) gone.delete(name)
  return {
    gone,
    isGone: ({ text, names }) => names.some((name) => gone.has(name)) && !safelist.hasSelector(text),
    sought,
  }
}
