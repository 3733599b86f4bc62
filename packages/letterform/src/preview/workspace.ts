import type { FinishedEmail } from '../compile/compilation.ts'
import { sortProblems } from '../diagnostics.ts'
import type { FileChanges } from '../project/live-sources.ts'
import { createLiveSources } from '../project/live-sources.ts'
import type { Project } from '../project/load-project.ts'
import { isPseudo } from '../project/settings.ts'
import type { Problem } from '../types.ts'
import type { EmailState } from './email-state.ts'
import { createIdleJob } from './idle-job.ts'
import { nextAudit, nextTask } from './next-task.ts'
import { projectView } from './project-view.ts'
import type { ProjectView, ServerEvent } from './protocol.ts'
import { runTask, type TaskContext } from './run-task.ts'
import type { WorkspaceState } from './workspace-state.ts'
import { createWorkspaceStore } from './workspace-store.ts'

export interface WorkspaceOptions extends Omit<TaskContext, 'sources' | 'store'> {
  onEvent: (event: ServerEvent) => void
  /** Called whenever all emails are compiled, with what a build would report. */
  onProblems?: (problems: Problem[]) => void
  /** Whether changes to this file, by path from the root, will be reported. */
  isWatched: (file: string) => boolean
}

/** The project as the preview shows it: it compiles and checks emails in the background, the most urgent first. */
export interface Workspace {
  project(): Project | undefined
  view(): ProjectView
  /** Waits until the email is up to date. Undefined if there is none with this id. */
  email(id: string): Promise<EmailState | undefined>
  /** Compiles an email again after its cached form turned out to be unreadable. */
  recompile(id: string): Promise<EmailState | undefined>
  /** The email that a page shows takes precedence. Without an id, the page was closed. */
  open(page: string, id?: string): void
  change(changes: FileChanges): void
  /** Waits until everything is compiled and checked. */
  idle(): Promise<void>
  /** The last successful compilation of each email. */
  compiled(): FinishedEmail[]
}

/** How long nothing else must have happened before axe-core runs, so that it never delays a save. */
const AUDIT_DELAY_MS = 700

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { onEvent, onProblems, cache, checks } = options
  const store = createWorkspaceStore(onEvent)
  const sources = createLiveSources(options.root, options.isWatched)
  const sendProject = createProjectSender(view, onEvent)
  const audits = createIdleJob(auditNext, AUDIT_DELAY_MS)
  let working: Promise<void> | undefined

  function view(): ProjectView {
    return projectView(store.state())
  }

  function work(): Promise<void> {
    audits.cancel()
    working ??= runAllTasks().finally(() => {
      working = undefined
    })
    return working
  }

  async function runAllTasks(): Promise<void> {
    for (let task = nextTask(store.state()); task; task = nextTask(store.state())) {
      await runTask(task, { ...options, store, sources })
      // A page that connected before the list was read shows an empty one.
      if (task.kind === 'list') sendProject()
      if (task.kind !== 'check' && isCompiled(store.state())) onProblems?.(buildProblems(store.state()))
      // Let requests and file changes in, which may be more urgent than the next task.
      await new Promise((resolve) => setImmediate(resolve))
    }
    cache.save()
    sendProject()
    audits.schedule()
  }

  /** Returns whether there may be another email to audit. */
  async function auditNext(): Promise<boolean> {
    const { project } = store.state()
    const state = nextAudit(store.state())
    if (!state || !project) return false
    const axe = await checks.audit(state, project)
    if (axe) store.dispatch({ kind: 'audited', state, axe })
    return true
  }

  async function email(id: string): Promise<EmailState | undefined> {
    await store.until(({ isListed }) => isListed)
    store.dispatch({ kind: 'requested', id })
    if (store.state().awaited.has(id)) void work()
    await store.until(({ awaited }) => !awaited.has(id))
    setImmediate(() => store.dispatch({ kind: 'fetched', id }))
    return store.state().emails.get(id)
  }

  void work()
  return {
    project: () => store.state().project,
    view,
    email,
    recompile(id) {
      store.dispatch({ kind: 'damaged', id })
      return email(id)
    },
    open(page, id) {
      store.dispatch({ kind: 'page-opened', page, id })
      if (!working) audits.schedule()
    },
    change(changes) {
      const inputs = new Map([...changes].filter(([file]) => !isOutput(file, store.state().project)))
      if (inputs.size === 0) return
      store.dispatch({ kind: 'files-changed', changes: inputs })
      void work()
    },
    idle: work,
    compiled: () =>
      [...store.state().emails.values()].flatMap(({ compiled }) =>
        compiled && !isPseudo(compiled.locale) ? compiled : [],
      ),
  }
}

function isCompiled(state: WorkspaceState): boolean {
  const next = nextTask(state)
  return !next || next.kind === 'check'
}

/** Checks are for a page, and for `letterform check`. */
function buildProblems(state: WorkspaceState): Problem[] {
  const emails = [...state.emails.values()].filter(({ email }) => !isPseudo(email.locale))
  return sortProblems([...projectView(state).problems, ...emails.flatMap(({ problems }) => problems)])
}

/** Sends the project if its list of emails or its problems changed. */
function createProjectSender(view: () => ProjectView, send: (event: ServerEvent) => void): () => void {
  let sent = ''
  return () => {
    const project = view()
    const next = JSON.stringify([project.emails.map(({ id }) => id), project.problems])
    if (next !== sent) send({ kind: 'project', project })
    sent = next
  }
}

/** What a build writes is not a change to the project. */
function isOutput(file: string, project: Project | undefined): boolean {
  const folders = project ? [project.output, project.settings.dist] : []
  return folders.some((folder) => file === folder || file.startsWith(`${folder}/`))
}
