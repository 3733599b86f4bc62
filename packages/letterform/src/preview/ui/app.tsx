import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import type { Problem } from '../../types.ts'
import type { Client } from './client.ts'
import { Dialogs } from './dialogs.tsx'
import { Drawer } from './drawer.tsx'
import { EmailHead } from './email-head.tsx'
import { isOnlyEmpty } from './empty-state.tsx'
import { inLanguage } from './languages.ts'
import { MainView } from './main-view.tsx'
import type { PageData } from './page-data.ts'
import { ProblemCard, type ProblemCardProps } from './problem-card.tsx'
import { Sidebar } from './sidebar.tsx'
import { Thumbnail } from './thumbnail.tsx'
import { type DialogName, useActions } from './use-actions.ts'
import { useBrowserTab } from './use-browser-tab.ts'
import { useFollowedRename } from './use-followed-rename.ts'
import { useDocument, useMail } from './use-mail.ts'
import { NARROW, useMedia } from './use-media.ts'
import { useMessages } from './use-messages.ts'
import { usePageData } from './use-page-data.ts'
import { useSearchTexts } from './use-search-texts.ts'
import { useServerActions } from './use-server-actions.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useStored } from './use-stored.ts'
import { type ChangeView, useViewState } from './use-view-state.ts'
import { ValuesPanel } from './values-panel.tsx'
import { outlinesMessages, parseViewState, showsValues, type ViewState } from './view-state.ts'

/** The whole page. */
export function App({ client }: { client: Client }) {
  const [state, change] = useViewState()
  const [query, setQuery] = useState('')
  const [dialog, setDialog] = useState<DialogName>()
  const isNarrow = useMedia(NARROW)
  const list = useList()
  const [singleKeys, setSingleKeys] = useStored('single-keys', 'on')
  const { data, emails } = useLanguage(usePageData(client), state.locale)
  // An email that is no longer listed is gone, even if the page still has its data.
  const listing = emails.find(({ id }) => id === state.id)
  const view = listing?.view ?? state.id
  const loaded = listing && data.emails.get(view)
  const shown = useMail(data, state, loaded)
  const mail = useDocument(data, { ...state, id: view }, shown)
  const texts = useSearchTexts(client, data, query)
  const server = useServerActions(client, data, { id: view, change })
  const open = useOpenEmail(change)
  useFirstEmail(state.id, emails[0]?.id, change)
  useFollowedRename(state.id, emails, open)
  useEffect(() => client.watch(view, state.marks), [client, view, state.marks])
  useBrowserTab(data, state.id, listing?.errors ?? 0)
  useMessages(client, listing, outlinesMessages(state))
  const actions = { state, change, emails, open, setDialog }
  const onKey = useShortcuts(useActions(actions), singleKeys === 'on')
  const onPlace = ({ file, line }: { file: string; line: number }) => change({ tab: 'source', file, line }, true)
  const onSend = server.send && (() => setDialog('send'))
  const values = loaded?.view.compiled && (
    <ValuesPanel
      key={view}
      {...{ state, shown }}
      compiled={loaded.view.compiled}
      onChange={change}
      onSave={server.saveScenario}
    />
  )
  return (
    <div class={list.isOpen ? 'app' : 'app no-list'}>
      <button type="button" class="skip" onClick={() => document.getElementById('view')?.focus()}>
        Skip to the email
      </button>
      <Sidebar project={data.project} id={state.id} {...{ query, texts }} onQuery={setQuery} onOpen={open}>
        <Thumbnail {...{ data, state, emails }} onPeek={client.peek} />
      </Sidebar>
      <main>
        <EmailHead
          {...{ state, listing, loaded, shown, data, change, isNarrow, list, onSend }}
          onHelp={() => setDialog('help')}
        />
        <ProjectProblems problems={data.project?.problems ?? []} {...{ onPlace }} onEditor={server.openEditor} />
        <MainView
          {...{ state, change, data, listing, loaded, shown, mail, isNarrow, onKey, onPlace }}
          onPeek={client.peek}
          onEditor={server.openEditor}
          onChanges={client.loadChanges}
          pictures={{ onLoad: client.loadPictures, onAccept: server.accept }}
        />
        <Drawer
          {...{ state, change, loaded, shown, mail, onPlace }}
          values={isNarrow && values}
          onChecks={data.project?.server && client.loadChecks}
          onEditor={server.openEditor}
        />
      </main>
      {!isNarrow && !state.folded && showsValues(state) && values}
      <p class="toast" role="status" key={server.message}>
        {server.message}
      </p>
      <Dialogs
        name={dialog}
        {...{ actions, data, listing, loaded, shown }}
        send={server.send}
        onPeek={client.peek}
        singleKeys={singleKeys === 'on'}
        onSingleKeys={(isOn) => setSingleKeys(isOn ? 'on' : 'off')}
        onClose={() => setDialog(undefined)}
      />
    </div>
  )
}

/** The page's data with one translation of each email. */
function useLanguage(data: PageData, locale: string) {
  const { project } = data
  const emails = useMemo(
    () => inLanguage(project?.emails ?? [], locale, project?.defaultLocale),
    [project?.emails, project?.defaultLocale, locale],
  )
  const shown = useMemo(() => (project ? { ...data, project: { ...project, emails } } : data), [data, project, emails])
  return { data: shown, emails }
}

/** The list of emails, which stays open or closed in this browser. */
function useList() {
  const [stored, store] = useStored('list', 'open')
  const isCovering = useMedia('(max-width: 1100px)')
  const isOpen = isCovering || stored === 'open'
  return { isOpen, isCovering, onToggle: () => store(isOpen ? 'closed' : 'open') }
}

interface ProjectProblemsProps extends Omit<ProblemCardProps, 'problem'> {
  problems: Problem[]
}

function ProjectProblems({ problems, ...actions }: ProjectProblemsProps) {
  // In an empty project, the place of the mail says what to do.
  if (isOnlyEmpty(problems)) return null
  return (
    <section class="project-problems" aria-label="Project problems">
      {problems.map((problem) => (
        <ProblemCard key={`${problem.code} ${problem.message}`} {...{ problem }} {...actions} />
      ))}
    </section>
  )
}

function useOpenEmail(change: ChangeView): (id: string) => void {
  return useCallback(
    (id) => {
      // On a narrow screen, the list covers the page.
      document.getElementById('emails')?.hidePopover()
      change({ id, ...FRESH }, true)
    },
    [change],
  )
}

/** What belongs to one email and is reset when another is opened. */
const FRESH: Partial<ViewState> = { scenario: '', values: undefined, file: '', line: 0 }

/** Opens the first email if the URL names none. */
function useFirstEmail(id: string, first: string | undefined, change: ChangeView): void {
  useEffect(() => {
    // The URL may be newer than the state: someone may have followed a link while the page was loading.
    if (!id && first && !parseViewState(location.hash).id) change({ id: first })
  }, [id, first, change])
}
