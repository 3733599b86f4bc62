/** Replaces the CSS of every style sheet and `style` attribute. */
export function eachStyle(parsed: Document, change: (css: string) => string): void {
  for (const style of parsed.querySelectorAll('style')) style.textContent = change(style.textContent ?? '')
  for (const element of parsed.querySelectorAll('[style]')) {
    element.setAttribute('style', change(element.getAttribute('style')!))
  }
}
