import type { Pass } from './pass.ts'
import { readContents } from './purge-contents.ts'
import { breakLines } from './purge-crush.ts'
import { createSafelist, judge, type Safelist } from './purge-names.ts'
import { rewrite } from './purge-rewrite.ts'
import { createThinOut, readSheet, type SheetParts, type ThinOut, writeSheet } from './purge-sheet.ts'
import { refuse } from './refusal.ts'
import { remember } from './remember.ts'
import { setting } from './setting.ts'
import { number } from './tree.ts'

interface Outcome {
  sheets: string[]
  /** The names that some selector still looks for. */
  sought: Set<string>
}

/** email-comb: takes from the sheets what the email does not use, and from the email what no sheet looks for. */
export function createPurge(): Pass {
  const sheets = new Map<string, SheetParts>()
  const outcomes = new Map<string, Outcome>()
  const safelists = new Map<string, Safelist & { thinOut: ThinOut }>()

  return (root, { config }) => {
    const options = setting(config, 'css.purge')
    if (!options) return
    const patterns = readSafelist(options)
    const safelist = remember(safelists, patterns.join(), () => {
      const safelist = createSafelist(patterns)
      return { ...safelist, thinOut: createThinOut(safelist.patterns) }
    })
    const contents = readContents(root)
    const { used, sheets: texts } = contents
    const parts = texts.map((css) => remember(sheets, css, () => readSheet(css)))
    const selectors = parts.flatMap(({ selectors }) => selectors)
    const names = [...new Set(selectors.flatMap(({ names }) => names))]
    const key = [patterns.join(), ...texts, names.map((name) => Number(used.has(name))).join('')].join('\0')
    const outcome = remember(outcomes, key, () => {
      const verdict = judge(selectors, used, safelist)
      return { sheets: parts.map((sheet) => writeSheet(sheet, verdict, safelist.thinOut)), sought: verdict.sought }
    })
    const left = outcome.sheets.values()
    const lives = (name: string) => outcome.sought.has(name) || safelist.hasName(name)
    rewrite(root, { ...contents, nextSheet: () => left.next().value!, lives })
    breakLines(root, contents.spaces)
    number(root)
  }
}

function readSafelist(options: unknown): string[] {
  const { safelist = [], ...others } = (typeof options === 'object' ? options : {}) as { safelist?: string[] }
  for (const key of Object.keys(others)) refuse(`css.purge.${key}`)
  return safelist
}
