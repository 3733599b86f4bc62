/** What the page shows. It is kept in the URL, so that every view can be linked to and survives a reload. */
export interface ViewState {
  /** The email's id. */
  id: string
  /** The language to show, if the email has it. Empty for the default one. */
  locale: string
  tab: Tab
  /** In pixels; 0 fills the available space. */
  width: number
  height: number
  mode: Mode
  images: boolean
  marks: boolean
  /** Whether texts lead to their messages, and missing ones are outlined. Empty for what is usual in the tab. */
  messages: '' | 'on' | 'off'
  /** Desktop, phone and text side by side. */
  compare: boolean
  /** The lists of email apps, in place of the email. */
  inbox: boolean
  /** What the drawer below the view shows. Empty if it is closed. */
  drawer: DrawerTab | ''
  /** In percent; 0 fits the email into the available space. */
  zoom: number
  scenario: string
  /** Edited values, which replace those of the scenario. */
  values?: Record<string, unknown> | undefined
  globals?: Record<string, unknown> | undefined
  /** The file and line that the source tab shows. */
  file: string
  line: number
  /** Whether the HTML tab shows values instead of placeholders. */
  filled: boolean
  /** Whether the values panel is hidden. */
  folded: boolean
}

export const TABS = ['mail', 'text', 'html', 'source', 'contract', 'pictures', 'languages'] as const
export type Tab = (typeof TABS)[number]

/** The values are in the drawer only on a narrow page, which has no room for them next to the email. */
export const DRAWER_TABS = ['values', 'problems', 'checks', 'size', 'links', 'images'] as const
export type DrawerTab = (typeof DRAWER_TABS)[number]

export const MODES = ['light', 'dark', 'forced'] as const
export type Mode = (typeof MODES)[number]

export const START: ViewState = {
  id: '',
  locale: '',
  tab: 'mail',
  width: 0,
  height: 0,
  mode: 'light',
  images: true,
  marks: false,
  messages: '',
  compare: false,
  inbox: false,
  drawer: '',
  zoom: 0,
  scenario: '',
  file: '',
  line: 0,
  filled: false,
  folded: false,
}

/** Whether values matter for what is shown. */
export function showsValues({ tab, filled }: ViewState): boolean {
  return tab === 'mail' || tab === 'text' || tab === 'languages' || (tab === 'html' && filled)
}

/** Whether texts lead to their messages. Side by side, that is what people look for. */
export function outlinesMessages({ tab, messages }: ViewState): boolean {
  return messages === '' ? tab === 'languages' : messages === 'on'
}

export function toggleMessages(state: ViewState): Pick<ViewState, 'messages'> {
  const isOn = !outlinesMessages(state)
  const isUsual = isOn === outlinesMessages({ ...state, messages: '' })
  return { messages: isUsual ? '' : isOn ? 'on' : 'off' }
}

/** For example `#/reset-password?mode=dark&width=375`. Defaults are left out. */
export function formatViewState(state: ViewState): string {
  const query = new URLSearchParams()
  for (const key of Object.keys(state) as (keyof ViewState)[]) {
    const value = state[key]
    if (key === 'id' || value === undefined || value === START[key]) continue
    query.set(key, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  const text = query.toString()
  return `#/${encodeURIComponent(state.id)}${text && `?${text}`}`
}

export function parseViewState(hash: string): ViewState {
  const [path = '', text = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s)
  const query = new URLSearchParams(text)
  const number = (key: keyof ViewState, most: number) => {
    const value = Math.round(Number(query.get(key)))
    return value > 0 && value <= most ? value : 0
  }
  const oneOf = <Name extends string>(key: keyof ViewState, names: readonly Name[]) =>
    names.find((name) => name === query.get(key)) ?? names[0]!
  return {
    id: decode(path),
    locale: query.get('locale') ?? '',
    tab: oneOf('tab', TABS),
    width: number('width', 4000),
    height: number('height', 8000),
    mode: oneOf('mode', MODES),
    images: query.get('images') !== 'false',
    marks: query.get('marks') === 'true',
    messages: oneOf('messages', ['', 'on', 'off']),
    compare: query.get('compare') === 'true',
    inbox: query.get('inbox') === 'true',
    drawer: DRAWER_TABS.find((name) => name === (query.get('drawer') ?? query.get('tab'))) ?? '',
    zoom: number('zoom', 400),
    scenario: query.get('scenario') ?? '',
    values: object(query.get('values')),
    globals: object(query.get('globals')),
    file: query.get('file') ?? '',
    line: number('line', 1e6),
    filled: query.get('filled') === 'true',
    folded: query.get('folded') === 'true',
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

function object(text: string | null): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
