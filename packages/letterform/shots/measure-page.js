/**
 * Runs in a page that shows an email on a phone: the elements that are wider than it, or that make them so. Elements
 * that the browser added are reported as the closest element around them that the email has.
 */
// biome-ignore lint/correctness/noUnusedVariables: it is read as text
function measurePage({ mark }) {
  const screen = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= screen + 1) return []
  const widthOf = (element) => Math.round(element.getBoundingClientRect().width)
  const isWide = (element) => widthOf(element) > screen + 1
  const wide = [...document.body.querySelectorAll('*')].filter(isWide)
  const pixels = (value) => (/^[\d.]+(?:px)?$/.test(value ?? '') ? Number.parseFloat(value) : 0)
  const isSet = ({ style, attributes }) =>
    [attributes.width?.value, style.width, style.minWidth].some((value) => pixels(value) > screen)
  const causeOf = (element) => {
    for (let one = element; one && isWide(one); one = one.parentElement) if (isSet(one)) return one
    return element
  }
  const inner = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)))
  const found = [...new Set(inner.map(causeOf))].map((element) => ({ element, width: widthOf(element) }))

  // A wide image stretches tables, and with them all text. Without the others, only what is wide by itself still is.
  const styles = found.map(({ element }) => element.style.cssText)
  for (const { element } of found) element.style.setProperty('display', 'none', 'important')
  const isCause = ({ element }) => {
    found.forEach((one, index) => {
      if (one.element.contains(element)) one.element.style.cssText = styles[index]
    })
    const isTooWide = document.documentElement.scrollWidth > screen + 1
    for (const one of found)
      if (one.element.contains(element)) one.element.style.setProperty('display', 'none', 'important')
    return isTooWide
  }
  return found.filter(isCause).map(({ element, width }) => ({
    element: Number(element.closest(`[${mark}]`)?.getAttribute(mark) ?? 0),
    width,
  }))
}
