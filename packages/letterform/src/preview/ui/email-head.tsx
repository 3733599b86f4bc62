import { TAB_NAMES } from './commands.ts'
import { IconButton } from './icon-button.tsx'
import { Icon } from './icons.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import type { ShownListing } from './languages.ts'
import type { LoadedEmail, PageData } from './page-data.ts'
import { ThemeButton } from './theme-button.tsx'
import { Toolbar } from './toolbar.tsx'
import type { ShownMail } from './use-mail.ts'
import type { ChangeView } from './use-view-state.ts'
import { useVisibleTab } from './use-visible-tab.ts'
import { showsValues, TABS, type ViewState } from './view-state.ts'

interface EmailHeadProps {
  state: ViewState
  listing: ShownListing | undefined
  loaded: LoadedEmail | undefined
  shown: ShownMail
  data: PageData
  change: ChangeView
  /** Whether the controls are behind a button. */
  isNarrow: boolean
  list: { isOpen: boolean; isCovering: boolean; onToggle: () => void }
  onHelp: () => void
  onSend: (() => void) | undefined
}

/** The email's name, its views and actions. */
export function EmailHead(props: EmailHeadProps) {
  const { state, loaded, data, isNarrow } = props
  return (
    <header class="head">
      <ListButton {...props.list} />
      <h1 title={loaded?.view.file}>{state.id || 'Letterform'}</h1>
      {!isNarrow && <Languages {...props} />}
      {!data.isConnected && (
        <span class="badge error" role="status">
          Not connected
        </span>
      )}
      <Tabs {...props} />
      {isNarrow ? <Controls {...props} /> : <Actions {...props} />}
    </header>
  )
}

function Languages({ state, listing, change }: EmailHeadProps) {
  return (
    <LanguageSwitch
      translations={listing?.translations ?? []}
      locale={listing?.locale}
      {...{ state }}
      onChange={change}
    />
  )
}

/** Shows and hides the list, which covers the page where there is no room for it. */
function ListButton({ isOpen, isCovering, onToggle }: EmailHeadProps['list']) {
  return (
    <IconButton
      name="Emails"
      icon="list"
      tip={isOpen && !isCovering ? 'Hide the list' : 'Show the list'}
      shortcut="l"
      tipAt="start"
      class="to-list"
      {...(isCovering ? { popovertarget: 'emails' } : { 'aria-expanded': isOpen, onClick: onToggle })}
    />
  )
}

function Actions({ state, loaded, shown, change, isNarrow, onHelp, onSend }: EmailHeadProps) {
  const isOpen = !state.folded
  return (
    <span class="head-actions">
      {onSend && (
        <button type="button" class="send-button" onClick={onSend} disabled={!shown.mail}>
          <Icon name="send" />
          Send a test
        </button>
      )}
      <ThemeButton />
      <IconButton name="Keyboard shortcuts" icon="keys" shortcut="?" tipAt="end" onClick={onHelp} />
      {!isNarrow && showsValues(state) && (
        <IconButton
          name="Values"
          icon="values"
          tip={isOpen ? 'Hide the values' : 'Show the values'}
          tipAt="end"
          shortcut="f"
          aria-expanded={isOpen && loaded?.view.compiled !== undefined}
          disabled={!loaded?.view.compiled}
          onClick={() => change({ folded: isOpen })}
        />
      )}
    </span>
  )
}

/** All controls behind one button: on a phone, the email comes first. */
function Controls(props: EmailHeadProps) {
  const { state, change, onHelp, onSend } = props
  // What was chosen is behind the sheet.
  const thenClose =
    <Args extends unknown[]>(act: (...args: Args) => void) =>
    (...args: Args) => {
      document.getElementById('controls')?.hidePopover()
      act(...args)
    }
  return (
    <>
      <IconButton name="Controls" icon="controls" tipAt="end" popovertarget="controls" />
      <div id="controls" class="bottom-sheet" popover="auto">
        <Languages {...props} change={thenClose(change)} />
        {state.tab === 'mail' && <Toolbar state={state} onChange={thenClose(change)} />}
        <Actions {...props} onHelp={thenClose(onHelp)} onSend={onSend && thenClose(onSend)} />
      </div>
    </>
  )
}

function Tabs({ state, listing, data, change }: EmailHeadProps) {
  // Pictures take a server.
  const tabs = TABS.filter((tab) => {
    if (tab === 'languages') return listing?.locales
    return tab !== 'pictures' || data.project?.server
  })
  useVisibleTab(`tab-${state.tab}`, tabs.length)
  return (
    <div class="tabs" role="tablist" aria-label="Views" onKeyDown={moveTab}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-selected={state.tab === tab}
          aria-controls="view"
          tabIndex={state.tab === tab ? 0 : -1}
          onClick={() => change({ tab }, true)}
        >
          {TAB_NAMES[tab]}
        </button>
      ))}
    </div>
  )
}

/** Arrow keys move between the tabs of a list, and show the next one. */
export function moveTab(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (!step) return
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')]
  const next = tabs[(tabs.indexOf(document.activeElement as HTMLElement) + step + tabs.length) % tabs.length]
  next?.focus()
  next?.click()
}
