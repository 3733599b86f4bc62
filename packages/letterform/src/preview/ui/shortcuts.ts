/** The shortcuts, as the help dialog lists them. */
export const SHORTCUTS = [
  { keys: ['Ctrl K', '⌘ K'], what: 'Find an email, a view or an action' },
  { keys: ['/'], what: 'Search emails' },
  { keys: ['j', 'k'], what: 'Next email, previous email' },
  { keys: ['1', '…', '7'], what: 'Mail, text, HTML, source, contract, pictures, languages' },
  { keys: ['x'], what: 'Open or close the drawer' },
  { keys: ['d'], what: 'Next colour mode: light, dark, forced dark' },
  { keys: ['w'], what: 'Next device' },
  { keys: ['b'], what: 'In the lists of email apps' },
  { keys: ['c'], what: 'Desktop, phone and text side by side' },
  { keys: ['i'], what: 'Show or block images' },
  { keys: ['p'], what: 'Outline placeholders' },
  { keys: ['t'], what: 'Outline missing and stale texts of a translation' },
  { keys: ['v'], what: 'Go to the values panel' },
  { keys: ['f'], what: 'Show or hide the values panel' },
  { keys: ['l'], what: 'Show or hide the list' },
  { keys: ['s'], what: 'Send a test email' },
  { keys: ['?'], what: 'Show this list' },
]

/** The shortcut's key. Undefined while typing in a field, or with a modifier key. */
export function shortcutOf(event: KeyboardEvent, singleKeys: boolean): string | undefined {
  const { key, ctrlKey, metaKey, altKey } = event
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') return 'palette'
  if (ctrlKey || metaKey || altKey || !singleKeys || isTyping(event.target)) return undefined
  return key
}

function isTyping(target: EventTarget | null): boolean {
  const element = target as Partial<HTMLElement> | null
  return /^(input|textarea|select)$/i.test(element?.tagName ?? '') || element?.isContentEditable === true
}
