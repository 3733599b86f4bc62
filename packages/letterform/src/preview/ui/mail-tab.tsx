import type { Place } from '../../types.ts'
import type { Known, LoadedEmail } from './client.ts'
import { Compare } from './compare.tsx'
import { ErrorOverlay } from './error-overlay.tsx'
import { Inbox } from './inbox.tsx'
import type { InboxLine } from './inbox-lines.ts'
import { Nothing } from './nothing.tsx'
import { Stage } from './stage.tsx'
import { Toolbar } from './toolbar.tsx'
import type { ShownMail } from './use-mail.ts'
import type { ChangeView } from './use-page.ts'
import type { ViewState } from './view-state.ts'

export interface MailTabProps {
  state: ViewState
  change: ChangeView
  known: Known
  loaded: LoadedEmail | undefined
  shown: ShownMail
  mail: Document | undefined
  inbox: InboxLine[]
  onKey: (event: KeyboardEvent) => void
  onPlace: (place: Place) => void
  onEditor: ((place: Place) => void) | undefined
}

/** The mail as recipients see it, and as their inbox lists it. */
export function MailTab({ state, change, known, loaded, shown, mail, inbox, onKey, onPlace, onEditor }: MailTabProps) {
  const marks = known.marks.get(state.id)?.marks ?? []
  const errors = loaded?.view.isBroken ? loaded.view.problems.filter(({ severity }) => severity === 'error') : []
  const isThere = known.project?.emails.some(({ id }) => id === state.id)
  if (known.project && state.id && !isThere) return <Nothing known={known} id={state.id} />
  if (errors.length > 0 && !shown.mail) {
    return (
      <div class="stage-room">
        <ErrorOverlay {...{ errors, onPlace, onEditor }} hasMail={false} />
      </div>
    )
  }
  return (
    <>
      <Toolbar state={state} onChange={change} />
      <Inbox lines={inbox} />
      <div class="stage-room">
        {state.compare ? (
          <Compare state={state} mail={mail} text={shown.mail?.text ?? ''} onKey={onKey} />
        ) : (
          <Stage {...{ state, mail, marks, onKey }} onResize={change} onMark={({ place }) => onPlace(place)} />
        )}
        {!shown.mail && errors.length === 0 && <Waiting known={known} state={state} shown={shown} />}
        {shown.invalid && shown.mail && (
          <p class="stale" role="status">
            The values are not valid, see the form. This is the mail as it was before.
          </p>
        )}
        {errors.length > 0 && (
          <ErrorOverlay key={loaded?.view.revision} {...{ errors, onPlace, onEditor }} hasMail={true} />
        )}
      </div>
    </>
  )
}

function Waiting({ known, state, shown }: { known: Known; state: ViewState; shown: ShownMail }) {
  if (!shown.invalid) return <Nothing known={known} id={state.id} />
  const problems = [...shown.invalid.variables, ...shown.invalid.globals]
  return (
    <div class="empty over" role="status">
      <p>This mail cannot be rendered with these values:</p>
      <ul>
        {problems.map(({ path, message }) => (
          <li key={path}>
            <b>{path}</b> {message}
          </li>
        ))}
      </ul>
    </div>
  )
}
