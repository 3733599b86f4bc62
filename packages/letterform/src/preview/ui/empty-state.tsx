import type { PageData } from './page-data.ts'

/** Shown in place of an email that is not there, or not there yet. */
export function EmptyState({ data, id }: { data: PageData; id: string }) {
  return <p class="empty over">{messageFor(data.project?.emails ?? [], id)}</p>
}

function messageFor(emails: { id: string }[], id: string): string {
  if (emails.some((email) => email.id === id)) return 'Compiling…'
  return emails.length > 0 && id ? `There is no email called ${id}.` : ''
}
