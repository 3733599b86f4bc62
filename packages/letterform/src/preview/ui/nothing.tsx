import type { Known } from './client.ts'

/** Where there is no mail to show. */
export function Nothing({ known, id }: { known: Known; id: string }) {
  const emails = known.project?.emails
  const isKnown = emails?.some((email) => email.id === id)
  if (!emails || emails.length === 0 || isKnown || !id) return <p class="empty over">{isKnown ? 'Compiling…' : ''}</p>
  return <p class="empty over">There is no email called {id}.</p>
}
