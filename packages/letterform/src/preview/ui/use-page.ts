import { useCallback, useEffect, useLayoutEffect, useState } from 'preact/hooks'
import type { Client, Known } from './client.ts'
import { formatViewState, parseViewState, type ViewState } from './view-state.ts'

export type ChangeView = (change: Partial<ViewState>, visit?: boolean) => void

/** The state of the view, which the address holds; a visit can be gone back from. */
export function useViewState(): [ViewState, ChangeView] {
  const [state, setState] = useState(() => parseViewState(location.hash))
  useEffect(() => {
    const follow = () => setState(parseViewState(location.hash))
    addEventListener('popstate', follow)
    addEventListener('hashchange', follow)
    // Nobody listened between the first look at the address and now.
    follow()
    return () => {
      removeEventListener('popstate', follow)
      removeEventListener('hashchange', follow)
    }
  }, [])
  const change = useCallback<ChangeView>((some, visit = false) => {
    const next = { ...parseViewState(location.hash), ...some }
    history[visit ? 'pushState' : 'replaceState'](null, '', formatViewState(next))
    setState(next)
  }, [])
  return [state, change]
}

export function useKnown(client: Client): Known {
  const [known, setKnown] = useState(client.known)
  // Before the first paint, so that nothing is told that nobody hears.
  useLayoutEffect(() => {
    setKnown(client.known())
    return client.subscribe(() => setKnown(client.known()))
  }, [client])
  return known
}

/** Something that this browser remembers, beyond what a link should say. */
export function useRemembered(key: string, start: string): [string, (value: string) => void] {
  const [value, setValue] = useState(() => localStorage.getItem(`letterform.${key}`) ?? start)
  const remember = (next: string) => {
    localStorage.setItem(`letterform.${key}`, next)
    setValue(next)
  }
  return [value, remember]
}

/** The size of an element, as it changes. */
export function useSize(): [(element: HTMLElement | null) => void, { width: number; height: number }] {
  const [element, setElement] = useState<HTMLElement | null>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    if (!element) return
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return [setElement, size]
}
