import { useCallback, useEffect } from 'preact/hooks'
import { shortcutOf } from './shortcuts.ts'

/** Listens for shortcuts on the page. The returned listener does the same for frames. */
export function useShortcuts(
  actions: { current: (key: string) => boolean },
  singleKeys: boolean,
): (event: KeyboardEvent) => void {
  const onKey = useCallback(
    (event: KeyboardEvent) => {
      const key = shortcutOf(event, singleKeys)
      if (!key || document.querySelector('dialog[open]') || !actions.current(key)) return
      event.preventDefault()
    },
    [singleKeys, actions],
  )
  useEffect(() => {
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [onKey])
  return onKey
}
