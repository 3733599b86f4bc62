import { useMemo } from 'preact/hooks'
import { linksOf } from './mail-parts.ts'

/** Every link of the email, as recipients get it. */
export function LinksView({ html }: { html: string }) {
  const links = useMemo(() => linksOf(html), [html])
  if (links.length === 0) return <p class="empty">This email has no links.</p>
  return (
    <ul class="table links" aria-label="Links">
      {links.map(({ text, href, note }, index) => (
        <li key={index}>
          <span class="cell">{text || <span class="faint">no text</span>}</span>
          <Address href={href} />
          {note && <span class="badge warning">{note}</span>}
        </li>
      ))}
    </ul>
  )
}

function Address({ href }: { href: string }) {
  if (!/^(https?|mailto|tel):/i.test(href)) return <code class="cell">{href}</code>
  return (
    <a class="cell" href={href} target="_blank" rel="noopener noreferrer">
      {href}
    </a>
  )
}
