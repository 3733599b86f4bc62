import { type Cache, TornEntry } from '../compile/cache.ts'
import type { Compilation, FinishedEmail } from '../compile/compilation.ts'
import { compileEmails } from '../compile/compile-emails.ts'
import type { Engine } from '../compile/engine-port.ts'
import { problem } from '../diagnostics.ts'
import { loadProject, type Project } from '../project/load-project.ts'
import type { Problem } from '../types.ts'
import { createAudits } from './audits.ts'
import type { Checks } from './check-state.ts'
import { createCompileQueue } from './compile-queue.ts'
import { type EmailState, listing, settle } from './email-state.ts'
import { graphOf, type HeldEmails, holdEmails, isOutput } from './held-emails.ts'
import { createLiveSources } from './live-sources.ts'
import { planRebuild } from './plan-rebuild.ts'
import { findProjectProblems, projectView } from './project-view.ts'
import type { ProjectView, ServerEvent } from './protocol.ts'
import { createWaitingRoom } from './waiting-room.ts'

export interface WorkspaceOptions {
  root: string
  engine: Engine
  cache: Cache
  /** The configuration changed, and this process has loaded the old one. */
  onRestart: () => void
  onEvent: (event: ServerEvent) => void
  /** Of which files, by path from the root, changes are told. */
  isWatched: (file: string) => boolean
  /** What looks compiled emails through; absent where nobody should. */
  checks?: Checks
}

/** The project as the preview holds it: every email as it last compiled, and a queue of those to compile. */
export interface Workspace {
  project(): Project | undefined
  view(): ProjectView
  /** Undefined where there is no such email; waits until it is compiled as its files stand. */
  email(id: string): Promise<EmailState | undefined>
  /** What somebody looks at is compiled first. */
  look(client: string, id: string | undefined): void
  change(changes: ReadonlyMap<string, boolean>): void
  /** Until everything is compiled. */
  idle(): Promise<void>
  /** Every email as it last compiled well. */
  good(): FinishedEmail[]
  /** Compiles an email again, whose cached form turned out to be gone: without it, where it is broken now. */
  again(id: string): Promise<EmailState | undefined>
}

/** So long a page is waited for that was told of something new. */
const ASKING_MS = 30

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { root, engine, cache, checks, onEvent } = options
  const sources = createLiveSources(root, options.isWatched)
  const states: HeldEmails = new Map()
  const looks = new Map<string, string>()
  const queue = createCompileQueue()
  const waiting = createWaitingRoom()
  const asking = createWaitingRoom()
  const audits = createAudits({
    seen: () => [...states.values()].filter(({ email }) => isSeen(email.id)),
    audit: async (state) => (project && (await checks?.audit(state, project))) ?? false,
    onFound: (state) => onEvent({ kind: 'emails', emails: [listing(state)] }),
  })
  let project: Project | undefined
  let loading: Problem[] = []
  let found: Problem[] = []
  let pending = new Map<string, boolean>()
  let working: Promise<void> | undefined

  const started = load()

  async function load(): Promise<void> {
    const loaded = await loadProject(root)
    loading = loaded.problems
    project = loaded.project && { ...loaded.project, sources }
    queue.putLast(holdEmails(states, project?.emails ?? []))
    // Nobody will compile what is gone.
    for (const id of waiting.ids()) if (!states.has(id)) waiting.release(id)
    // A page that was faster than this has an empty list.
    tellOfProject()
  }

  function work(): Promise<void> {
    audits.notNow()
    working ??= workThrough().finally(() => {
      working = undefined
    })
    return working
  }

  async function workThrough(): Promise<void> {
    await started
    for (;;) {
      await takeChanges()
      const batch = queue.take(states, new Set([...waiting.ids(), ...looks.values()]))
      if (batch.length > 0) await compile(batch)
      else if (!(await checkNext())) break
      // Whoever saved or asked meanwhile goes first.
      await new Promise((resolve) => setImmediate(resolve))
    }
    cache.save()
    tellOfProject()
    audits.soon()
  }

  async function takeChanges(): Promise<void> {
    if (pending.size === 0) return
    const changes = pending
    pending = new Map()
    sources.forget(changes)
    checks?.forget()
    const plan = planRebuild(changes, graphOf(project, states))
    if (plan.restart || !project) return options.onRestart()
    if (plan.relist) await load()
    // Last come all others: a class that is new to the project may change their style sheets.
    queue.putFirst(plan.compile)
    queue.putLast(states.keys())
    for (const id of plan.compile) states.get(id)?.stale()
    const seen = plan.compile.filter(isSeen)
    if (seen.length > 0) onEvent({ kind: 'stale', ids: seen })
    if (plan.assets) onEvent({ kind: 'assets' })
  }

  async function compile(ids: string[]): Promise<void> {
    const emails = ids.map((id) => states.get(id)!.email)
    let before = performance.now()
    const onDone = ({ cached, compilation }: { cached: boolean; compilation: Compilation }) => {
      const now = performance.now()
      const isNew = done(compilation, cached ? undefined : now - before)
      before = now
      // Pages that look at it have asked for it by now, or do as soon as they are told, and are answered first.
      if (isNew && isSeen(compilation.id)) return asking.wait(compilation.id, ASKING_MS)
    }
    try {
      const { problems, compiled } = await compileEmails(emails, { project: project!, engine, cache, onDone })
      queue.took(compiled)
      found = problems
    } catch (error) {
      // Damaged, the entry is gone now; whatever else it was, the next change has another try.
      if (error instanceof TornEntry) queue.putFirst(ids)
      else found = [problem('event-threw', { event: 'engine', reason: (error as Error).message })]
    }
    for (const id of ids) waiting.release(id)
  }

  /** When all is compiled, emails are looked through for what recipients would stumble over, one at a time. */
  async function checkNext(): Promise<boolean> {
    const checked = project && (await checks?.next(states.values(), { project, isSeen }))
    if (!checked) return false
    if (checked.isNew) onEvent({ kind: 'emails', emails: [listing(checked.state)] })
    return true
  }

  /** Tells whether anything about the email is new. */
  function done(compilation: Compilation, milliseconds: number | undefined): boolean {
    const state = states.get(compilation.id)
    const isNew = state !== undefined && settle(state, compilation, milliseconds)
    if (isNew) onEvent({ kind: 'emails', emails: [listing(state)] })
    waiting.release(compilation.id)
    return isNew
  }

  function isSeen(id: string): boolean {
    return [...looks.values()].includes(id)
  }

  async function email(id: string): Promise<EmailState | undefined> {
    await started
    const state = states.get(id)
    if (state && !state.isSettled) {
      queue.putFirst([id])
      const compiled = waiting.wait(id)
      void work()
      await compiled
    }
    setImmediate(() => asking.release(id))
    return states.get(id)
  }

  let told = ''
  function tellOfProject(): void {
    const project = view()
    const now = JSON.stringify([project.emails.map(({ id }) => id), project.problems])
    if (now !== told) onEvent({ kind: 'project', project })
    told = now
  }

  function view(): ProjectView {
    const all = [...states.values()]
    return projectView(project, all.map(listing), [...loading, ...found, ...findProjectProblems(project, all)])
  }

  void work()
  return {
    project: () => project,
    view,
    email,
    look(client, id) {
      if (id === undefined) looks.delete(client)
      else looks.set(client, id)
      if (!working) audits.soon()
    },
    change(changes) {
      for (const [file, isThere] of changes) if (!isOutput(file, project)) pending.set(file, isThere)
      if (pending.size > 0) void work()
    },
    idle: work,
    again(id) {
      const state = states.get(id)
      if (state) Object.assign(state, { good: undefined, isSettled: false, compiled: '' })
      return email(id)
    },
    good: () => [...states.values()].flatMap(({ good }) => good ?? []),
  }
}
