import { useLayoutEffect } from 'preact/hooks'
import { showIn } from './show-in.ts'

/** Scrolls the selected tab into view: on a narrow screen, the tabs do not fit. */
export function useVisibleTab(id: string, tabs: number): void {
  useLayoutEffect(() => {
    const show = () => {
      const tab = document.getElementById(id)
      // No further than it takes.
      tab?.parentElement?.scrollTo(0, 0)
      showIn(tab?.parentElement, tab)
    }
    show()
    addEventListener('resize', show)
    return () => removeEventListener('resize', show)
  }, [id, tabs])
}
