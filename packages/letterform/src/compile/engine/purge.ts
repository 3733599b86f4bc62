import { createRecent } from './create-recent.ts'
import { getOrCompute } from './get-or-compute.ts'
import type { Pass } from './pass.ts'
import { type Contents, createKnown, readContents } from './purge-contents.ts'
import { createLineBreaker } from './purge-lines.ts'
import { createSafelist, judge, type Safelist } from './purge-names.ts'
import { rewrite } from './purge-rewrite.ts'
import { createSheetReader, createThinOut, type SheetParts, type ThinOut, writeSheet } from './purge-sheet.ts'
import { refuse } from './refusal.ts'
import { setting } from './setting.ts'
import { number } from './tree.ts'

/** The combined style sheets of an email, with the outcome for each set of used names. */
interface Sheets {
  parts: SheetParts[]
  names: string[]
  outcomes: Map<string, Outcome>
}

interface Outcome {
  sheets: string[]
  /** Whether a class is kept: it is in a remaining selector or on the safelist. */
  isKept: (name: string) => boolean
  /** Cleaned class attributes, by their old value. */
  cleaned: Map<string, string>
}

/** email-comb: removes selectors that the email does not use, and classes that no sheet has. */
export function createPurge(): Pass {
  const known = createKnown()
  const readSheet = createSheetReader()
  const parsed = createRecent<SheetParts>()
  const sheets = createRecent<Sheets>()
  const safelists = new Map<string, Safelist & { thinOut: ThinOut }>()

  return (root, { config }) => {
    const options = setting(config, 'css.purge')
    if (!options) return
    const patterns = readSafelist(options)
    const contents = readContents(root, known)
    const outcome = decide(contents, patterns)
    const lines = createLineBreaker(contents.spaces, known.counted)
    lines.check(root, outcome.sheets)
    const left = outcome.sheets.values()
    rewrite(root, { ...contents, ...outcome, nextSheet: () => left.next().value! })
    lines.breakLines(root)
    number(root)
  }

  function decide({ used, sheets: texts }: Contents, patterns: string[]): Outcome {
    const all = texts.length === 1 ? texts[0]! : [texts.length, ...texts].join('\0')
    const { parts, names, outcomes } = sheets(all, () => {
      const parts = texts.map((css) => parsed(css, () => readSheet(css)))
      const names = parts.flatMap(({ selectors }) => selectors.flatMap(({ names }) => names))
      return { parts, names: [...new Set(names)], outcomes: new Map() }
    })
    let key = patterns.join()
    for (const name of names) key += used.has(name) ? '1' : '0'
    return getOrCompute(outcomes, key, () => {
      const safelist = safelistOf(patterns)
      const verdict = judge(
        parts.flatMap(({ selectors }) => selectors),
        used,
        safelist,
      )
      const isKept = (name: string) => verdict.kept.has(name) || safelist.hasName(name)
      return { sheets: parts.map((sheet) => writeSheet(sheet, verdict, safelist.thinOut)), isKept, cleaned: new Map() }
    })
  }

  function safelistOf(patterns: string[]): Safelist & { thinOut: ThinOut } {
    return getOrCompute(safelists, patterns.join(), () => {
      const safelist = createSafelist(patterns)
      return { ...safelist, thinOut: createThinOut(safelist.patterns) }
    })
  }
}

function readSafelist(options: unknown): string[] {
  const { safelist = [], ...others } = (typeof options === 'object' ? options : {}) as { safelist?: string[] }
  for (const key of Object.keys(others)) refuse(`css.purge.${key}`)
  return safelist
}
