import { foldTexts } from '../check/fold-problems.ts'
import { isError } from '../diagnostics.ts'
import { hashOf } from '../hash.ts'
import { plural } from '../text.ts'
import type { Problem } from '../types.ts'
import type { Terminal } from './terminal.ts'

/** Prints what a save changed, so that a terminal next to an editor is worth a look. */
export interface ChangeReport {
  /** Prints the problems that are new, and how many are left once some are gone. */
  report(problems: Problem[]): void
  /** What has been printed, for the process that continues after this one. */
  known(): string
}

/** Nobody reads more than this in a terminal that scrolls with each save. */
const MOST = 10

export function createChangeReport(terminal: Pick<Terminal, 'print' | 'problems'>, known = ''): ChangeReport {
  let before = new Set(known.split(' ').filter(Boolean))
  return {
    report(problems) {
      const found = new Map(foldTexts(problems).map((one) => [keyOf(one), one]))
      const added = [...found].flatMap(([key, one]) => (before.has(key) ? [] : one))
      const isFixed = [...before].some((key) => !found.has(key))
      const sorted = [...added.filter(isError), ...added.filter((one) => !isError(one))]
      if (sorted.length > 0) terminal.problems(sorted.slice(0, MOST))
      if (sorted.length > MOST) terminal.print(`And ${plural(sorted.length - MOST, 'more problem')} in the preview.`)
      if (isFixed || sorted.length > 0) terminal.print(summary([...found.values()]))
      before = new Set(found.keys())
    },
    known: () => [...before].join(' '),
  }
}

/** Without its line, which changes with everything above it. */
function keyOf({ code, message, place }: Problem): string {
  return hashOf(code, '\n', message, '\n', place?.file ?? '', '\n', place?.excerpt ?? '').slice(0, 8)
}

function summary(problems: Problem[]): string {
  const errors = problems.filter(isError).length
  const others = problems.length - errors
  const parts = [errors > 0 && plural(errors, 'error'), others > 0 && plural(others, 'warning')]
  return parts.some(Boolean) ? parts.filter(Boolean).join(', ') : 'No problems any more.'
}
