import { problem, wholeFile } from '../diagnostics.ts'
import type { Outcome, Status } from '../shots/judge-shot.ts'
import type { Picture } from '../shots/shot.ts'
import type { Problem } from '../types.ts'

const CODES = { changed: 'shot-differs', new: 'shot-new', unreadable: 'shot-unreadable' } as const

/** One problem for each email and kind of difference, with all shots that show it. */
export function findDifferences(outcomes: Outcome[]): Problem[] {
  return Object.entries(CODES).flatMap(([status, code]) =>
    groupByFile(outcomes, status as Status).map(([file, shots]) => problem(code, { shots }, wholeFile(file))),
  )
}

function groupByFile(outcomes: Outcome[], wanted: Status): [file: string, shots: string[]][] {
  const groups = new Map<string, string[]>()
  for (const { shot, status } of outcomes) {
    if (status === wanted) groups.set(shot.email.file, [...(groups.get(shot.email.file) ?? []), shot.id])
  }
  return [...groups]
}

/** What an email asks the network for is said once, however many of its shots do. */
export function findRequests(outcomes: Outcome[], pictures: Map<string, Picture>): Problem[] {
  const groups = new Map<string, Set<string>>()
  for (const { shot } of outcomes) {
    for (const url of pictures.get(shot.id)?.requests ?? []) {
      groups.set(shot.email.file, (groups.get(shot.email.file) ?? new Set()).add(url))
    }
  }
  return [...groups].map(([file, urls]) => problem('shot-request', { urls: [...urls].sort() }, wholeFile(file)))
}
