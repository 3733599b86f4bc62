import type { Place } from '../../types.ts'
import { Compare } from './compare.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorOverlay } from './error-overlay.tsx'
import { Icon } from './icons.tsx'
import { Inbox } from './inbox.tsx'
import type { LoadedEmail, PageData } from './page-data.ts'
import type { Invalid } from './render-mail.ts'
import { Stage } from './stage.tsx'
import { Toolbar } from './toolbar.tsx'
import type { ShownMail } from './use-mail.ts'
import type { ChangeView } from './use-view-state.ts'
import { outlinesMessages, type ViewState } from './view-state.ts'

export interface MailTabProps {
  state: ViewState
  change: ChangeView
  data: PageData
  loaded: LoadedEmail | undefined
  shown: ShownMail
  mail: Document | undefined
  /** Whether the controls are behind a button. */
  isNarrow: boolean
  onKey: (event: KeyboardEvent) => void
  onPlace: (place: Place) => void
  onEditor: ((place: Place) => void) | undefined
}

/** The email as recipients see it, and as their inbox lists it. */
export function MailTab(props: MailTabProps) {
  const { state, change, data, loaded, shown, isNarrow, onPlace, onEditor } = props
  const errors = loaded?.view.isBroken ? loaded.view.problems.filter(({ severity }) => severity === 'error') : []
  const hidden = loaded?.view.hidden
  const exists = data.project?.emails.some(({ id }) => id === state.id)
  if (data.project && state.id && !exists) return <EmptyState data={data} id={state.id} />
  if (errors.length > 0 && !shown.mail) {
    return (
      <div class="stage-room">
        <ErrorOverlay {...{ errors, hidden, onPlace, onEditor }} hasMail={false} />
      </div>
    )
  }
  return (
    <>
      {!isNarrow && <Toolbar state={state} onChange={change} />}
      <div class="stage-room">
        <RenderedMail {...props} />
        {!shown.mail && errors.length === 0 && <NoMail data={data} id={state.id} invalid={shown.invalid} />}
        {shown.invalid && shown.mail && (
          <p class="stale" role="status">
            Some values are invalid; the form says why. This is the last valid version.
          </p>
        )}
        {errors.length > 0 && state.drawer !== 'problems' && (
          <ErrorOverlay key={loaded?.view.viewHash} {...{ errors, hidden, onPlace, onEditor }} hasMail={true} />
        )}
      </div>
    </>
  )
}

function RenderedMail({ state, change, data, loaded, shown, mail, isNarrow, onKey, onPlace, onEditor }: MailTabProps) {
  if (state.inbox) return <Inbox {...{ data, shown }} mode={state.mode} isPhone={isNarrow || isPhone(state)} />
  if (state.compare) return <Compare {...{ state, mail, onKey }} text={shown.mail?.text ?? ''} />
  const marks = data.marks.get(loaded?.view.id ?? '')?.marks ?? []
  const messages = outlinesMessages(state) ? data.messages.get(loaded?.view.id ?? '') : undefined
  return (
    <Stage
      {...{ state, mail, marks, messages, onKey }}
      onResize={change}
      onMark={({ place }) => onPlace(place)}
      onMessage={({ place }) => onEditor?.(place)}
    />
  )
}

/** The widest phone, in pixels. */
const PHONE = 480

function isPhone({ width }: ViewState): boolean {
  return width > 0 && width <= PHONE
}

/** Why there is nothing to show yet. */
function NoMail({ data, id, invalid }: { data: PageData; id: string; invalid: Invalid | undefined }) {
  if (!invalid) return <EmptyState data={data} id={id} />
  return (
    <div class="empty over" role="status">
      <Icon name="values" />
      <p>This email cannot be shown with these values:</p>
      <ul>
        {[...invalid.variables, ...invalid.globals].map(({ path, message }) => (
          <li key={path}>
            <b>{path}</b> {message}
          </li>
        ))}
      </ul>
    </div>
  )
}
