import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { EmailListing, ProjectView } from '../protocol.ts'
import { EmailLink } from './email-link.tsx'
import { emailTree, type Folder, searchEmails } from './email-tree.ts'

interface SidebarProps {
  project: ProjectView | undefined
  id: string
  query: string
  onQuery: (query: string) => void
  onOpen: (id: string) => void
}

/** Every email by folder, with a search. Arrow keys lead from the field through the list. */
export function Sidebar({ project, id, query, onQuery, onOpen }: SidebarProps) {
  const emails = project?.emails ?? NONE
  const tree = useMemo(() => emailTree(emails), [emails])
  const found = useMemo(() => searchEmails(emails, query), [emails, query])
  // Typing a value changes nothing here, and there may be hundreds.
  const list = useMemo(
    () => (query ? <Found {...{ found, id, onOpen }} /> : <FolderView {...{ folder: tree, id, onOpen }} />),
    [query, found, tree, id, onOpen],
  )
  const scroller = useRef<HTMLDivElement>(null)
  // What fits best stands on top.
  useLayoutEffect(() => {
    if (query && scroller.current) scroller.current.scrollTop = 0
  }, [query])
  return (
    <nav class="sidebar" id="emails" popover="auto" aria-label="Emails" onKeyDown={moveFocus}>
      <div class="brand">
        <Logo /> <strong>Letterform</strong>
        <span class="faint name">{project?.name}</span>
      </div>
      <div class="search">
        <input
          id="search"
          type="search"
          placeholder="Search emails"
          aria-label="Search emails"
          aria-keyshortcuts="/ Control+K Meta+K"
          autocomplete="off"
          spellcheck={false}
          value={query}
          onInput={(event) => onQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && found[0]) {
              // Or else the same key would press the button that the focus goes back to.
              event.preventDefault()
              onOpen(found[0].id)
            }
            if (event.key !== 'Escape') return
            onQuery('')
            event.currentTarget.blur()
          }}
        />
        <span class="key" aria-hidden="true">
          /
        </span>
      </div>
      <p class="visually-hidden" role="status">
        {query && `${found.length} emails found`}
      </p>
      <div class="list" ref={scroller}>
        {list}
        {emails.length === 0 && <p class="empty">No emails yet. A template in emails/ appears here.</p>}
      </div>
    </nav>
  )
}

const NONE: EmailListing[] = []

interface ListProps {
  id: string
  onOpen: (id: string) => void
}

function Found({ found, id, onOpen }: ListProps & { found: EmailListing[] }) {
  if (found.length === 0) return <p class="empty">No email has these words in its path.</p>
  return (
    <ul>
      {found.map((email) => (
        <EmailLink key={email.id} {...splitPath(email.file)} {...{ email, onOpen }} isCurrent={email.id === id} />
      ))}
    </ul>
  )
}

function FolderView({ folder, id, onOpen }: ListProps & { folder: Folder }) {
  return (
    <ul>
      {folder.folders.map((one) => (
        <li key={`${one.name}/`}>
          <details open>
            <summary>{one.name}</summary>
            <FolderView {...{ folder: one, id, onOpen }} />
          </details>
        </li>
      ))}
      {folder.emails.map((email) => (
        <EmailLink key={email.id} name={email.name} {...{ email, onOpen }} isCurrent={email.id === id} />
      ))}
    </ul>
  )
}

function splitPath(file: string): { name: string; folder: string } {
  const parts = file.split('/')
  const name = parts.pop()!.replace(/\.[^.]+$/, '')
  return { name, folder: parts.join('/') }
}

function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('#search, .email a, summary')]
  const visible = stops.filter((stop) => stop.checkVisibility())
  const next = visible[visible.indexOf(document.activeElement as HTMLElement) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}

function Logo() {
  return (
    <svg class="logo" viewBox="0 0 24 24" aria-hidden="true">
      <rect x="1.5" y="4" width="21" height="16" rx="3" />
      <path d="M7 8.5v7h5M14.5 8.5h4M14.5 12h3M14.5 8.5v7" />
    </svg>
  )
}
