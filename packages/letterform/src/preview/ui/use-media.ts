import { useLayoutEffect, useState } from 'preact/hooks'

/** Whether a media query applies. */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches)
  useLayoutEffect(() => {
    const list = matchMedia(query)
    const update = () => setMatches(list.matches)
    update()
    list.addEventListener('change', update)
    return () => list.removeEventListener('change', update)
  }, [query])
  return matches
}

/** Without the room for controls and values next to the email. */
export const NARROW = '(max-width: 799px)'
