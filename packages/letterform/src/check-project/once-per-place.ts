import type { Problem } from '../types.ts'

/** A problem found in an email: in its own file, or in a component that others use too. */
export interface FoundIn {
  id: string
  file: string
  problem: Problem
}

export function foundIn({ id, file }: { id: string; file: string }, problems: Problem[]): FoundIn[] {
  return problems.map((problem) => ({ id, file, problem }))
}

/** A problem in a component is reported once, however many emails use it. */
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
  const emails = `Found in ${ids.length} emails: ${ids.slice(0, NAMED).join(', ')}${rest}.`
  return { ...problem, detail: problem.detail ? `${emails}\n${problem.detail}` : emails }
}
