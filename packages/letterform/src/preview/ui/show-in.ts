/** What a row's neighbours need, in pixels. */
const MARGIN = 60
/** And the neighbours of a tab, which fade out at the end. */
const SIDE = 24

/**
 * Scrolls an element's container until the element is visible. `scrollIntoView` would also move the point from which the Tab
 * key starts.
 */
export function showIn(container: Element | null | undefined, element: Element | null): void {
  if (!container || !element) return
  const frame = container.getBoundingClientRect()
  const box = element.getBoundingClientRect()
  container.scrollTop += hidden(box.top - MARGIN - frame.top, box.bottom + MARGIN - frame.bottom)
  container.scrollLeft += hidden(box.left - SIDE - frame.left, box.right + SIDE - frame.right)
}

/** By how much something extends beyond the start, as a negative number, or beyond the end. */
function hidden(start: number, end: number): number {
  if (start < 0) return start
  return Math.max(0, Math.min(end, start))
}
