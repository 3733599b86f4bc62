import { Component } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { EmailListing } from '../protocol.ts'

interface EmailLinkProps {
  email: EmailListing
  name: string
  /** Where it is, if the list does not say so. */
  folder?: string
  isCurrent: boolean
  onOpen: (id: string) => void
}

/** A row of the list. After a save one of hundreds is another, and the mail does not wait for the rest. */
export class EmailLink extends Component<EmailLinkProps> {
  override shouldComponentUpdate(next: EmailLinkProps): boolean {
    return (Object.keys(next) as (keyof EmailLinkProps)[]).some((key) => next[key] !== this.props[key])
  }

  override render(props: EmailLinkProps) {
    return <Row {...props} />
  }
}

function Row({ email, name, folder, isCurrent, onOpen }: EmailLinkProps) {
  const { errors, warnings } = email
  const link = useRef<HTMLAnchorElement>(null)
  useLayoutEffect(() => {
    if (isCurrent) link.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])
  return (
    <li class="email">
      <a
        ref={link}
        href={`#/${encodeURIComponent(email.id)}`}
        aria-current={isCurrent ? 'page' : undefined}
        title={email.file}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          onOpen(email.id)
        }}
      >
        <span class="email-name">
          {name}
          {folder && <span class="email-folder">{folder}</span>}
        </span>
        {errors + warnings > 0 && (
          <span class={errors > 0 ? 'badge error' : 'badge warning'}>
            {errors + warnings}
            <span class="visually-hidden">{countedWords(errors, warnings)}</span>
          </span>
        )}
      </a>
    </li>
  )
}

/** What follows their number, for those who hear it. */
function countedWords(errors: number, warnings: number): string {
  if (errors + warnings === 1) return errors > 0 ? ' problem, an error' : ' warning'
  return errors > 0 ? ' problems, with errors' : ' warnings'
}
