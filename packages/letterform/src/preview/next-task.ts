import type { FileChanges } from '../project/live-sources.ts'
import { dependencyGraph } from './dependency-graph.ts'
import type { EmailState } from './email-state.ts'
import { planRebuild, RESTART, type RebuildPlan } from './plan-rebuild.ts'
import { viewIdOf } from './view-id.ts'
import { isOpen, type WorkspaceState } from './workspace-state.ts'

export type Task =
  | { kind: 'list' }
  | { kind: 'rebuild'; changes: FileChanges; plan: RebuildPlan }
  | { kind: 'compile'; ids: string[] }
  | { kind: 'check'; email: EmailState }

/** The most urgent thing to do; undefined once every email is compiled and checked. */
export function nextTask(state: WorkspaceState): Task | undefined {
  const { project, changes, emails } = state
  if (!state.isListed) return { kind: 'list' }
  if (changes.size > 0) {
    const plan = project ? planRebuild(changes, dependencyGraph(project, emails)) : RESTART
    return { kind: 'rebuild', changes, plan }
  }
  const ids = nextBatch(state)
  if (ids.length > 0) return { kind: 'compile', ids }
  const email = findEmail(state, ({ compiled, isChecked }) => compiled && !isChecked)
  return email && { kind: 'check', email }
}

/** What a page shows or waits for goes first, then what changed, then what may have changed with it. */
function nextBatch(state: WorkspaceState): string[] {
  const { emails, queue, awaited } = state
  const queued = [...queue.ids].filter((id) => emails.has(id))
  const outdated = queued.filter((id) => !emails.get(id)!.isCurrent)
  const urgent = outdated.filter((id) => awaited.has(id) || isOpen(state, id))
  if (urgent.length > 0) return urgent
  return (outdated.length > 0 ? outdated : queued).slice(0, queue.size)
}

/** An open email that axe-core has not seen yet. */
export function nextAudit(state: WorkspaceState): EmailState | undefined {
  return findEmail(state, ({ email, compiled, isChecked, isAudited }) => {
    return compiled && isChecked && !isAudited && isOpen(state, viewIdOf(email))
  })
}

function findEmail({ emails }: WorkspaceState, matches: (email: EmailState) => unknown): EmailState | undefined {
  for (const email of emails.values()) if (matches(email)) return email
  return undefined
}
