import type { Problem } from '../types.ts'

/** What was found while an email was looked at: in itself, or in a component that others use too. */
export interface FoundIn {
  id: string
  file: string
  problem: Problem
}

/** A mistake in a component is one mistake, in however many emails it shows. */
export function oncePerPlace(found: FoundIn[]): Problem[] {
  const shared = new Map<string, { problem: Problem; ids: Set<string> }>()
  const own: Problem[] = []
  for (const { id, file, problem } of found) {
    const { code, place } = problem
    if (!place || place.file === file) {
      own.push(problem)
      continue
    }
    const key = `${place.file}:${place.line}:${place.column} ${code}`
    const known = shared.get(key)
    if (known) known.ids.add(id)
    else shared.set(key, { problem, ids: new Set([id]) })
  }
  return [...own, ...[...shared.values()].map(({ problem, ids }) => withEmails(problem, [...ids]))]
}

const NAMED = 5

function withEmails(problem: Problem, ids: string[]): Problem {
  if (ids.length < 2) return problem
  const rest = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : ''
  const seen = `Seen in ${ids.length} emails: ${ids.slice(0, NAMED).join(', ')}${rest}.`
  return { ...problem, detail: problem.detail ? `${seen}\n${problem.detail}` : seen }
}
