import { type Colour, contrast, hexOf, lightness, luminance, parseColour, withLightness } from '../html/colours.ts'

/**
 * How clients change colours in dark mode. `partial` makes light backgrounds dark and dark text light. `full` also makes dark
 * backgrounds light. `readable` is partial, and then changes text until it has a contrast with the background of the same
 * element, or with that of the client.
 */
export type Inversion = 'partial' | 'full' | 'readable'

/** What a colour is used for. Lines are borders. */
export type Use = 'text' | 'background' | 'line'

/** The colours of an email that has none, in the dark mode of a client. */
export const DARKEST: Colour = { r: 0x12, g: 0x12, b: 0x12, a: 1 }
export const LIGHTEST: Colour = { r: 0xed, g: 0xed, b: 0xed, a: 1 }

/**
 * An approximation: no client has published its algorithm. Gmail is described as mirroring the lightness of each colour:
 * https://www.mailviewr.com/blog/dark-mode-color-transform-email-preview
 */
export function forceDark(colour: Colour, use: Use, how: Inversion): Colour {
  if (how === 'full') return mirrored(colour)
  const isDark = luminance(colour) < 0.4
  return isDark === (use === 'text') ? mirrored(colour) : colour
}

const LEAST_CONTRAST = 4.5

/** The colour of a text where the client ensures that it is readable. */
export function readableOn(background: Colour, text: Colour): Colour {
  const step = luminance(background) < 0.18 ? 2 : -2
  let found = text
  for (let at = lightness(text); contrast(found, background) < LEAST_CONTRAST && at >= 0 && at <= 100; at += step)
    found = withLightness(text, at + step)
  return found
}

/** White becomes the darkest colour that clients use, and black the lightest. */
function mirrored(colour: Colour): Colour {
  const [low, high] = [lightness(DARKEST), lightness(LIGHTEST)]
  return withLightness(colour, low + ((100 - lightness(colour)) / 100) * (high - low))
}

/** URLs are matched first, because they may contain words that look like colours. */
const COLOURS = /url\([^)]*\)|#[\da-f]{3,8}\b|\b(?:rgb|hsl)a?\([^)]*\)|\b[a-z]{3,}\b/gi

/** Changes the colours in the value of a property. Properties without a colour stay. */
export function recolourValue(property: string, value: string, change: (colour: Colour, use: Use) => Colour): string {
  const use = useOf(property)
  if (!use) return value
  return value.replace(COLOURS, (word) => {
    const colour = parseColour(word)
    return colour && colour.a > 0 ? cssOf(change(colour, use)) : word
  })
}

function useOf(property: string): Use | undefined {
  if (/^background(?:-color)?$/.test(property)) return 'background'
  if (property === 'color') return 'text'
  return /^(?:border(?!-(?:radius|spacing|collapse|image|width|style))|outline)/.test(property) ? 'line' : undefined
}

function cssOf(colour: Colour): string {
  if (colour.a === 1) return hexOf(colour)
  return `rgba(${[colour.r, colour.g, colour.b].map(Math.round).join(', ')}, ${colour.a})`
}
