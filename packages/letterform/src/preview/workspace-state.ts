import type { Compilation } from '../compile/compilation.ts'
import { type EmailFile, keyOf } from '../project/email-file.ts'
import type { FileChanges } from '../project/live-sources.ts'
import type { Project } from '../project/load-project.ts'
import { isPseudo } from '../project/settings.ts'
import type { Problem } from '../types.ts'
import { type CompileQueue, dequeueBatch, EMPTY_QUEUE, queueFirst, queueLast } from './compile-queue.ts'
import { type EmailState, listing, newEmailState, withCompilation, withFindings } from './email-state.ts'
import type { RebuildPlan } from './plan-rebuild.ts'
import type { ServerEvent } from './protocol.ts'
import { viewIdOf } from './view-id.ts'

/** All that the preview knows of a project. Events replace it; nothing changes it in place. */
export interface WorkspaceState {
  project: Project | undefined
  /** Whether `project` and `emails` match the disk, as far as changes were reported. */
  isListed: boolean
  /** By id, in the project's order. */
  emails: ReadonlyMap<string, EmailState>
  queue: CompileQueue
  /** Reported and not yet handled. */
  changes: FileChanges
  /** The email that each open page shows, by the page's id. */
  open: ReadonlyMap<string, string>
  /** Emails that a request is waiting for. */
  awaited: ReadonlySet<string>
  /** Emails on an open page that has not fetched the new version yet. */
  unfetched: ReadonlySet<string>
  loadProblems: Problem[]
  compileProblems: Problem[]
}

export const EMPTY_WORKSPACE: WorkspaceState = {
  project: undefined,
  isListed: false,
  emails: new Map(),
  queue: EMPTY_QUEUE,
  changes: new Map(),
  open: new Map(),
  awaited: new Set(),
  unfetched: new Set(),
  loadProblems: [],
  compileProblems: [],
}

export type WorkspaceEvent =
  | { kind: 'files-changed'; changes: FileChanges }
  | { kind: 'rebuild-planned'; plan: RebuildPlan }
  | { kind: 'listed'; project: Project | undefined; problems: Problem[] }
  /** A page shows an email, or was closed. */
  | { kind: 'page-opened'; page: string; id: string | undefined }
  | { kind: 'requested'; id: string }
  | { kind: 'fetched'; id: string }
  /** The cached form of an email turned out to be unreadable. */
  | { kind: 'damaged'; id: string }
  | { kind: 'compiled'; compilation: Compilation; milliseconds?: number | undefined }
  | { kind: 'batch-ended'; ids: string[]; problems: Problem[]; compiled: number }
  /** `state` is what was checked. Without `axe`, axe-core has not run yet. */
  | { kind: 'checked'; state: EmailState; rules: Problem[]; axe: Problem[] | undefined }
  | { kind: 'audited'; state: EmailState; axe: Problem[] }

export interface Step {
  state: WorkspaceState
  /** To be sent to the open pages. */
  messages: ServerEvent[]
}

export function reduce(state: WorkspaceState, event: WorkspaceEvent): Step {
  switch (event.kind) {
    case 'files-changed':
      return quietly({ ...state, changes: new Map([...state.changes, ...event.changes]) })
    case 'rebuild-planned':
      return planned({ ...state, changes: new Map() }, event.plan)
    case 'listed':
      return quietly(listed(state, event.project, event.problems))
    case 'page-opened':
      return quietly({ ...state, open: withPage(state.open, event.page, event.id) })
    case 'requested':
      return quietly(requested(state, event.id))
    case 'fetched':
      return quietly({ ...state, unfetched: without(state.unfetched, [event.id]) })
    case 'damaged':
      return quietly(damaged(state, event.id))
    case 'compiled':
      return compiled(state, event)
    case 'batch-ended':
      return quietly({
        ...state,
        awaited: without(state.awaited, event.ids),
        queue: dequeueBatch(state.queue, event.ids, event.compiled),
        compileProblems: event.problems,
      })
    case 'checked':
      return checked(state, event)
    case 'audited':
      return replaced(state, event.state, (now) => withFindings(now, { axe: event.axe, isAudited: true }))
  }
}

export function isOpen({ open }: WorkspaceState, id: string): boolean {
  return [...open.values()].includes(id)
}

function quietly(state: WorkspaceState): Step {
  return { state, messages: [] }
}

/** What changed is compiled first; all others follow, since a class that is new may change their style sheets. */
function planned(state: WorkspaceState, { restart, compile, relist, assets, messages }: RebuildPlan): Step {
  if (restart) return quietly(state)
  const emails = new Map(state.emails)
  for (const id of compile) emails.set(id, { ...emails.get(id)!, isCurrent: false })
  const queue = queueLast(queueFirst(state.queue, compile), inBackground(emails))
  const ids = compile.filter((id) => isOpen(state, id))
  return {
    state: { ...state, emails, queue, isListed: !relist },
    messages: [
      ...(ids.length > 0 ? [{ kind: 'stale', ids } as const] : []),
      ...(assets ? [{ kind: 'assets' } as const] : []),
      ...(messages ? [{ kind: 'messages' } as const] : []),
    ],
  }
}

function listed(state: WorkspaceState, project: Project | undefined, loadProblems: Problem[]): WorkspaceState {
  const emails = new Map((project?.emails ?? []).map((email) => [viewIdOf(email), knownOrNew(state, email)]))
  const added = [...emails].filter(([id, email]) => state.emails.get(id) !== email)
  // Nobody will compile an email that is gone.
  const awaited = new Set([...state.awaited].filter((id) => emails.has(id)))
  return {
    ...state,
    project,
    loadProblems,
    isListed: true,
    emails,
    awaited,
    queue: queueLast(state.queue, inBackground(new Map(added))),
  }
}

/** Made-up languages are compiled only when somebody looks at them. */
function inBackground(emails: ReadonlyMap<string, EmailState>): string[] {
  return [...emails].flatMap(([id, { email }]) => (isPseudo(email.locale) ? [] : id))
}

function knownOrNew({ emails }: WorkspaceState, email: EmailFile): EmailState {
  const known = emails.get(viewIdOf(email))
  return known && keyOf(known.email) === keyOf(email) ? known : newEmailState(email)
}

function withPage(open: WorkspaceState['open'], page: string, id: string | undefined): WorkspaceState['open'] {
  const others = [...open].filter(([one]) => one !== page)
  return new Map(id === undefined ? others : [...others, [page, id]])
}

function requested(state: WorkspaceState, id: string): WorkspaceState {
  const email = state.emails.get(id)
  if (!email || email.isCurrent) return state
  return { ...state, awaited: new Set([...state.awaited, id]), queue: queueFirst(state.queue, [id]) }
}

function damaged(state: WorkspaceState, id: string): WorkspaceState {
  const email = state.emails.get(id)
  if (!email) return state
  return withEmail(state, { ...email, compiled: undefined, isCurrent: false, compiledHash: '' })
}

function compiled(
  state: WorkspaceState,
  { compilation, milliseconds }: Extract<WorkspaceEvent, { kind: 'compiled' }>,
): Step {
  const id = viewIdOf(compilation)
  const served = { awaited: without(state.awaited, [id]), unfetched: without(state.unfetched, [id]) }
  const before = state.emails.get(id)
  if (!before) return quietly({ ...state, ...served })
  const email = withCompilation(before, compilation, milliseconds)
  const next = { ...withEmail(state, email), ...served }
  if (email.viewHash === before.viewHash) return quietly(next)
  const unfetched = isOpen(state, id) ? new Set([...served.unfetched, id]) : served.unfetched
  return { state: { ...next, unfetched }, messages: [changed(email)] }
}

function checked(
  state: WorkspaceState,
  { state: seen, rules, axe }: Extract<WorkspaceEvent, { kind: 'checked' }>,
): Step {
  return replaced(state, seen, (now) => {
    // An open email is audited in a moment. In all others, what axe-core found before may be fixed by now.
    const kept = isOpen(state, viewIdOf(now.email)) ? now.axe : []
    return withFindings(now, { rules, axe: axe ?? kept, isAudited: axe !== undefined })
  })
}

/** Replaces an email, unless it was compiled again since it was read. */
function replaced(state: WorkspaceState, seen: EmailState, change: (now: EmailState) => EmailState): Step {
  const now = state.emails.get(viewIdOf(seen.email))
  if (!now || now.compiled !== seen.compiled) return quietly(state)
  const email = change(now)
  return { state: withEmail(state, email), messages: email.viewHash === now.viewHash ? [] : [changed(email)] }
}

function withEmail(state: WorkspaceState, email: EmailState): WorkspaceState {
  const id = viewIdOf(email.email)
  return state.emails.get(id) === email ? state : { ...state, emails: new Map(state.emails).set(id, email) }
}

function changed(email: EmailState): ServerEvent {
  return { kind: 'emails', emails: [listing(email)] }
}

function without(ids: ReadonlySet<string>, gone: string[]): ReadonlySet<string> {
  return gone.some((id) => ids.has(id)) ? new Set([...ids].filter((id) => !gone.includes(id))) : ids
}
