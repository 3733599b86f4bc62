import { useLayoutEffect } from 'preact/hooks'
import { TAB_NAMES } from './commands.ts'
import { EmailFacts } from './email-facts.tsx'
import { Icon } from './icons.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import type { ShownListing } from './languages.ts'
import type { LoadedEmail, PageData } from './page-data.ts'
import { showIn } from './show-in.ts'
import { ThemeButton } from './theme-button.tsx'
import type { ShownMail } from './use-mail.ts'
import type { ChangeView } from './use-view-state.ts'
import { TABS, type ViewState } from './view-state.ts'

interface EmailHeadProps {
  state: ViewState
  listing: ShownListing | undefined
  loaded: LoadedEmail | undefined
  shown: ShownMail
  data: PageData
  change: ChangeView
  onHelp: () => void
  onSend: (() => void) | undefined
}

/** The email's name, actions and tabs. */
export function EmailHead(props: EmailHeadProps) {
  const { state, listing, loaded, shown, data, change } = props
  return (
    <header class="head">
      <div class="head-row">
        <button type="button" class="icon to-list" aria-label="Emails" popovertarget="emails">
          <Icon name="list" />
        </button>
        <h1 title={loaded?.view.file}>{state.id || 'Letterform'}</h1>
        <LanguageSwitch locales={listing?.locales ?? []} locale={listing?.locale} onChange={change} />
        {!data.isConnected && (
          <span class="badge error" role="status">
            Not connected
          </span>
        )}
        {shown.mail && (
          <EmailFacts
            html={shown.mail.html}
            rendered={shown.milliseconds}
            compiled={loaded?.view.compiled?.milliseconds}
            refusal={loaded?.view.compiled?.refusal}
          />
        )}
        <Actions {...props} />
      </div>
      <Tabs {...props} />
    </header>
  )
}

function Actions({ state, loaded, shown, change, onHelp, onSend }: EmailHeadProps) {
  const hasValues = loaded?.view.compiled !== undefined
  return (
    <span class="head-actions">
      {onSend && (
        <button type="button" onClick={onSend} disabled={!shown.mail}>
          Send a test
        </button>
      )}
      <ThemeButton />
      <button
        type="button"
        class="icon"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts"
        aria-keyshortcuts="?"
        onClick={onHelp}
      >
        <Icon name="keys" />
      </button>
      <button
        type="button"
        class="icon"
        aria-label="Values"
        title="Values"
        aria-expanded={!state.folded && hasValues}
        disabled={!hasValues}
        onClick={() => change({ folded: !state.folded })}
      >
        <Icon name="values" />
      </button>
    </span>
  )
}

function Tabs({ state, loaded, data, change }: EmailHeadProps) {
  // Pictures take a server.
  const tabs = TABS.filter((tab) => tab !== 'pictures' || data.project?.server)
  // On a narrow screen, the tabs scroll.
  useLayoutEffect(() => {
    const tab = document.getElementById(`tab-${state.tab}`)
    showIn(tab?.parentElement, tab)
  }, [state.tab, tabs.length])
  const problems = loaded?.view.problems ?? []
  const hasErrors = problems.some(({ severity }) => severity === 'error')
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
          {tab === 'problems' && problems.length > 0 && (
            <span class={hasErrors ? 'badge error' : 'badge warning'}>{problems.length}</span>
          )}
        </button>
      ))}
    </div>
  )
}

function moveTab(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (!step) return
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')]
  const next = tabs[(tabs.indexOf(document.activeElement as HTMLElement) + step + tabs.length) % tabs.length]
  next?.focus()
  next?.click()
}
