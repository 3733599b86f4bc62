import { problem, wholeFile } from '../diagnostics.ts'
import type { Outcome } from '../shots/judge-shot.ts'
import type { Picture } from '../shots/shot.ts'
import type { Problem } from '../types.ts'

const CODES = { changed: 'shot-differs', new: 'shot-new', unreadable: 'shot-unreadable' } as const

/** One problem for each email and kind of difference, with all its shots; and one for the baselines without a shot. */
export function findDifferences(outcomes: Outcome[], gone: string[]): Problem[] {
  const statuses = Object.keys(CODES) as (keyof typeof CODES)[]
  const found = statuses.flatMap((wanted) => {
    const byFile = groupByFile(outcomes, ({ shot, status }) => (status === wanted ? [shot.id] : []))
    return byFile.map(([file, shots]) => problem(CODES[wanted], { shots }, wholeFile(file)))
  })
  return gone.length > 0 ? [...found, problem('shot-gone', { shots: gone })] : found
}

/** What an email requests from the network, once for all of its shots. */
export function findRequests(outcomes: Outcome[], pictures: Map<string, Picture>): Problem[] {
  const byFile = groupByFile(outcomes, ({ shot }) => pictures.get(shot.id)?.requests ?? [])
  return byFile.map(([file, urls]) => problem('shot-request', { urls: urls.sort() }, wholeFile(file)))
}

/** The different values of each email's outcomes. */
function groupByFile(outcomes: Outcome[], valuesOf: (outcome: Outcome) => string[]): [file: string, string[]][] {
  const groups = new Map<string, Set<string>>()
  for (const outcome of outcomes) {
    const { file } = outcome.shot.email
    for (const value of valuesOf(outcome)) groups.set(file, (groups.get(file) ?? new Set()).add(value))
  }
  return [...groups].map(([file, values]) => [file, [...values]])
}
