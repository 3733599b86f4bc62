import { useLayoutEffect, useState } from 'preact/hooks'
import { findMarks, type MarkBox } from './find-marks.ts'

/** Where the marks of an attribute are visible in the frame, measured again whenever it scrolls or `version` changes. */
export function useBoxes(live: Document | undefined, attribute: string, version: unknown): MarkBox[] {
  const [boxes, setBoxes] = useState<MarkBox[]>([])
  useLayoutEffect(() => {
    if (!live) return
    const measure = () => setBoxes(findMarks(live, attribute))
    measure()
    const inside = live.defaultView
    const observer = new ResizeObserver(measure)
    observer.observe(live.documentElement)
    inside?.addEventListener('scroll', measure, { passive: true })
    live.addEventListener('load', measure, true)
    return () => {
      observer.disconnect()
      inside?.removeEventListener('scroll', measure)
      live.removeEventListener('load', measure, true)
    }
  }, [live, attribute, version])
  return boxes
}

/** Scrolls to an outline that was focused with the keyboard. */
export function reveal({ top, height }: MarkBox, inside: Window | null | undefined): void {
  if (!inside || (top >= 0 && top + height <= inside.innerHeight)) return
  inside.scrollBy(0, top - inside.innerHeight / 3)
}
