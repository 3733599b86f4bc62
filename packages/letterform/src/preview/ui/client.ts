import type {
  ContractChanges,
  EmailListing,
  EmailView,
  Mark,
  Outcome,
  Pictures,
  ProjectView,
  ServerEvent,
} from '../protocol.ts'
import { listen, loadScript } from './connection.ts'
import { createRenderer, type Define, type Renderer } from './render-mail.ts'

export interface LoadedEmail {
  view: EmailView
  render?: Renderer
}

export interface LoadedMarks {
  revision: string
  marks: Mark[]
  define: Define
}

/** What the page knows, replaced as a whole whenever something is new. */
export interface Known {
  project?: ProjectView
  emails: ReadonlyMap<string, LoadedEmail>
  marks: ReadonlyMap<string, LoadedMarks>
  changes?: ContractChanges
  /** Whether the server is there; in an export, there is none to miss. */
  isConnected: boolean
  /** Counts changes to images. */
  assets: number
}

/** The page's end of the protocol. */
export interface Client {
  known(): Known
  subscribe(listener: () => void): () => void
  /** Keeps an email up to date from now on, and no other. */
  want(id: string, marks: boolean): void
  loadChanges(): Promise<void>
  loadPictures(id: string): Promise<Pictures>
  ask(action: 'scenario' | 'send' | 'open' | 'accept', body: object): Promise<Outcome>
}

export function createClient(): Client {
  let known: Known = { emails: new Map(), marks: new Map(), isConnected: true, assets: 0 }
  const name = Math.random().toString(36).slice(2)
  const listeners = new Set<() => void>()
  const loading = new Map<string, boolean>()
  let wanted = { id: '', marks: false }

  function update(change: Partial<Known>): void {
    known = { ...known, ...change }
    for (const listener of listeners) listener()
  }

  /** Badges come by the hundred when a layout is saved, and a mail is not to wait for the list. */
  const news = new Map<string, EmailListing>()
  function takeNews(): void {
    const { project } = known
    if (project) update({ project: { ...project, emails: project.emails.map((one) => news.get(one.id) ?? one) } })
    news.clear()
  }

  function takeProject(project: ProjectView): void {
    news.clear()
    update({ project, isConnected: true })
    refresh()
  }

  /** Only the one that is looked at: what was shown before is fetched again when somebody comes back to it. */
  function refresh(): void {
    const listed = news.get(wanted.id) ?? known.project?.emails.find(({ id }) => id === wanted.id)
    if (!listed) return
    if (isOld(known.emails.get(listed.id)?.view.revision, listed.revision)) load('emails', listed.id)
    if (wanted.marks && isOld(known.marks.get(listed.id)?.revision, listed.revision)) load('marked', listed.id)
  }

  /** What is about to be new is asked for before it is there: the answer waits for it. */
  function askEarly(ids: string[]): void {
    if (wanted.id === '' || !ids.includes(wanted.id)) return
    load('emails', wanted.id)
    if (wanted.marks) load('marked', wanted.id)
  }

  /** One at a time for each; what has changed meanwhile, and did not come with it, is asked for again. */
  function load(folder: 'emails' | 'marked', id: string): void {
    const path = `${folder}/${encodeURIComponent(id)}.js`
    if (loading.has(path)) {
      loading.set(path, true)
      return
    }
    loading.set(path, false)
    const done = () => {
      const again = loading.get(path)
      loading.delete(path)
      if (again) refresh()
    }
    loadScript(known.project?.server ? `${path}?client=${name}` : path).then(done, done)
  }

  const receive = {
    project: takeProject,
    email(view: EmailView, define: Define | null) {
      const render = define && view.good ? createRenderer(define, view.good.getter) : undefined
      // A broken email shows as it last was, which this page may know longer than the server.
      const last = known.emails.get(view.id)
      const kept = view.good ? { view, ...(render && { render }) } : { ...last, view: { ...view, ...lastGood(last) } }
      update({ emails: new Map([...known.emails, [view.id, kept]].slice(-KEPT) as [string, LoadedEmail][]) })
    },
    marks(id: string, revision: string, marks: Mark[], define: Define) {
      update({
        marks: new Map([...known.marks, [id, { revision, marks, define }]].slice(-KEPT) as [string, LoadedMarks][]),
      })
    },
    contractChanges: (changes: ContractChanges) => update({ changes }),
  }
  Object.assign(globalThis, { letterform: receive })
  void loadScript('project.js').then(() => {
    if (known.project?.server) listen(name, onEvent, connected)
  })

  let isBack = false
  function connected(isConnected: boolean): void {
    update({ isConnected })
    // The server forgets what is looked at by those who do not listen.
    if (isConnected && isBack) askEarly([wanted.id])
    isBack = true
  }

  function onEvent(event: ServerEvent): void {
    if (event.kind === 'project') takeProject(event.project)
    else if (event.kind === 'assets') update({ assets: known.assets + 1 })
    else if (event.kind === 'stale') askEarly(event.ids)
    else {
      if (news.size === 0) setTimeout(takeNews, SOON_MS)
      for (const email of event.emails) news.set(email.id, email)
      refresh()
    }
  }

  return {
    known: () => known,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    want(id, marks) {
      if (wanted.id === id && wanted.marks === marks) return
      wanted = { id, marks }
      refresh()
    },
    async loadChanges() {
      if (known.project?.server) update({ changes: await (await fetch('contract-changes.json')).json() })
    },
    loadPictures: (id) => answerOf(fetch(`pictures/${encodeURIComponent(id)}.json`)),
    ask(action, body) {
      const headers = { 'content-type': 'application/json' }
      return answerOf(fetch(action, { method: 'POST', headers, body: JSON.stringify(body) }))
    },
  }
}

async function answerOf<Answer>(asked: Promise<Response>): Promise<Answer | { refused: string }> {
  try {
    const response = await asked
    return response.ok ? await response.json() : { refused: await response.text() }
  } catch {
    return { refused: 'The preview’s server does not answer. Is letterform dev still running?' }
  }
}

const SOON_MS = 50

/** So many emails stay in memory. */
const KEPT = 24

/** Empty is one that is not compiled yet: asking for it makes that happen. */
function isOld(known: string | undefined, listed: string): boolean {
  return known === undefined || (listed !== '' && known !== listed)
}

function lastGood(last: LoadedEmail | undefined): Partial<EmailView> {
  return last?.view.good ? { good: last.view.good } : {}
}
