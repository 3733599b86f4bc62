import { type Colour, darken, parseColour } from './colours.ts'

/**
 * What Gmail's and Outlook's apps do to a mail that has no dark dress of its own, or whose own they do not ask for:
 * light grounds become dark and dark letters light, by lightness, so that hues stay. Images are left alone.
 */
export function forceDark(parsed: Document): void {
  for (const style of parsed.querySelectorAll('style')) style.textContent = invertCss(style.textContent ?? '')
  for (const element of parsed.querySelectorAll('[style]')) {
    element.setAttribute('style', invertCss(element.getAttribute('style')!))
  }
  for (const name of ['bgcolor', 'color', 'text'] as const) {
    for (const element of parsed.querySelectorAll(`[${name}]`)) {
      const colour = parseColour(element.getAttribute(name)!)
      if (colour) element.setAttribute(name, hex(darken(colour, name === 'bgcolor' ? 'ground' : 'letters')))
    }
  }
  const ground = parsed.createElement('style')
  ground.textContent = 'html{background-color:#121212;color:#e8e8e8}'
  parsed.head.prepend(ground)
}

const DECLARATION = /(^|[;{\s])(background(?:-color)?|color|border(?:-[a-z]+)*|outline(?:-color)?)\s*:\s*([^;{}]+)/gi
/** No colour stands in a URL, though words in one may look like it. */
const COLOUR = /url\([^)]*\)|#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\([^)]*\)|\b[a-z]{3,}\b/gi

/** The colours of a style sheet, or of one element's style. */
export function invertCss(css: string): string {
  return css.replace(DECLARATION, (_, before: string, property: string, value: string) => {
    const use = /^background/i.test(property) ? 'ground' : /^color/i.test(property) ? 'letters' : 'line'
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
