import { DARKEST, forceDark as darken, LIGHTEST, recolourValue } from '../../clients/force-dark.ts'
import { hexOf, parseColour } from '../../html/colours.ts'
import { eachStyle } from './each-style.ts'

/**
 * Imitates the dark mode of apps that ignore an email's own, as the checks and the pictures do: light backgrounds become dark,
 * dark text becomes light, and hues and images stay.
 */
export function forceDark(parsed: Document): void {
  eachStyle(parsed, invertCss)
  for (const name of ['bgcolor', 'color', 'text'] as const) {
    for (const element of parsed.querySelectorAll(`[${name}]`)) {
      const colour = parseColour(element.getAttribute(name)!)
      const use = name === 'bgcolor' ? 'background' : 'text'
      if (colour) element.setAttribute(name, hexOf(darken(colour, use, 'partial')))
    }
  }
  const base = parsed.createElement('style')
  base.textContent = `html{background-color:${hexOf(DARKEST)};color:${hexOf(LIGHTEST)}}`
  parsed.head.prepend(base)
}

const DECLARATION = /(^|[;{\s])(background(?:-color)?|color|border(?:-[a-z]+)*|outline(?:-color)?)\s*:\s*([^;{}]+)/gi

/** Inverts the colours of a style sheet or a `style` attribute. */
export function invertCss(css: string): string {
  return css.replace(DECLARATION, (_, before: string, property: string, value: string) => {
    const dark = recolourValue(property.toLowerCase(), value, (colour, use) => darken(colour, use, 'partial'))
    return `${before}${property}:${dark}`
  })
}
