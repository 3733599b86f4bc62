import type { InboxLine } from './inbox-lines.ts'

/** The email as inboxes list it. */
export function Inbox({ lines }: { lines: InboxLine[] }) {
  return (
    <section class="inbox" aria-label="Inbox preview">
      {lines.map(({ client, sender, subject, snippet }) => (
        <p key={client} class="inbox-line">
          <span class="client">{client}</span>
          <span class="sender">{sender}</span>
          <span class="line" dir="auto">
            <b>{subject}</b> <span class="faint">{snippet}</span>
          </span>
        </p>
      ))}
    </section>
  )
}
