import type { ComponentChildren } from 'preact'
import type { Place } from '../../types.ts'
import type { EmailView } from '../protocol.ts'
import { ChecksView, type LoadChecks } from './checks-view.tsx'
import { DRAWER_NAMES } from './commands.ts'
import { EmailFacts } from './email-facts.tsx'
import { moveTab } from './email-head.tsx'
import { IconButton } from './icon-button.tsx'
import { ImagesView } from './images-view.tsx'
import { LinksView } from './links-view.tsx'
import type { LoadedEmail } from './page-data.ts'
import { ProblemList } from './problem-list.tsx'
import { SizeView } from './size-view.tsx'
import type { ShownMail } from './use-mail.ts'
import { useStored } from './use-stored.ts'
import type { ChangeView } from './use-view-state.ts'
import { useVisibleTab } from './use-visible-tab.ts'
import { DRAWER_TABS, type DrawerTab, type ViewState } from './view-state.ts'

interface DrawerProps {
  state: ViewState
  change: ChangeView
  loaded: LoadedEmail | undefined
  shown: ShownMail
  mail: Document | undefined
  /** The form for the values, on a page that has no room for it elsewhere. */
  values: ComponentChildren
  /** Undefined in an export, which cannot check anything. */
  onChecks: LoadChecks | undefined
  onPlace: (place: Place) => void
  onEditor: ((place: Place) => void) | undefined
}

/** What is known about the email, below it: a bar of tabs that opens, resizes and closes. */
export function Drawer(props: DrawerProps) {
  const { state, change, loaded, shown, values, onChecks } = props
  const tabs = DRAWER_TABS.filter((tab) => (tab !== 'values' || values) && (tab !== 'checks' || onChecks))
  const open = tabs.find((tab) => tab === state.drawer)
  useVisibleTab(`drawer-${open}`, tabs.length)
  const [stored, store] = useStored('drawer', '40')
  const share = Math.min(MOST, Math.max(LEAST, Number(stored) || 40))
  const close = () => {
    change({ drawer: '' })
    document.getElementById(`drawer-${open}`)?.focus()
  }
  // An empty bar, so that nothing moves when the email is there.
  if (!loaded) return <section class="drawer" aria-label="About the email" />
  return (
    <section
      class={open ? 'drawer open' : 'drawer'}
      aria-label="About the email"
      style={{ '--share': `${share}%` }}
      onKeyDown={(event) => open && event.key === 'Escape' && close()}
    >
      {open && <Splitter share={share} onShare={(value) => store(String(value))} />}
      <div class="drawer-bar">
        <div class="drawer-tabs" role="tablist" aria-label="About the email" onKeyDown={moveTab}>
          {tabs.map((tab, index) => (
            <button
              key={tab}
              type="button"
              role="tab"
              id={`drawer-${tab}`}
              aria-selected={tab === open}
              aria-controls={tab === open ? 'drawer' : undefined}
              tabIndex={tab === open || (!open && index === 0) ? 0 : -1}
              onClick={() => (tab === open ? close() : change({ drawer: tab }))}
            >
              {DRAWER_NAMES[tab]}
              {tab === 'problems' && <ProblemCount view={loaded.view} />}
            </button>
          ))}
        </div>
        {shown.mail && (
          <EmailFacts
            html={shown.mail.html}
            rendered={shown.milliseconds}
            compiled={loaded.view.compiled?.milliseconds}
            refusal={loaded.view.compiled?.refusal}
          />
        )}
        {open && <IconButton name="Close" icon="close" tipAt="end" class="tip-above" onClick={close} />}
      </div>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards reach scrollable areas by tab
        <div class="drawer-body" id="drawer" role="tabpanel" tabIndex={0} aria-labelledby={`drawer-${open}`}>
          <Contents {...props} tab={open} />
        </div>
      )}
    </section>
  )
}

function ProblemCount({ view: { problems, hidden } }: { view: EmailView }) {
  if (problems.length === 0) return null
  const hasErrors = problems.some(({ severity }) => severity === 'error')
  return (
    <span class={hasErrors ? 'badge error' : 'badge warning'}>{hidden ? `${problems.length}+` : problems.length}</span>
  )
}

function Contents({
  tab,
  loaded,
  shown,
  mail,
  state,
  change,
  values,
  onChecks,
  onPlace,
  onEditor,
}: DrawerProps & { tab: DrawerTab }) {
  switch (tab) {
    case 'values':
      return <>{values}</>
    case 'problems':
      return (
        <ProblemList
          name="All problems"
          problems={loaded!.view.problems}
          hidden={loaded!.view.hidden}
          {...{ onPlace, onEditor }}
        />
      )
    case 'checks':
      return (
        <ChecksView {...{ onPlace, change }} id={loaded!.view.id} viewHash={loaded!.view.viewHash} onLoad={onChecks!} />
      )
    case 'size':
      return <SizeView html={shown.mail?.html ?? ''} text={shown.mail?.text ?? ''} />
    case 'links':
      return <LinksView html={shown.mail?.html ?? ''} />
    case 'images':
      return <ImagesView html={shown.mail?.html ?? ''} mail={mail} isShown={state.images} />
  }
}

/** The drawer's share of the height, in percent. */
const LEAST = 15
const MOST = 85

function Splitter({ share, onShare }: { share: number; onShare: (share: number) => void }) {
  const shareAt = ({ clientY, currentTarget }: PointerEvent & { currentTarget: HTMLElement }) => {
    const { top, bottom } = currentTarget.closest('main')!.getBoundingClientRect()
    return Math.round(((bottom - clientY) / (bottom - top)) * 100)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: HTML has no element for a splitter
    <div
      class="splitter"
      role="separator"
      tabIndex={0}
      aria-label="Height of the drawer"
      aria-orientation="horizontal"
      aria-valuenow={share}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && onShare(shareAt(event))}
      onKeyDown={(event) => {
        const step = { ArrowUp: 5, ArrowDown: -5, Home: -MOST, End: MOST }[event.key]
        if (!step) return
        event.preventDefault()
        onShare(Math.min(MOST, Math.max(LEAST, share + step)))
      }}
    />
  )
}
