import { Component, createRef } from 'preact'
import type { EmailListing } from '../protocol.ts'
import { Highlighted } from './highlighted.tsx'
import { showIn } from './show-in.ts'
import { withNames } from './with-names.ts'

interface EmailLinkProps {
  email: EmailListing
  name: string
  /** Shown in search results, which have no folders. */
  folder?: string
  /** What is searched for: it is highlighted. */
  query?: string
  /** Where it is in a text that the row does not show otherwise. */
  excerpt?: string | undefined
  isCurrent: boolean
  /** Whether the Tab key stops here. */
  isStop: boolean
  onOpen: (id: string) => void
}

/** A row of the list. A save changes one of hundreds of rows; the others are not rendered again. */
export class EmailLink extends Component<EmailLinkProps> {
  readonly #link = createRef<HTMLAnchorElement>()

  override shouldComponentUpdate(next: EmailLinkProps): boolean {
    return (Object.keys(next) as (keyof EmailLinkProps)[]).some((key) => next[key] !== this.props[key])
  }

  override componentDidMount(): void {
    if (this.props.isCurrent) this.#show()
  }

  override componentDidUpdate(before: EmailLinkProps): void {
    if (this.props.isCurrent && !before.isCurrent) this.#show()
  }

  #show(): void {
    const link = this.#link.current
    showIn(link?.closest('.list'), link)
  }

  override render({ email, name, folder, query = '', excerpt, isCurrent, isStop, onOpen }: EmailLinkProps) {
    const { errors, warnings } = email
    return (
      <li class="email">
        <a
          ref={this.#link}
          href={`#/${encodeURIComponent(email.id)}`}
          aria-current={isCurrent ? 'page' : undefined}
          data-id={email.id}
          title={email.file}
          tabIndex={isStop ? 0 : -1}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            onOpen(email.id)
          }}
        >
          <span class="email-name">
            <span>
              <Highlighted text={name} query={query} />
            </span>
            {folder && (
              <span class="email-folder">
                <Highlighted text={folder} query={query} />
              </span>
            )}
            {email.subject && (
              <span class="email-subject">
                <Highlighted text={withNames(email.subject)} query={query} />
              </span>
            )}
            {excerpt && (
              <span class="email-excerpt">
                <Highlighted text={excerpt} query={query} />
              </span>
            )}
          </span>
          {errors + warnings > 0 && (
            <span class={errors > 0 ? 'badge error' : 'badge warning'}>
              {errors + warnings}
              <span class="visually-hidden">{countLabel(errors, warnings)}</span>
            </span>
          )}
        </a>
      </li>
    )
  }
}

/** What follows the number, for screen readers. */
function countLabel(errors: number, warnings: number): string {
  if (errors + warnings === 1) return errors > 0 ? ' error' : ' warning'
  return errors > 0 ? ' problems, including errors' : ' warnings'
}
