import type {
  CheckReport,
  ContractChanges,
  EmailListing,
  EmailView,
  Mark,
  MessageView,
  Outcome,
  Pictures,
  ProjectView,
} from '../protocol.ts'
import { listen } from './connection.ts'
import { loadScript } from './load-script.ts'
import { withEmail, withListings, withMarks, withMessages } from './page-data.ts'
import { createPageStore, type PageStore } from './page-store.ts'
import type { Define } from './render-mail.ts'
import { createWatchedEmail, type WatchedEmail } from './watched-email.ts'

/** The page's connection to the server, or to the files of an export. */
export interface Client extends Pick<PageStore, 'data' | 'subscribe'>, Pick<WatchedEmail, 'watch'> {
  loadChanges(): Promise<void>
  /** Loads an email that is not open, unless the page has it. */
  peek(id: string): void
  /** Loads the messages of a translation. */
  loadMessages(id: string): void
  /** Loads the texts to search in. */
  loadTexts(): Promise<void>
  loadPictures(id: string): Promise<Pictures>
  loadChecks(id: string): Promise<CheckReport | { refused: string }>
  post(action: 'scenario' | 'send' | 'open' | 'accept', body: object): Promise<Outcome>
}

/** Saving a layout changes hundreds of listings. They are applied together, so that the list does not delay the email. */
const LISTINGS_MS = 50

export function createClient(): Client {
  const page = Math.random().toString(36).slice(2)
  const { data, update, subscribe } = createPageStore()
  /** Received and not yet applied. */
  const listings = new Map<string, EmailListing>()
  const listingOf = (id: string) => listings.get(id) ?? data().project?.emails.find((one) => one.id === id)
  const email = createWatchedEmail({ page, data, listingOf })

  function onProject(project: ProjectView): void {
    listings.clear()
    update((before) => ({ ...before, project, isConnected: true }))
    email.refresh()
  }

  function onListings(emails: EmailListing[]): void {
    if (listings.size === 0) setTimeout(applyListings, LISTINGS_MS)
    for (const one of emails) listings.set(one.id, one)
    email.refresh()
  }

  function applyListings(): void {
    update((before) => withListings(before, listings))
    listings.clear()
  }

  function connect(): void {
    let hasConnected = false
    listen(page, {
      project: ({ project }) => onProject(project),
      emails: ({ emails }) => onListings(emails),
      stale: ({ ids }) => email.fetchEarly(ids),
      assets: () => update((before) => ({ ...before, assets: before.assets + 1 })),
      messages: () => update((before) => ({ ...before, staleness: before.staleness + 1 })),
      onConnected(isConnected) {
        update((before) => ({ ...before, isConnected }))
        // The server forgets which email a page shows when its connection ends.
        if (isConnected && hasConnected) email.reconnect()
        hasConnected = true
      },
    })
  }

  function onChanges(changes: ContractChanges): void {
    update((before) => ({ ...before, changes }))
  }

  /** The functions that loaded scripts call. */
  const letterform = {
    project: onProject,
    contractChanges: onChanges,
    email: (view: EmailView, define: Define | null) =>
      update((before) => withEmail(before, { view, define, open: email.watched() })),
    messages: (id: string, messages: MessageView[]) => update((before) => withMessages(before, id, messages)),
    searchTexts: (texts: Record<string, string>) => update((before) => ({ ...before, texts })),
    marks: (id: string, viewHash: string, marks: Mark[], define: Define) =>
      update((before) => withMarks(before, id, { viewHash, marks, define })),
  }
  Object.assign(globalThis, { letterform })
  void loadScript('project.js').then(() => {
    if (data().project?.server) connect()
  })

  return {
    data,
    subscribe,
    watch: email.watch,
    peek: email.peek,
    loadMessages: (id) => void loadScript(`messages/${encodeURIComponent(id)}.js`).catch(() => {}),
    async loadChanges() {
      if (data().project?.server) onChanges(await (await fetch('contract-changes.json')).json())
    },
    loadTexts: () => loadScript('search.js').catch(() => {}),
    loadChecks: (id) => readReply(fetch(`checks/${encodeURIComponent(id)}.json`)),
    loadPictures: (id) => readReply(fetch(`pictures/${encodeURIComponent(id)}.json`)),
    post(action, body) {
      const headers = { 'content-type': 'application/json' }
      return readReply(fetch(action, { method: 'POST', headers, body: JSON.stringify(body) }))
    },
  }
}

async function readReply<Reply>(request: Promise<Response>): Promise<Reply | { refused: string }> {
  try {
    const response = await request
    return response.ok ? await response.json() : { refused: await response.text() }
  } catch {
    return { refused: 'The preview server is not responding. Is letterform dev still running?' }
  }
}
