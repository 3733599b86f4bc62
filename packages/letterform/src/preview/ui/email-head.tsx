import { useEffect, useLayoutEffect } from 'preact/hooks'
import type { Known, LoadedEmail } from './client.ts'
import { Icon, type IconName } from './icons.tsx'
import type { ShownMail } from './use-mail.ts'
import { type ChangeView, useRemembered } from './use-page.ts'
import { TABS, type Tab, type ViewState } from './view-state.ts'

interface EmailHeadProps {
  state: ViewState
  loaded: LoadedEmail | undefined
  shown: ShownMail
  known: Known
  change: ChangeView
  onHelp: () => void
  onSend: (() => void) | undefined
}

const NAMES: Record<Tab, string> = {
  mail: 'Mail',
  text: 'Text',
  html: 'HTML',
  source: 'Source',
  contract: 'Contract',
  problems: 'Problems',
  pictures: 'Pictures',
}

export function EmailHead({ state, loaded, shown, known, change, onHelp, onSend }: EmailHeadProps) {
  const problems = loaded?.view.problems ?? []
  // An export has no browser to take them in.
  const tabs = TABS.filter((tab) => tab !== 'pictures' || known.project?.server)
  const hasValues = loaded?.view.good !== undefined
  // Where they do not all fit, they scroll.
  useLayoutEffect(
    () => document.getElementById(`tab-${state.tab}`)?.scrollIntoView({ block: 'nearest' }),
    [state.tab, tabs.length],
  )
  const hasErrors = problems.some(({ severity }) => severity === 'error')
  return (
    <header class="head">
      <div class="head-row">
        <button type="button" class="icon to-list" aria-label="Emails" popovertarget="emails">
          <Icon name="list" />
        </button>
        <h1 title={loaded?.view.file}>{state.id || 'Letterform'}</h1>
        {!known.isConnected && (
          <span class="badge error" role="status">
            Not connected
          </span>
        )}
        {shown.mail && <Facts shown={shown} compiled={loaded?.view.good?.milliseconds} />}
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
      </div>
      <div class="tabs" role="tablist" aria-label="Views of the email" onKeyDown={moveTab}>
        {tabs.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`tab-${tab}`}
            aria-selected={state.tab === tab}
            aria-controls="view"
            tabIndex={state.tab === tab ? 0 : -1}
            onClick={() => change({ tab })}
          >
            {NAMES[tab]}
            {tab === 'problems' && problems.length > 0 && (
              <span class={hasErrors ? 'badge error' : 'badge warning'}>{problems.length}</span>
            )}
          </button>
        ))}
      </div>
    </header>
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

/** Gmail shows no more of a mail than this, and a link to the rest. */
const CLIP_KILOBYTES = 102

function Facts({ shown, compiled }: { shown: ShownMail; compiled: number | undefined }) {
  const kilobytes = new TextEncoder().encode(shown.mail!.html).length / 1024
  const state = kilobytes > CLIP_KILOBYTES ? 'over' : kilobytes > CLIP_KILOBYTES / 2 ? 'close' : 'fine'
  return (
    <p class="facts">
      <span class={`size-fact ${state}`} title={`Gmail clips mails at ${CLIP_KILOBYTES} kB`}>
        {kilobytes.toFixed(1)} of {CLIP_KILOBYTES} kB
        <meter
          min={0}
          max={CLIP_KILOBYTES}
          high={CLIP_KILOBYTES / 2}
          optimum={0}
          value={kilobytes}
          aria-label="Size against Gmail’s limit"
        />
      </span>
      <span class="faint">
        rendered in {Math.max(0.1, shown.milliseconds).toFixed(1)} ms
        {compiled !== undefined && `, compiled in ${Math.round(compiled)} ms`}
      </span>
    </p>
  )
}

const THEMES = ['system', 'light', 'dark'] as const satisfies IconName[]

function ThemeButton() {
  const [remembered, setTheme] = useRemembered('theme', 'system')
  const theme = THEMES.find((one) => one === remembered) ?? 'system'
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return (
    <button
      type="button"
      class="icon"
      aria-label={`Theme of this page: ${theme}`}
      title={`Theme of this page: ${theme}`}
      onClick={() => setTheme(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!)}
    >
      <Icon name={theme} />
    </button>
  )
}
