import { frame, plural, shortPlace, textAt } from './text.ts'
import type { Edit, Place, Problem } from './types.ts'
import { CALLERS } from './wordings/callers.ts'
import { LOOKS } from './wordings/looks.ts'
import { MARKUP } from './wordings/markup.ts'
import { MESSAGES } from './wordings/messages.ts'
import { MOVING } from './wordings/moving.ts'
import { PROJECTS } from './wordings/projects.ts'
import { TEMPLATES } from './wordings/templates.ts'
import type { Wording } from './wordings/wording.ts'

const TABLE = { ...TEMPLATES, ...MARKUP, ...CALLERS, ...PROJECTS, ...MOVING, ...MESSAGES, ...LOOKS }

export type ProblemCode = keyof typeof TABLE

/** What the sentences of each problem are filled in with. */
export type ProblemArgs = { [Code in ProblemCode]: Parameters<(typeof TABLE)[Code]['message']>[0] }

/** The sentences of every problem. */
export const WORDINGS: { [Code in ProblemCode]: Wording<ProblemArgs[Code]> } = TABLE

/** Makes a problem. A code whose sentences are fixed takes no arguments: pass `undefined`. */
export function problem<Code extends ProblemCode>(
  code: Code,
  args: ProblemArgs[Code],
  place?: Place,
  detail?: string,
): Problem {
  const { severity, message, fix, replace } = WORDINGS[code]
  const edits = place && replacement(place, replace?.(args))
  return {
    code,
    severity,
    message: message(args),
    fix: fix(args),
    ...(edits && { edits }),
    ...(place && { place }),
    ...(detail && { detail }),
  }
}

/** Only where the place holds nothing but the wrong text. */
function replacement(place: Place, [wrong, right]: [string, string] | [] = []): Edit[] | undefined {
  const { file, line, column, length } = place
  if (right === undefined || textAt(place) !== wrong) return undefined
  return [{ file, line, column, length, text: right }]
}

/** An edit that inserts a text after a place. */
export function insertAfter({ file, line, column, length }: Place, text: string): Edit {
  return { file, line, column: column + length, length: 0, text }
}

/** A problem that concerns a whole file. */
export function wholeFile(file: string): Place {
  return { file, line: 1, column: 1, length: 1, excerpt: '' }
}

export function isError(found: Problem): boolean {
  return found.severity === 'error'
}

/** The lines of a problem as shown in a terminal without colours. */
export function formatProblem(found: Problem): string {
  const { place } = found
  const head = place ? `${place.file}:${place.line}:${place.column}  ${found.code}` : found.code
  const lines = [isError(found) ? head : `${head} (${found.severity})`, `  ${found.message}`]
  if (place?.excerpt) lines.push(frame(place))
  lines.push(`  ${found.fix}`)
  if (found.also) lines.push(`  ${otherPlaces(found.also, place?.file)}`)
  if (found.detail) lines.push(...found.detail.split('\n').map((line) => `    ${line}`))
  return lines.join('\n')
}

const NAMED_PLACES = 6

function otherPlaces(places: Place[], here: string | undefined): string {
  const named = places.slice(0, NAMED_PLACES).map((one) => shortPlace(one, here))
  return `And ${plural(places.length, 'more place')}: ${named.join(', ')}${places.length > NAMED_PLACES ? ' …' : ''}`
}

/** Sorts problems by file and position, and removes duplicates. */
export function sortProblems(problems: Problem[]): Problem[] {
  const unique = new Map(problems.map((found) => [sortKey(found), found]))
  return [...unique.values()].sort((a, b) => compare(a, b))
}

function sortKey({ code, message, place }: Problem): string {
  return [place?.file, place?.line, place?.column, code, message].join('\n')
}

function compare(a: Problem, b: Problem): number {
  const file = (a.place?.file ?? '').localeCompare(b.place?.file ?? '', 'en')
  return file || (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0)
}
