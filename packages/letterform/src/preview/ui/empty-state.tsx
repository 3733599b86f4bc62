import { nearest } from '../../runtime/nearest.ts'
import type { Problem } from '../../types.ts'
import { Icon } from './icons.tsx'
import type { PageData } from './page-data.ts'

/** Shown in place of an email that is not there, or not there yet. */
export function EmptyState({ data, id }: { data: PageData; id: string }) {
  const ids = data.project?.emails.map((email) => email.id) ?? []
  if (!data.project || ids.includes(id)) return <Skeleton />
  if (ids.length === 0) return <NoEmails problems={data.project.problems} />
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

/** Whether nothing is wrong with a project but that it has no emails yet. */
export function isOnlyEmpty(problems: Problem[]): boolean {
  return problems.every(({ code }) => code === 'emails-missing')
}

function NoEmails({ problems }: { problems: Problem[] }) {
  const isEmpty = isOnlyEmpty(problems)
  return (
    <div class="empty over">
      <Icon name="mail" />
      <p>{isEmpty ? 'Your first email shows up here.' : 'Nothing to show until the problems above are fixed.'}</p>
      {isEmpty &&
        problems.map(({ code, message, fix }) => (
          <p key={code} class="faint">
            {message} {fix}
          </p>
        ))}
    </div>
  )
}
