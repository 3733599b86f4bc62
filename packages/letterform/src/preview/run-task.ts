import { type Cache, TornEntry } from '../compile/cache.ts'
import type { Compilation } from '../compile/compilation.ts'
import { compileEmails } from '../compile/compile-emails.ts'
import type { Engine } from '../compile/engine-port.ts'
import { problem } from '../diagnostics.ts'
import type { FileChanges, LiveSources } from '../project/live-sources.ts'
import { loadProject } from '../project/load-project.ts'
import { pseudoTranslations } from '../project/select-emails.ts'
import { PSEUDO_LOCALES } from '../project/settings.ts'
import type { EmailChecks } from './email-checks.ts'
import type { EmailState } from './email-state.ts'
import type { LargeEmails } from './large-emails.ts'
import { nextTask, type Task } from './next-task.ts'
import type { RebuildPlan } from './plan-rebuild.ts'
import { viewIdOf } from './view-id.ts'
import type { WorkspaceStore } from './workspace-store.ts'

export interface TaskContext {
  root: string
  engine: Engine
  cache: Cache
  checks: EmailChecks
  large: LargeEmails
  sources: LiveSources
  store: WorkspaceStore
  /** Whether emails are offered in made-up languages. */
  hasPseudo?: boolean
  /** The configuration changed, and this process has loaded the old one. */
  onRestart: () => void
}

/** Does the work and dispatches its results. */
export function runTask(task: Task, context: TaskContext): void | Promise<void> {
  switch (task.kind) {
    case 'list':
      return listEmails(context)
    case 'rebuild':
      return rebuild(task.changes, task.plan, context)
    case 'compile':
      return compile(task.ids, context)
    case 'check':
      return check(task.email, context)
  }
}

async function listEmails({ root, sources, store, hasPseudo }: TaskContext): Promise<void> {
  const { project, problems } = await loadProject(root)
  const pseudo = project && hasPseudo ? PSEUDO_LOCALES.flatMap((locale) => pseudoTranslations(project, locale)) : []
  const listed = project && { ...project, sources, emails: [...project.emails, ...pseudo] }
  store.dispatch({ kind: 'listed', project: listed, problems })
}

function rebuild(
  changes: FileChanges,
  plan: RebuildPlan,
  { sources, checks, large, store, onRestart }: TaskContext,
): void {
  sources.invalidate(changes)
  checks.reset()
  large.reset()
  store.dispatch({ kind: 'rebuild-planned', plan })
  if (plan.restart) onRestart()
}

/** Time for an open page to fetch a new version before the next email is compiled. */
const FETCH_MS = 30

async function compile(ids: string[], { engine, cache, large, store }: TaskContext): Promise<void> {
  const { project, emails } = store.state()
  let before = performance.now()
  const onDone = ({ cached, compilation }: { cached: boolean; compilation: Compilation }) => {
    const now = performance.now()
    store.dispatch({ kind: 'compiled', compilation, milliseconds: cached ? undefined : now - before })
    before = now
    return store.until(({ unfetched }) => !unfetched.has(viewIdOf(compilation)), FETCH_MS)
  }
  const files = ids.map((id) => emails.get(id)!.email)
  try {
    const { problems, messageProblems, compiled } = await compileEmails(files, {
      project: project!,
      engine,
      cache,
      finishElsewhere: (source, result) => large.finish(source, result, project!),
      onDone,
    })
    store.dispatch({ kind: 'batch-ended', ids, problems: [...problems, ...messageProblems], compiled })
  } catch (error) {
    // The damaged entry is deleted by now, and the batch is still in the queue.
    if (error instanceof TornEntry) return
    const failure = problem('event-threw', { event: 'engine', reason: (error as Error).message })
    store.dispatch({ kind: 'batch-ended', ids, problems: [failure], compiled: ids.length })
  }
}

/** A save does not wait for a check, which goes on in its thread: the task is asked for again. */
async function check(state: EmailState, { checks, store }: TaskContext): Promise<void> {
  const { project } = store.state()
  const checked = checks.find(state, project!).then((found) => store.dispatch({ kind: 'checked', state, ...found }))
  await Promise.race([checked, store.until((now) => nextTask(now)?.kind !== 'check')])
}
