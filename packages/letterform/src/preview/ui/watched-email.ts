import type { EmailListing } from '../protocol.ts'
import { createScriptLoader } from './load-script.ts'
import type { PageData } from './page-data.ts'

/** Keeps the email on screen up to date. All others are fetched again when they are opened. */
export interface WatchedEmail {
  watch(id: string, marks: boolean): void
  /** The id of the email on screen. */
  watched(): string
  /** Fetches another email once, if the page does not have its current version. */
  peek(id: string): void
  /** Fetches the email if the server has a newer version. */
  refresh(): void
  /** Fetches the email if it is among these, before the server has compiled it: the server replies as soon as it has. */
  fetchEarly(ids: string[]): void
  /** Registers this page with the server again. */
  reconnect(): void
}

interface WatchedEmailOptions {
  /** The page's id, by which the server knows which email it shows. */
  page: string
  data: () => PageData
  listingOf: (id: string) => EmailListing | undefined
}

export function createWatchedEmail({ page, data, listingOf }: WatchedEmailOptions): WatchedEmail {
  let watched = { id: '', marks: false }
  const loader = createScriptLoader(refresh)

  function fetchFrom(folder: 'emails' | 'marked'): void {
    const query = data().project?.server ? `?client=${page}` : ''
    loader.load(`${folder}/${encodeURIComponent(watched.id)}.js${query}`)
  }

  function refresh(): void {
    const { id, marks } = watched
    const listing = listingOf(id)
    if (!listing) return
    if (isOutdated(data().emails.get(id)?.view.viewHash, listing)) fetchFrom('emails')
    if (marks && isOutdated(data().marks.get(id)?.viewHash, listing)) fetchFrom('marked')
  }

  function reconnect(): void {
    if (watched.id === '') return
    fetchFrom('emails')
    if (watched.marks) fetchFrom('marked')
  }

  return {
    refresh,
    reconnect,
    fetchEarly(ids) {
      if (ids.includes(watched.id)) reconnect()
    },
    watched: () => watched.id,
    peek(id) {
      const listing = listingOf(id)
      if (!listing || id === watched.id || !isOutdated(data().emails.get(id)?.view.viewHash, listing)) return
      loader.load(`emails/${encodeURIComponent(id)}.js`)
    },
    watch(id, marks) {
      if (watched.id === id && watched.marks === marks) return
      watched = { id, marks }
      refresh()
    },
  }
}

/** An empty hash is an email that has not been compiled yet; requesting it makes that happen. */
function isOutdated(known: string | undefined, { viewHash }: EmailListing): boolean {
  return known === undefined || (viewHash !== '' && known !== viewHash)
}
