import { type Colour, darken, parseColour } from './colours.ts'
import { eachStyle } from './each-style.ts'

/**
 * Imitates the dark mode of the Gmail and Outlook apps, which ignore an email's own: it inverts the lightness of
 * backgrounds and text, and keeps hues and images.
 */
export function forceDark(parsed: Document): void {
  eachStyle(parsed, invertCss)
  for (const name of ['bgcolor', 'color', 'text'] as const) {
    for (const element of parsed.querySelectorAll(`[${name}]`)) {
      const colour = parseColour(element.getAttribute(name)!)
      if (colour) element.setAttribute(name, hex(darken(colour, name === 'bgcolor' ? 'background' : 'text')))
    }
  }
  const base = parsed.createElement('style')
  base.textContent = 'html{background-color:#121212;color:#e8e8e8}'
  parsed.head.prepend(base)
}

const DECLARATION = /(^|[;{\s])(background(?:-color)?|color|border(?:-[a-z]+)*|outline(?:-color)?)\s*:\s*([^;{}]+)/gi
/** URLs are matched first, because they may contain words that look like colours. */
const COLOUR = /url\([^)]*\)|#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\([^)]*\)|\b[a-z]{3,}\b/gi

/** Inverts the colours of a style sheet or a `style` attribute. */
export function invertCss(css: string): string {
  return css.replace(DECLARATION, (_, before: string, property: string, value: string) => {
    const use = /^background/i.test(property) ? 'background' : /^color/i.test(property) ? 'text' : 'line'
    const inverted = value.replace(COLOUR, (word) => {
      const colour = parseColour(word)
      if (!colour) return word
      return colour[3] === 1 ? hex(darken(colour, use)) : rgba(darken(colour, use))
    })
    return `${before}${property}:${inverted}`
  })
}

function hex([red, green, blue]: Colour): string {
  return `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

function rgba([red, green, blue, alpha]: Colour): string {
  return `rgba(${Math.round(red)},${Math.round(green)},${Math.round(blue)},${alpha})`
}
