/** Replaces the CSS of every style sheet and `style` attribute. */
export function eachStyle(parsed: Document, change: (css: string) => string): void {
  for (const style of parsed.querySelectorAll('style')) style.textContent = change(style.textContent ?? '')
  eachAttribute(parsed, 'style', change)
}

export function eachAttribute(parsed: Document, name: string, change: (value: string) => string): void {
  for (const element of parsed.querySelectorAll(`[${name}]`)) {
    const value = element.getAttribute(name)!
    const changed = change(value)
    if (changed !== value) element.setAttribute(name, changed)
  }
}
