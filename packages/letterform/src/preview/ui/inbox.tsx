import { useMemo } from 'preact/hooks'
import { type InboxLine, inboxLines, snippetOf } from './inbox-lines.ts'
import type { PageData } from './page-data.ts'
import type { ShownMail } from './use-mail.ts'
import type { Mode } from './view-state.ts'

interface InboxProps {
  data: PageData
  shown: ShownMail
  mode: Mode
  /** Whether the email is read on a phone. */
  isPhone: boolean
}

/** The email as three apps list it, between other mail. */
export function Inbox({ data, shown, mode, isPhone }: InboxProps) {
  const lines = useInbox(data, shown, isPhone)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards reach scrollable areas by tab
    <section class="inbox" aria-label="Inbox preview" tabIndex={0} data-mode={mode}>
      {lines.map((line) => (
        <article key={line.client} class={isPhone ? 'client on-phone' : 'client'} data-client={line.client}>
          <h2>{line.client}</h2>
          <ul>
            <Neighbour {...BEFORE} />
            <li class="message inbox-line">
              <Avatar name={line.sender} />
              <span class="sender">{line.sender}</span>
              <span class="line" dir="auto">
                <b>{line.subject}</b> <span class="snippet faint">{line.snippet}</span>
              </span>
              <time>09:41</time>
            </li>
            <Neighbour {...AFTER} />
          </ul>
        </article>
      ))}
    </section>
  )
}

type NeighbourProps = Omit<InboxLine, 'client'> & { at: string }

const BEFORE: NeighbourProps = {
  sender: 'Nora Lindqvist',
  subject: 'Lunch on Thursday?',
  snippet: 'The place by the canal has tables outside again. Shall I book one for half past twelve?',
  at: '10:12',
}

const AFTER: NeighbourProps = {
  sender: 'City Library',
  subject: 'Two books are due on Friday',
  snippet: 'You can renew both of them once, online or at any desk, unless somebody else has asked for them.',
  at: 'Mon',
}

/** Read already, so that the email stands out as new mail does. */
function Neighbour({ sender, subject, snippet, at }: NeighbourProps) {
  return (
    <li class="message neighbour" aria-hidden="true">
      <Avatar name={sender} />
      <span class="sender">{sender}</span>
      <span class="line">
        <span class="subject">{subject}</span> <span class="snippet">{snippet}</span>
      </span>
      <time>{at}</time>
    </li>
  )
}

function Avatar({ name }: { name: string }) {
  const letter = [...name.trim()][0]?.toUpperCase() ?? '?'
  const hue = [...name].reduce((total, character) => (total * 31 + character.codePointAt(0)!) % 360, 7)
  return (
    <span class="avatar" aria-hidden="true" style={{ '--hue': hue }}>
      {letter}
    </span>
  )
}

function useInbox(data: PageData, shown: ShownMail, isPhone: boolean): InboxLine[] {
  const { name, server } = data.project ?? {}
  return useMemo(() => {
    if (!shown.mail) return []
    const { html, subject } = shown.mail
    const snippet = snippetOf(new DOMParser().parseFromString(html, 'text/html'))
    const sender = server?.sender || String(shown.globals._product_name ?? ownerOf(name))
    return inboxLines({ sender, subject, snippet }, isPhone)
  }, [shown, name, server?.sender, isPhone])
}

/** Who publishes a package, as a name: `Acme` for `@acme/mails`. */
function ownerOf(name = ''): string {
  const [, scope] = /^@([^/]+)\//.exec(name) ?? []
  return scope === undefined ? name : scope[0]!.toUpperCase() + scope.slice(1)
}
