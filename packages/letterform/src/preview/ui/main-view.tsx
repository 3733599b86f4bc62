import { useState } from 'preact/hooks'
import type { Place, Problem } from '../../types.ts'
import type { Known, LoadedEmail } from './client.ts'
import { CodeView, CopyButton } from './code-view.tsx'
import { Compare } from './compare.tsx'
import { ContractTab } from './contract-tab.tsx'
import type { InboxLine } from './inbox-lines.ts'
import { ProblemCard } from './problem-card.tsx'
import { SourceTab } from './source-tab.tsx'
import { Stage } from './stage.tsx'
import { Choice, Toolbar } from './toolbar.tsx'
import type { ShownMail } from './use-mail.ts'
import type { ChangeView } from './use-page.ts'
import type { ViewState } from './view-state.ts'

interface MainViewProps {
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
  onChanges: () => void
}

/** What the chosen tab shows. */
export function MainView(props: MainViewProps) {
  return (
    <div class="view" id="view" role="tabpanel" aria-labelledby={`tab-${props.state.tab}`}>
      <Chosen {...props} />
    </div>
  )
}

function Chosen(props: MainViewProps) {
  const { state, change, known, loaded, shown, onPlace, onEditor, onChanges } = props
  const view = loaded?.view
  if (state.tab === 'mail') return <MailTab {...props} />
  if (!view) return <Nothing known={known} id={state.id} />
  switch (state.tab) {
    case 'text':
      return <TextTab text={shown.mail?.text ?? ''} id={view.id} />
    case 'html':
      return <HtmlTab {...{ state, change, shown }} html={view.good?.html ?? ''} />
    case 'source':
      return <SourceTab {...{ state, change, onEditor }} sources={view.sources} />
    case 'contract':
      return view.good ? (
        <ContractTab good={view.good} changes={known.changes} onChanges={onChanges} version={view.revision} />
      ) : (
        <p class="empty">It has no contract until it compiles.</p>
      )
    case 'problems':
      return <Problems problems={view.problems} {...{ onPlace, onEditor }} />
  }
}

function MailTab({ state, change, known, loaded, shown, mail, inbox, onKey, onPlace, onEditor }: MainViewProps) {
  const marks = known.marks.get(state.id)?.marks ?? []
  const errors = loaded?.view.isBroken ? loaded.view.problems.filter(({ severity }) => severity === 'error') : []
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
          <ErrorOverlay
            key={loaded?.view.revision}
            {...{ errors, onPlace, onEditor }}
            hasMail={shown.mail !== undefined}
          />
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

function Nothing({ known, id }: { known: Known; id: string }) {
  const emails = known.project?.emails
  const isKnown = emails?.some((email) => email.id === id)
  if (!emails || emails.length === 0 || isKnown || !id) return <p class="empty over">{isKnown ? 'Compiling…' : ''}</p>
  return <p class="empty over">There is no email called {id}.</p>
}

function Inbox({ lines }: { lines: InboxLine[] }) {
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

interface ErrorOverlayProps {
  errors: Problem[]
  hasMail: boolean
  onPlace: (place: Place) => void
  onEditor: ((place: Place) => void) | undefined
}

/** Over the last good mail, until the file is mended. */
function ErrorOverlay({ errors, hasMail, onPlace, onEditor }: ErrorOverlayProps) {
  const [isHidden, setHidden] = useState(false)
  if (isHidden) return null
  return (
    <div class="overlay" role="alert">
      <div class="overlay-head">
        <strong>{errors.length === 1 ? 'This email does not compile' : `${errors.length} errors`}</strong>
        {hasMail && <span class="faint">Underneath is the mail as it last was.</span>}
        <button type="button" class="icon" aria-label="Hide the errors" onClick={() => setHidden(true)}>
          <span aria-hidden="true">×</span>
        </button>
      </div>
      <Problems problems={errors} onPlace={onPlace} onEditor={onEditor} />
    </div>
  )
}

function Problems({
  problems,
  onPlace,
  onEditor,
}: Omit<ErrorOverlayProps, 'errors' | 'hasMail'> & { problems: Problem[] }) {
  if (problems.length === 0) return <p class="empty">No problems.</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section class="problems" tabIndex={0} aria-label="Problems">
      {problems.map((problem) => (
        <ProblemCard key={JSON.stringify(problem)} {...{ problem, onPlace, onEditor }} />
      ))}
    </section>
  )
}

function TextTab({ text, id }: { text: string; id: string }) {
  return (
    <section class="code" aria-label="Plain text">
      <div class="code-head">
        <span class="faint">What goes out beside the HTML</span>
        <CopyButton text={text} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <pre class="plain" tabIndex={0} key={id}>
        {text}
      </pre>
    </section>
  )
}

interface HtmlTabProps {
  state: ViewState
  change: ChangeView
  shown: ShownMail
  html: string
}

function HtmlTab({ state, change, shown, html }: HtmlTabProps) {
  const name = `${state.id}.html`
  return (
    <div class="with-choice">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its legend and box along */}
      <div class="group" role="group" aria-label="Filled in">
        <Choice isOn={!state.filled} onClick={() => change({ filled: false })}>
          With placeholders
        </Choice>
        <Choice isOn={state.filled} onClick={() => change({ filled: true })}>
          With values
        </Choice>
      </div>
      <CodeView name={name} code={state.filled ? (shown.mail?.html ?? '') : html} language="html" download={name} />
    </div>
  )
}
