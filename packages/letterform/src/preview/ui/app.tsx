import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Place } from '../../types.ts'
import type { Client } from './client.ts'
import { HelpDialog, SendDialog } from './dialogs.tsx'
import { EmailHead } from './email-head.tsx'
import { MainView } from './main-view.tsx'
import { ProblemCard } from './problem-card.tsx'
import { shortcutOf } from './shortcuts.ts'
import { Sidebar } from './sidebar.tsx'
import { useActions } from './use-actions.ts'
import { useDocument, useInbox, useMail } from './use-mail.ts'
import { useKnown, useRemembered, useViewState } from './use-page.ts'
import { ValuesPanel } from './values-panel.tsx'
import { parseViewState } from './view-state.ts'

/** The whole page. */
export function App({ client }: { client: Client }) {
  const known = useKnown(client)
  const [state, change] = useViewState()
  const [query, setQuery] = useState('')
  const [dialog, setDialog] = useState<'help' | 'send'>()
  const [singleKeys, setSingleKeys] = useRemembered('single-keys', 'on')
  const [said, setSaid] = useState('')
  const emails = known.project?.emails ?? []
  // What is no longer listed is gone, though it is still remembered.
  const loaded = emails.some(({ id }) => id === state.id) ? known.emails.get(state.id) : undefined
  const shown = useMail(known, state, loaded)
  const mail = useDocument(known, state, shown)
  const inbox = useInbox(known, shown)
  const open = useCallback(
    (id: string) => {
      // Where the page is narrow, the list lies over it.
      document.getElementById('emails')?.hidePopover()
      change({ id, ...FRESH }, true)
    },
    [change],
  )

  // Whoever comes without an email in the address sees the first.
  const first = emails[0]?.id
  useEffect(() => {
    // The address may have been changed a moment ago, by whoever follows a link while the page loads.
    if (!state.id && first && !parseViewState(location.hash).id) change({ id: first })
  }, [state.id, first, change])
  useEffect(() => client.want(state.id, state.marks), [client, state.id, state.marks])
  useEffect(() => {
    document.title = state.id ? `${state.id} · Letterform` : 'Letterform'
  }, [state.id])

  const actions = useActions({ state, change, emails, open, setDialog })
  const onKey = useCallback(
    (event: KeyboardEvent) => {
      const key = shortcutOf(event, singleKeys === 'on')
      if (!key || document.querySelector('dialog[open]') || !actions.current(key)) return
      event.preventDefault()
    },
    [singleKeys, actions],
  )
  useEffect(() => {
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [onKey])

  const showPlace = ({ file, line }: Pick<Place, 'file' | 'line'>) => change({ tab: 'source', file, line }, true)
  const hasServer = known.project?.server !== undefined
  const onEditor = hasServer
    ? async ({ file, line, column }: Place) => {
        const outcome = await client.ask('open', { file, line, column })
        setSaid('done' in outcome ? outcome.done : outcome.refused)
      }
    : undefined
  const accept = async (seals: string[]) => {
    const outcome = await client.ask('accept', { id: state.id, seals })
    setSaid('done' in outcome ? outcome.done : outcome.refused)
  }
  const projectProblems = known.project?.problems ?? []
  return (
    <div class={state.folded ? 'app folded' : 'app'}>
      <Sidebar project={known.project} id={state.id} query={query} onQuery={setQuery} onOpen={open} />
      <main>
        <EmailHead
          {...{ state, loaded, shown, known, change }}
          onHelp={() => setDialog('help')}
          onSend={hasServer ? () => setDialog('send') : undefined}
        />
        {projectProblems.length > 0 && (
          <section class="project-problems" aria-label="Problems of the project">
            {projectProblems.map((problem) => (
              <ProblemCard key={`${problem.code} ${problem.message}`} {...{ problem, onEditor }} onPlace={showPlace} />
            ))}
          </section>
        )}
        <MainView
          {...{ state, change, known, loaded, shown, mail, inbox, onKey, onEditor }}
          onPlace={showPlace}
          onChanges={client.loadChanges}
          pictures={{ onLoad: client.loadPictures, onAccept: accept }}
        />
      </main>
      {loaded?.view.good && !state.folded && (
        <ValuesPanel
          key={state.id}
          {...{ state, shown }}
          good={loaded.view.good}
          samples={known.project?.globals ?? []}
          onChange={change}
          onSave={
            hasServer
              ? async (name, values) => {
                  const outcome = await client.ask('scenario', { id: state.id, name, values })
                  if ('done' in outcome) change({ scenario: name, values: undefined })
                  return outcome
                }
              : undefined
          }
        />
      )}
      <p class="toast" role="status" key={said}>
        {said}
      </p>
      {dialog === 'help' && (
        <HelpDialog
          isOn={singleKeys === 'on'}
          onToggle={(isOn) => setSingleKeys(isOn ? 'on' : 'off')}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'send' && shown.mail && (
        <SendDialog
          subject={shown.mail.subject}
          onSend={(to) => client.ask('send', { to, ...shown.mail })}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  )
}

/** What belongs to one email, and is not carried on to the next. */
const FRESH = { scenario: '', values: undefined, file: '', line: 0 }
