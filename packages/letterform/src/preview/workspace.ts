import path from 'node:path'
import { type Cache, TornEntry } from '../compile/cache.ts'
import type { Compilation, FinishedEmail } from '../compile/compilation.ts'
import { compileEmails } from '../compile/compile-emails.ts'
import type { Engine } from '../compile/engine-port.ts'
import { problem } from '../diagnostics.ts'
import { loadProject, type Project } from '../project/load-project.ts'
import type { Problem } from '../types.ts'
import type { Checking } from './check-state.ts'
import { addFindings, type EmailState, listing, newState, settle } from './email-state.ts'
import { createLiveSources } from './live-sources.ts'
import { type DependencyGraph, planRebuild } from './plan-rebuild.ts'
import { findProjectProblems, projectView } from './project-view.ts'
import type { ProjectView, ServerEvent } from './protocol.ts'

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
  checks?: (project: Project) => Promise<Checking>
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

/**
 * So many at once at most, where nobody waits. Between two batches, a change that somebody looks at goes first: so they
 * are small while emails are compiled, and grow while all of them are found in the cache.
 */
const BATCH = 64

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { root, engine, cache, onEvent } = options
  const sources = createLiveSources(root, options.isWatched)
  const states = new Map<string, EmailState>()
  const looks = new Map<string, string>()
  const waiting = new Map<string, (() => void)[]>()
  let project: Project | undefined
  let loading: Problem[] = []
  let found: Problem[] = []
  let pending = new Map<string, boolean>()
  let queue = new Set<string>()
  let working: Promise<void> | undefined
  let size = 2
  let checking: Checking | undefined

  const started = load()

  async function load(): Promise<void> {
    const loaded = await loadProject(root)
    loading = loaded.problems
    project = loaded.project && { ...loaded.project, sources }
    const emails = project?.emails ?? []
    for (const id of states.keys()) if (!emails.some((email) => email.id === id)) states.delete(id)
    for (const email of emails) {
      const known = states.get(email.id)
      if (known?.email.file !== email.file) {
        states.set(email.id, newState(email))
        queue.add(email.id)
      }
    }
    sortStates(states, emails)
  }

  function work(): Promise<void> {
    working ??= workThrough().finally(() => {
      working = undefined
    })
    return working
  }

  async function workThrough(): Promise<void> {
    await started
    for (;;) {
      await takeChanges()
      const batch = nextBatch()
      if (batch.length > 0) await compile(batch)
      else if (!(await checkNext())) break
    }
    cache.save()
    tellOfProject()
  }

  async function takeChanges(): Promise<void> {
    if (pending.size === 0) return
    const changes = pending
    pending = new Map()
    sources.forget(changes.keys())
    // It keeps what it has read.
    checking = undefined
    const plan = planRebuild(changes, graphOf(project, states))
    if (plan.restart || !project) return options.onRestart()
    if (plan.relist) {
      await load()
      tellOfProject()
    }
    // Last come all others: a class that is new to the project may change their style sheets.
    queue = new Set([...plan.compile, ...queue, ...states.keys()])
    for (const id of plan.compile) states.get(id)?.stale()
    if (plan.assets) onEvent({ kind: 'assets' })
  }

  /** What somebody looks at, then what changed, then the rest. */
  function nextBatch(): string[] {
    const seen = new Set([...waiting.keys(), ...looks.values()])
    const known = [...queue].filter((id) => states.has(id))
    const first = known.filter((id) => seen.has(id) && !states.get(id)!.isSettled)
    const unsettled = known.filter((id) => !states.get(id)!.isSettled)
    const batch = first.length > 0 ? first : (unsettled.length > 0 ? unsettled : known).slice(0, size)
    queue = new Set(known.filter((id) => !batch.includes(id)))
    return batch
  }

  async function compile(ids: string[]): Promise<void> {
    const emails = ids.map((id) => states.get(id)!.email)
    let before = performance.now()
    const onDone = ({ cached, compilation }: { cached: boolean; compilation: Compilation }) => {
      const now = performance.now()
      done(compilation, cached ? undefined : now - before)
      before = now
    }
    try {
      const { problems, compiled } = await compileEmails(emails, { project: project!, engine, cache, onDone })
      size = compiled > 0 ? 2 : Math.min(BATCH, size * 2)
      found = problems
    } catch (error) {
      // Damaged, the entry is gone now; whatever else it was, the next change has another try.
      if (error instanceof TornEntry) queue = new Set([...ids, ...queue])
      else found = [problem('event-threw', { event: 'engine', reason: (error as Error).message })]
    }
    for (const id of ids) release(id)
  }

  /** When all is compiled, emails are looked through for what recipients would stumble over, one at a time. */
  async function checkNext(): Promise<boolean> {
    const state = options.checks && [...states.values()].find(({ good, isChecked }) => good && !isChecked)
    if (!state || !project) return false
    checking ??= await options.checks!(project)
    if (addFindings(state, checking(state))) onEvent({ kind: 'emails', emails: [listing(state)] })
    // Whoever saved or asked meanwhile goes first.
    await new Promise((resolve) => setImmediate(resolve))
    return true
  }

  function done(compilation: Compilation, milliseconds: number | undefined): void {
    const state = states.get(compilation.id)
    if (state && settle(state, compilation, milliseconds)) onEvent({ kind: 'emails', emails: [listing(state)] })
    release(compilation.id)
  }

  async function email(id: string): Promise<EmailState | undefined> {
    await started
    const state = states.get(id)
    if (!state || state.isSettled) return state
    queue = new Set([id, ...queue])
    await new Promise<void>((resolve) => {
      waiting.set(id, [...(waiting.get(id) ?? []), resolve])
      void work()
    })
    return states.get(id)
  }

  function release(id: string): void {
    for (const resolve of waiting.get(id) ?? []) resolve()
    waiting.delete(id)
  }

  let told = ''
  function tellOfProject(): void {
    const { emails, problems } = view()
    const now = JSON.stringify([emails.map(({ id }) => id), problems])
    if (now !== told) onEvent({ kind: 'project', project: view() })
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

function graphOf(project: Project | undefined, states: ReadonlyMap<string, EmailState>): DependencyGraph {
  return {
    emails: new Map([...states].map(([id, { email, uses }]) => [id, { file: email.file, uses }])),
    configFiles: new Set(project?.configFiles.map((file) => path.relative(project.root, file))),
    assets: new Set(project?.assets.map(({ copyOf }) => copyOf)),
    extensions: project?.extensions ?? [],
  }
}

function isOutput(file: string, project: Project | undefined): boolean {
  const folders = project ? [project.output, project.settings.dist] : []
  return folders.some((folder) => file === folder || file.startsWith(`${folder}/`))
}

function sortStates(states: Map<string, EmailState>, emails: { id: string }[]): void {
  const inOrder = emails.flatMap(({ id }) => states.get(id) ?? [])
  states.clear()
  for (const state of inOrder) states.set(state.email.id, state)
}
