import { describe, expect, it } from 'vitest'
import type { Compilation, FinishedEmail } from '../compile/compilation.ts'
import { problem } from '../diagnostics.ts'
import type { Project } from '../project/load-project.ts'
import type { CompiledEmail } from '../types.ts'
import { nextAudit, nextTask } from './next-task.ts'
import { EMPTY_WORKSPACE, reduce, type WorkspaceEvent, type WorkspaceState } from './workspace-state.ts'

function fileOf(id: string) {
  return { id, file: `emails/${id}.html`, path: `/p/emails/${id}.html`, htmlPath: `build/${id}.html` }
}

function projectWith(...ids: string[]): Project {
  return {
    root: '/p',
    emails: ids.map(fileOf),
    configFiles: ['/p/config.js'],
    assets: [{ path: 'images/a.png', copyOf: 'images/a.png' }],
    extensions: ['html'],
    settings: { package: { name: 'mails' }, globals: {} },
  } as unknown as Project
}

const BROKEN = problem('event-threw', { event: 'engine', reason: 'broken' })

function compilation(id: string, key: string, problems = [] as Compilation['problems']): Compilation {
  const email = { id, file: `emails/${id}.html`, hash: key, contract: { id }, whole() {} } as unknown as FinishedEmail
  const used = { files: [`emails/${id}.html`, 'components/card.html'], templates: ['components/card.html'] }
  return { id, file: email.file, problems, used, ...(problems.length === 0 && { email }) }
}

function after(events: WorkspaceEvent[], start: WorkspaceState = EMPTY_WORKSPACE) {
  const messages = []
  let state = start
  for (const event of events) {
    const step = reduce(state, event)
    state = step.state
    messages.push(...step.messages)
  }
  return { state, messages }
}

const LISTED: WorkspaceEvent = { kind: 'listed', project: projectWith('a', 'b', 'c'), problems: [] }

/** Compiled and checked. */
function done(...ids: string[]): WorkspaceEvent[] {
  return [
    ...ids.map((id): WorkspaceEvent => ({ kind: 'compiled', compilation: compilation(id, '1') })),
    { kind: 'batch-ended', ids, problems: [], compiled: 1 },
  ]
}

function settled(): WorkspaceState {
  const { state } = after([LISTED, ...done('a', 'b', 'c')])
  const checks = [...state.emails.values()].map((email): WorkspaceEvent => checked(email, []))
  return after(checks, state).state
}

function checked(state: ReturnType<typeof stateOf>, rules: Compilation['problems']): WorkspaceEvent {
  return { kind: 'checked', state, rules, axe: undefined }
}

function stateOf(state: WorkspaceState, id: string) {
  return state.emails.get(id)!
}

function change(...files: string[]): WorkspaceEvent {
  return { kind: 'files-changed', changes: new Map(files.map((file) => [file, true])) }
}

/** Runs the rebuild that the changes ask for. */
function rebuilt(state: WorkspaceState, ...files: string[]) {
  const { state: changed } = after([change(...files)], state)
  const task = nextTask(changed)
  if (task?.kind !== 'rebuild') throw new Error(`${task?.kind} instead of rebuild`)
  return { plan: task.plan, ...after([{ kind: 'rebuild-planned', plan: task.plan }], changed) }
}

describe('the next task', () => {
  it('lists, then compiles in small batches, then checks, then rests', () => {
    expect(nextTask(EMPTY_WORKSPACE)).toEqual({ kind: 'list' })
    const { state } = after([LISTED])
    expect(nextTask(state)).toEqual({ kind: 'compile', ids: ['a', 'b'] })
    const rest = after(done('a', 'b'), state).state
    expect(nextTask(rest)).toEqual({ kind: 'compile', ids: ['c'] })
    const all = after(done('c'), rest).state
    expect(nextTask(all)).toMatchObject({ kind: 'check', email: { email: { id: 'a' } } })
    expect(nextTask(settled())).toBeUndefined()
  })

  it('compiles what a page shows or a request waits for first', () => {
    const opened = after([LISTED, { kind: 'page-opened', page: 'p', id: 'c' }]).state
    expect(nextTask(opened)).toEqual({ kind: 'compile', ids: ['c'] })
    const requested = after([LISTED, { kind: 'requested', id: 'b' }]).state
    expect(nextTask(requested)).toEqual({ kind: 'compile', ids: ['b'] })
    const closed = after([{ kind: 'page-opened', page: 'p', id: undefined }], opened).state
    expect(nextTask(closed)).toEqual({ kind: 'compile', ids: ['a', 'b'] })
  })

  it('handles changes before anything else, and restarts on a new configuration', () => {
    const { state } = after([LISTED, { kind: 'requested', id: 'a' }, change('config.js')])
    expect(nextTask(state)).toMatchObject({ kind: 'rebuild', plan: { restart: true } })
    const unloaded = after([{ kind: 'listed', project: undefined, problems: [BROKEN] }, change('emails/a.html')]).state
    expect(nextTask(unloaded)).toMatchObject({ kind: 'rebuild', plan: { restart: true } })
  })
})

describe('a change', () => {
  it('queues what depends on it first and all others last, and tells the pages that show it', () => {
    const open = after([{ kind: 'page-opened', page: 'p', id: 'b' }], settled()).state
    const { state, messages } = rebuilt(open, 'emails/b.html', 'images/a.png')
    expect(messages).toEqual([{ kind: 'stale', ids: ['b'] }, { kind: 'assets' }])
    expect(stateOf(state, 'b').isCurrent).toBe(false)
    expect([...state.queue.ids]).toEqual(['b', 'a', 'c'])
    expect(rebuilt(settled(), 'emails/b.html').messages).toEqual([])
  })

  it('reads the list of emails again, and keeps what it knows', () => {
    const { state } = rebuilt(settled(), 'emails/new.html')
    expect(nextTask(state)).toEqual({ kind: 'list' })
    const waiting = after(
      [
        { kind: 'requested', id: 'new' },
        { kind: 'damaged', id: 'a' },
        { kind: 'requested', id: 'a' },
      ],
      state,
    )
    const listed = after([{ kind: 'listed', project: projectWith('b', 'new'), problems: [] }], waiting.state).state
    expect([...listed.emails.keys()]).toEqual(['b', 'new'])
    expect(stateOf(listed, 'b')).toBe(stateOf(state, 'b'))
    expect([...listed.awaited]).toEqual([])
    expect(nextTask(listed)).toEqual({ kind: 'compile', ids: ['new'] })
  })
})

describe('a compilation', () => {
  it('is announced if anything is new, and its open page is waited for', () => {
    const open = after(
      [
        { kind: 'page-opened', page: 'p', id: 'a' },
        { kind: 'requested', id: 'a' },
      ],
      after([LISTED]).state,
    ).state
    const first = reduce(open, { kind: 'compiled', compilation: compilation('a', '1'), milliseconds: 5 })
    expect(first.messages).toMatchObject([{ kind: 'emails', emails: [{ id: 'a', errors: 0 }] }])
    expect([first.state.unfetched.has('a'), first.state.awaited.has('a')]).toEqual([true, false])
    const again = reduce(first.state, { kind: 'compiled', compilation: compilation('a', '1') })
    expect(again.messages).toEqual([])
    expect(again.state.unfetched.has('a')).toBe(false)
    expect(stateOf(again.state, 'a').milliseconds).toBe(5)
  })

  it('that fails keeps the last good version and the dependencies, and shows its errors', () => {
    const failed = { ...compilation('a', '', [BROKEN]), used: { files: [], templates: [] } }
    const { state, messages } = after([{ kind: 'compiled', compilation: failed }], settled())
    expect(messages).toMatchObject([{ emails: [{ errors: 1 }] }])
    expect(stateOf(state, 'a').compiled?.hash).toBe('1')
    expect(stateOf(state, 'a').uses.has('components/card.html')).toBe(true)
  })

  it('reads the whole email once, also after the cache has dropped it', () => {
    let reads = 0
    const one = compilation('a', '1')
    one.email!.whole = () => ({ reads: ++reads }) as unknown as CompiledEmail
    const { state } = after([{ kind: 'compiled', compilation: one }], after([LISTED]).state)
    const { whole } = stateOf(state, 'a').compiled!
    expect([whole(), whole()]).toEqual([{ reads: 1 }, { reads: 1 }])
  })

  it('of a batch ends the waiting for all of it, also where the engine failed', () => {
    const waiting = after([{ kind: 'requested', id: 'a' }], after([LISTED]).state).state
    const { state } = after([{ kind: 'batch-ended', ids: ['a'], problems: [BROKEN], compiled: 1 }], waiting)
    expect([...state.awaited]).toEqual([])
    expect(state.compileProblems).toEqual([BROKEN])
    expect([...state.queue.ids]).toEqual(['b', 'c'])
  })

  it('comes in larger batches while all emails are found in the cache', () => {
    const ended = (compiled: number): WorkspaceEvent => ({ kind: 'batch-ended', ids: [], problems: [], compiled })
    const sizeAfter = (...batches: number[]) => after(batches.map(ended)).state.queue.size
    expect([sizeAfter(0), sizeAfter(0, 0), sizeAfter(0, 0, 3)]).toEqual([4, 8, 2])
  })
})

describe('findings', () => {
  it('are ignored if the email was compiled again meanwhile', () => {
    const before = settled()
    const { state } = after([{ kind: 'compiled', compilation: compilation('a', '2') }], before)
    const late = after([checked(stateOf(before, 'a'), [BROKEN])], state)
    expect(late).toEqual({ state, messages: [] })
  })

  it('of axe-core stay until it has run again, on an open page only', () => {
    const open = after([{ kind: 'page-opened', page: 'p', id: 'a' }], settled()).state
    const audited = ['a', 'b'].reduce((state, id) => {
      return reduce(state, { kind: 'audited', state: stateOf(state, id), axe: [BROKEN] }).state
    }, open)
    const compiled = after([...done('a', 'b')].map(renewed), audited).state
    const rechecked = after(
      ['a', 'b'].map((id) => checked(stateOf(compiled, id), [])),
      compiled,
    ).state
    expect(['a', 'b'].map((id) => stateOf(rechecked, id).axe)).toEqual([[BROKEN], []])
    expect(nextAudit(rechecked)?.email.id).toBe('a')
    const clean = reduce(rechecked, { kind: 'audited', state: stateOf(rechecked, 'a'), axe: [] })
    expect(clean.messages).toMatchObject([{ kind: 'emails', emails: [{ id: 'a', errors: 0 }] }])
    expect(nextAudit(clean.state)).toBeUndefined()
  })
})

/** The same event, with another version of the email. */
function renewed(event: WorkspaceEvent): WorkspaceEvent {
  return event.kind === 'compiled' ? { kind: 'compiled', compilation: compilation(event.compilation.id, '2') } : event
}
