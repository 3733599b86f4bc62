/** What keys do, as the help says it. */
export const SHORTCUTS = [
  { keys: ['/', 'Ctrl K', '⌘ K'], what: 'Search emails' },
  { keys: ['j', 'k'], what: 'Next email, previous email' },
  { keys: ['1', '…', '7'], what: 'Mail, text, HTML, source, contract, problems, pictures' },
  { keys: ['d'], what: 'Light, dark, forced dark' },
  { keys: ['w'], what: 'Next width' },
  { keys: ['c'], what: 'Side by side' },
  { keys: ['i'], what: 'Images shown or blocked' },
  { keys: ['p'], what: 'Outline placeholders' },
  { keys: ['v'], what: 'Go to the values' },
  { keys: ['f'], what: 'Fold the values away' },
  { keys: ['s'], what: 'Send a test' },
  { keys: ['?'], what: 'This list' },
]

/** The key that was meant as a shortcut; nothing while somebody types, or holds down another key. */
export function shortcutOf(event: KeyboardEvent, areSingleOn: boolean): string | undefined {
  const { key, ctrlKey, metaKey, altKey } = event
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') return '/'
  if (ctrlKey || metaKey || altKey || !areSingleOn || isTyping(event.target)) return undefined
  return key
}

function isTyping(target: EventTarget | null): boolean {
  const element = target as Partial<HTMLElement> | null
  return /^(input|textarea|select)$/i.test(element?.tagName ?? '') || element?.isContentEditable === true
}
