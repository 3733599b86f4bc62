import { useEffect } from 'preact/hooks'
import type { Client } from './client.ts'
import type { ShownListing } from './languages.ts'

/** Loads the messages of all translations of an email, again whenever one changes: it may be what the others are stale against. */
export function useMessages(client: Client, listing: ShownListing | undefined, isOn: boolean): void {
  const translations = isOn ? (listing?.translations ?? []) : []
  const versions = translations.map(({ id, viewHash }) => `${id} ${viewHash}`).join()
  useEffect(() => {
    for (const { id, viewHash } of translations) if (viewHash !== '') client.loadMessages(id)
  }, [client, versions, client.data().staleness])
}
