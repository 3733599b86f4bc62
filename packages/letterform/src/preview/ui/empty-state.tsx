import { nearest } from '../../runtime/nearest.ts'
import { Icon } from './icons.tsx'
import type { PageData } from './page-data.ts'

/** Shown in place of an email that is not there, or not there yet. */
export function EmptyState({ data, id }: { data: PageData; id: string }) {
  const ids = data.project?.emails.map((email) => email.id) ?? []
  if (!data.project || ids.includes(id)) return <Skeleton />
  if (ids.length === 0) return <NoEmails isBroken={data.project.problems.length > 0} />
  if (!id) return <p class="empty over" />
  const near = nearest(id, ids)
  return (
    <div class="empty over">
      <Icon name="search" />
      <p>There is no email called {id}.</p>
      {near && (
        <p>
          Did you mean <a href={`#/${encodeURIComponent(near)}`}>{near}</a>?
        </p>
      )}
    </div>
  )
}

function Skeleton() {
  return (
    <div class="skeleton">
      <p class="visually-hidden" role="status">
        Compiling…
      </p>
      <div class="page" aria-hidden="true">
        {[1, 2, 3, 4, 5, 6].map((part) => (
          <i key={part} />
        ))}
      </div>
    </div>
  )
}

function NoEmails({ isBroken }: { isBroken: boolean }) {
  return (
    <div class="empty over">
      <Icon name="mail" />
      <p>{isBroken ? 'Nothing to show until the problems above are fixed.' : 'Your first email shows up here.'}</p>
      {!isBroken && (
        <p class="faint">
          Save a template as <code>emails/welcome.html</code>.
        </p>
      )}
    </div>
  )
}
