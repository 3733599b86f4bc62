import type { EmailView } from '../protocol.ts'
import { assistantText } from './assistant-text.ts'
import { DEVICES, sizeOf } from './devices.ts'
import { languageName } from './languages.ts'
import type { ActionsContext } from './use-actions.ts'
import type { ShownMail } from './use-mail.ts'
import {
  DRAWER_TABS,
  type DrawerTab,
  MODES,
  type Mode,
  outlinesMessages,
  TABS,
  type Tab,
  toggleMessages,
  type ViewState,
} from './view-state.ts'
import { withNames } from './with-names.ts'

/** An entry of the command palette. */
export interface Command {
  name: string
  /** What it is about, shown after the name and searched after it. */
  about: string
  run: () => void
}

export const TAB_NAMES: Record<Tab, string> = {
  mail: 'Mail',
  text: 'Text',
  html: 'HTML',
  source: 'Source',
  contract: 'Contract',
  pictures: 'Pictures',
  languages: 'Languages',
}

export const DRAWER_NAMES: Record<DrawerTab, string> = {
  values: 'Values',
  problems: 'Problems',
  checks: 'Checks',
  size: 'Size',
  links: 'Links',
  images: 'Images',
}

export const MODE_NAMES: Record<Mode, string> = { light: 'Light', dark: 'Dark', forced: 'Forced' }

interface CommandsContext extends ActionsContext {
  shown: ShownMail
  view: EmailView | undefined
  copy: (text: string) => void
  canSend: boolean
}

/** Everything that the palette offers, emails first. */
export function commandsOf(context: CommandsContext): Command[] {
  const { emails, open } = context
  return [
    ...emails.map(({ id, subject = '' }) => ({ name: id, about: withNames(subject), run: () => open(id) })),
    ...viewCommands(context),
    ...languageCommands(context),
    ...copyCommands(context),
    ...otherCommands(context),
  ]
}

function viewCommands({ state, change }: CommandsContext): Command[] {
  const set = (name: string, to: Partial<ViewState>) => ({ name, about: 'View', run: () => change(to, 'tab' in to) })
  return [
    ...TABS.map((tab) => set(`Show ${TAB_NAMES[tab]}`, { tab })),
    ...MODES.map((mode) => set(`${MODE_NAMES[mode]} colours`, { mode, tab: 'mail' })),
    ...DRAWER_TABS.filter((drawer) => drawer !== 'values').map((drawer) =>
      set(`Show ${DRAWER_NAMES[drawer]}`, { drawer }),
    ),
    ...DEVICES.map((device) => set(`${device.name} size`, { ...sizeOf(device), tab: 'mail' })),
    set('Side by side: desktop, phone and text', { compare: true, inbox: false, tab: 'mail' }),
    set('Inbox: the lists of email apps', { inbox: true, compare: false, tab: 'mail' }),
    set(state.images ? 'Block images' : 'Show images', { images: !state.images }),
    set(state.marks ? 'Hide placeholders' : 'Outline placeholders', {
      marks: !state.marks,
      compare: false,
      inbox: false,
      tab: 'mail',
    }),
    set(state.folded ? 'Show the values' : 'Hide the values', { folded: !state.folded }),
  ]
}

function languageCommands({ state, emails, change }: CommandsContext): Command[] {
  const { locales = [] } = emails.find(({ id }) => id === state.id) ?? {}
  if (locales.length === 0) return []
  const isOn = outlinesMessages(state)
  const outline = {
    name: isOn ? 'Hide missing and stale texts' : 'Outline missing and stale texts',
    about: 'Language',
    run: () => change(toggleMessages(state)),
  }
  const languages = locales.map((locale) => ({
    name: languageName(locale),
    about: 'Language',
    run: () => change({ locale }, true),
  }))
  return [outline, ...languages]
}

function copyCommands({ shown, view, copy }: CommandsContext): Command[] {
  const texts: [string, string | undefined][] = [
    ['Copy HTML', shown.mail?.html],
    ['Copy text', shown.mail?.text],
    ['Copy the call', view?.compiled?.call],
    ['Copy a link to this view', location.href],
  ]
  const commands = texts.flatMap(([name, text]) => (text ? [{ name, about: 'Copy', run: () => copy(text) }] : []))
  if (!view) return commands
  return [...commands, { name: 'Copy for an AI assistant', about: 'Copy', run: () => copy(assistantText(view)) }]
}

function otherCommands({ setDialog, canSend, change }: CommandsContext): Command[] {
  return [
    ...(canSend ? [{ name: 'Send a test', about: 'Email', run: () => setDialog('send') }] : []),
    { name: 'Reset the values', about: 'Email', run: () => change({ values: undefined, globals: undefined }) },
    { name: 'Keyboard shortcuts', about: 'Help', run: () => setDialog('help') },
  ]
}
