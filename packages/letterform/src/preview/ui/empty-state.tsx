import { nearest } from '../../runtime/nearest.ts'
import type { PageData } from './page-data.ts'

/** Shown in place of an email that is not there, or not there yet. */
export function EmptyState({ data, id }: { data: PageData; id: string }) {
  const ids = data.project?.emails.map((email) => email.id) ?? []
  if (ids.includes(id)) return <p class="empty over">Compiling…</p>
  if (ids.length === 0 || !id) return <p class="empty over" />
  const near = nearest(id, ids)
  return (
    <div class="empty over">
      <p>There is no email called {id}.</p>
      {near && (
        <p>
          Did you mean <a href={`#/${encodeURIComponent(near)}`}>{near}</a>?
        </p>
      )}
    </div>
  )
}
