import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { ProjectView } from '../protocol.ts'
import { EmailLink } from './email-link.tsx'
import {
  emailsInOrder,
  emailTree,
  type Folder,
  type FoundEmail,
  placeOf,
  searchEmails,
  sharedFolders,
} from './email-tree.ts'
import { isOnlyEmpty } from './empty-state.tsx'
import { Icon } from './icons.tsx'
import type { TextIndex } from './text-index.ts'

interface SidebarProps {
  project: ProjectView | undefined
  id: string
  query: string
  /** Undefined until the texts are loaded. */
  texts: TextIndex | undefined
  onQuery: (query: string) => void
  onOpen: (id: string) => void
  /** Shown over the list. */
  children: ComponentChildren
}

/** All emails by folder, with a search field. Arrow keys move between the field and the list. */
export function Sidebar({ project, id, query, texts, onQuery, onOpen, children }: SidebarProps) {
  const emails = project?.emails ?? NONE
  const tree = useMemo(() => emailTree(emails), [emails])
  const found = useMemo(() => (query ? searchEmails(emails, query, texts) : NONE), [emails, query, texts])
  // There can be hundreds of rows, which typing a value must not render again.
  const list = useMemo(() => {
    const shown = query ? found.map((one) => one.id) : emailsInOrder(tree)
    const props = { id, stop: shown.includes(id) ? id : shown[0], onOpen }
    return query ? (
      <Found {...{ found, query, ...props }} shared={sharedFolders(emails)} />
    ) : (
      <FolderView {...{ folder: tree, ...props }} />
    )
  }, [query, emails, found, tree, id, onOpen])
  const scroller = useRef<HTMLDivElement>(null)
  // The best match is at the top.
  useLayoutEffect(() => {
    if (query && scroller.current) scroller.current.scrollTop = 0
  }, [query])
  return (
    <nav class="sidebar" id="emails" popover="auto" aria-label="Emails" onKeyDown={moveFocus}>
      <div class="brand">
        <Logo /> <strong>Letterform</strong>
        <span class="faint name">{project?.name}</span>
      </div>
      <SearchField query={query} onQuery={onQuery} onEnter={found[0] && (() => onOpen(found[0]!.id))} />
      <p class="visually-hidden" role="status">
        {query && `${found.length} emails found`}
      </p>
      <div class="list" ref={scroller}>
        {list}
        {emails.length === 0 && <p class="empty-list">{whyEmpty(project)}</p>}
      </div>
      {children}
    </nav>
  )
}

interface SearchFieldProps {
  query: string
  onQuery: (query: string) => void
  onEnter: (() => void) | undefined
}

function SearchField({ query, onQuery, onEnter }: SearchFieldProps) {
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    if (event.key === 'Enter' && onEnter) {
      // Otherwise the same key press activates the button that gets the focus back.
      event.preventDefault()
      onEnter()
      event.currentTarget.blur()
    }
    if (event.key !== 'Escape') return
    onQuery('')
    event.currentTarget.blur()
  }
  return (
    <div class="search">
      <Icon name="search" />
      <input
        id="search"
        type="search"
        placeholder="Search emails"
        aria-label="Search emails"
        aria-keyshortcuts="/"
        autocomplete="off"
        spellcheck={false}
        value={query}
        onInput={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span class="key" aria-hidden="true">
        /
      </span>
    </div>
  )
}

const NONE: FoundEmail[] = []

interface ListProps {
  id: string
  /** The email that the Tab key stops at; arrow keys lead to the others. */
  stop: string | undefined
  onOpen: (id: string) => void
}

interface FoundProps extends ListProps {
  found: FoundEmail[]
  query: string
  /** How many folders all emails are in. */
  shared: number
}

function Found({ found, query, shared, id, stop, onOpen }: FoundProps) {
  if (found.length === 0) return <p class="empty-list">No emails match.</p>
  return (
    <ul>
      {found.map((email) => {
        const { name, folders } = placeOf(email, shared)
        return (
          <EmailLink
            key={email.id}
            {...{ email, name, query, onOpen }}
            folder={folders.join('/')}
            excerpt={email.excerpt}
            isCurrent={email.id === id}
            isStop={email.id === stop}
          />
        )
      })}
    </ul>
  )
}

function FolderView({ folder, id, stop, onOpen }: ListProps & { folder: Folder }) {
  return (
    <ul>
      {folder.folders.map((one) => (
        <li key={`${one.name}/`}>
          <details open>
            <summary tabIndex={-1}>{one.name}</summary>
            <FolderView {...{ folder: one, id, stop, onOpen }} />
          </details>
        </li>
      ))}
      {folder.emails.map(({ name, email }) => (
        <EmailLink key={email.id} {...{ email, name, onOpen }} isCurrent={email.id === id} isStop={email.id === stop} />
      ))}
    </ul>
  )
}

function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = { ArrowDown: 1, ArrowUp: -1, Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY }[event.key]
  if (!step || (Math.abs(step) > 1 && document.activeElement?.id === 'search')) return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('#search, .email a, summary')]
  const visible = stops.filter((stop) => stop.checkVisibility())
  const at = visible.indexOf(document.activeElement as HTMLElement) + step
  const next = Number.isFinite(at) ? visible[at] : visible.at(step > 0 ? -1 : 1)
  if (!next) return
  event.preventDefault()
  next.focus()
}

function whyEmpty(project: ProjectView | undefined): string {
  if (!project) return 'Loading…'
  if (isOnlyEmpty(project.problems)) return 'No emails yet.'
  return 'The emails cannot be listed until the project’s problems are fixed.'
}

function Logo() {
  return (
    <svg class="logo" viewBox="0 0 24 24" aria-hidden="true">
      <rect x="1.5" y="4" width="21" height="16" rx="3" />
      <path d="M7 8.5v7h5M14.5 8.5h4M14.5 12h3M14.5 8.5v7" />
    </svg>
  )
}
