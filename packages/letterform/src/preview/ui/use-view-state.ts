import { useCallback, useEffect, useState } from 'preact/hooks'
import { formatViewState, parseViewState, type ViewState } from './view-state.ts'

/** With `visit`, the change can be undone with the browser's Back button. */
export type ChangeView = (change: Partial<ViewState>, visit?: boolean) => void

/** The view's state, which is kept in the URL. */
export function useViewState(): [ViewState, ChangeView] {
  const [state, setState] = useState(() => parseViewState(location.hash))
  useEffect(() => {
    const follow = () => setState(parseViewState(location.hash))
    addEventListener('popstate', follow)
    addEventListener('hashchange', follow)
    // The URL may have changed since the first render.
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
