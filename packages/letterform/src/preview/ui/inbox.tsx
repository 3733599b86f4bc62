import type { InboxLine } from './inbox-lines.ts'

/** The mail as clients list it. */
export function Inbox({ lines }: { lines: InboxLine[] }) {
  return (
    <section class="inbox" aria-label="In the inbox">
      {lines.map(({ client, sender, subject, snippet }) => (
        <p key={client} class="inbox-line">
          <span class="client">{client}</span>
          <span class="sender">{sender}</span>
          <span class="line">
            <b>{subject}</b> <span class="faint">{snippet}</span>
          </span>
        </p>
      ))}
    </section>
  )
}
