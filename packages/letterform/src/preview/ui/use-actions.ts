import { useRef } from 'preact/hooks'
import { nextDevice, sizeOf } from './devices.ts'
import { emailsInOrder, emailTree } from './email-tree.ts'
import type { ShownListing } from './languages.ts'
import { NARROW } from './use-media.ts'
import type { ChangeView } from './use-view-state.ts'
import { type DrawerTab, MODES, showsValues, TABS, toggleMessages, type ViewState } from './view-state.ts'

export interface ActionsContext {
  state: ViewState
  change: ChangeView
  emails: ShownListing[]
  open: (id: string) => void
  setDialog: (name: DialogName) => void
}

export type DialogName = 'help' | 'send' | 'palette'

/** Runs a shortcut's action; false if the key has none. The reference is stable, so that frames add their listener once. */
export function useActions(context: ActionsContext) {
  const act = useRef<(key: string) => boolean>(() => false)
  act.current = (key) => {
    const action = ACTIONS[key]
    if (!action) return false
    action(context)
    return true
  }
  return act
}

type Action = (context: ActionsContext) => void

const ACTIONS: Record<string, Action> = {
  '/': () => {
    const search = document.querySelector('#search')
    if (search && !search.checkVisibility()) document.getElementById('emails')?.showPopover()
    focus('#search')
  },
  '?': ({ setDialog }) => setDialog('help'),
  palette: ({ setDialog }) => setDialog('palette'),
  s: ({ setDialog }) => setDialog('send'),
  j: (context) => step(context, 1),
  k: (context) => step(context, -1),
  d: ({ state, change }) => change({ mode: next(MODES, state.mode), tab: 'mail' }),
  w: ({ state, change }) => change({ ...sizeOf(nextDevice(state)), tab: 'mail' }),
  c: ({ state, change }) => change({ compare: !state.compare, inbox: false, tab: 'mail' }),
  b: ({ state, change }) => change({ inbox: !state.inbox, compare: false, tab: 'mail' }),
  i: ({ state, change }) => change({ images: !state.images }),
  p: ({ state, change }) => change({ marks: !state.marks, compare: false, inbox: false, tab: 'mail' }),
  t: ({ state, change }) => change(toggleMessages(state)),
  f: ({ state, change }) => change(matchMedia(NARROW).matches ? toggled(state, 'values') : { folded: !state.folded }),
  v: ({ state, change }) => {
    const place = matchMedia(NARROW).matches ? { drawer: 'values' as const } : { folded: false }
    change({ ...place, ...(!showsValues(state) && { tab: 'mail' }) })
    requestAnimationFrame(() => focus('.panel :is(textarea, input, select)'))
  },
  ...Object.fromEntries(
    TABS.map((tab, index): [string, Action] => [`${index + 1}`, ({ change }) => change({ tab }, true)]),
  ),
  x: ({ state, change }) => change(state.drawer ? { drawer: '' } : { drawer: 'problems' }),
  l: () => document.querySelector<HTMLElement>('.to-list')?.click(),
}

function toggled({ drawer }: ViewState, tab: DrawerTab): Partial<ViewState> {
  return { drawer: drawer === tab ? '' : tab }
}

function step({ state, emails, open }: ActionsContext, by: number): void {
  const ids = emailsInOrder(emailTree(emails))
  const id = ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(state.id) + by))]
  if (id && id !== state.id) open(id)
}

function next<Item>(items: readonly Item[], item: Item): Item {
  return items[(items.indexOf(item) + 1) % items.length]!
}

function focus(selector: string): void {
  const element = document.querySelector<HTMLInputElement>(selector)
  element?.focus()
  element?.select?.()
}
