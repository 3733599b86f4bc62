import { type Colour, over, parseColour } from '../../html/colours.ts'
import { ancestry, attribute, type Element } from '../../html/parse-page.ts'
import type { Origin, Styles, Theme } from './styles.ts'

/** The colour of a text, and the colours behind it. */
export interface Paint {
  colour: Colour
  /** Several if there is a gradient. */
  backgrounds: Colour[]
  hasImage: boolean
  /** A link in the client's own colour, which the client adapts to dark mode. */
  isPlainLink: boolean
  /** The declaration of colour or background that is closest to the text, and so most likely the one to change. */
  from: { element: Element; origin: Origin } | undefined
}

interface Found {
  element: Element
  origin: Origin | undefined
  colours: Colour[]
  hasImage: boolean
}

const BLACK: Colour = { r: 0, g: 0, b: 0, a: 1 }
const WHITE: Colour = { r: 255, g: 255, b: 255, a: 1 }
const LINK: Colour = { r: 0, g: 0, b: 238, a: 1 }

/** Undefined if a colour is unknown before sending, or if there is only an image behind the text. */
export function paintOf(element: Element, styles: Styles, theme: Theme): Paint | undefined {
  const text = colourOf(element, styles, theme)
  const behind = backgroundOf(element, styles, theme)
  if (!text || !behind) return undefined
  const backgrounds = behind.colours
  const colour = text.colours[0]!
  const depth = (one: Found) => [...ancestry(one.element)].length
  const nearest = behind.origin && (!text.origin || depth(behind) > depth(text)) ? behind : text
  return {
    colour: colour.a < 1 ? over(colour, backgrounds[0]!) : colour,
    backgrounds,
    hasImage: behind.hasImage,
    isPlainLink: colour === LINK,
    from: nearest.origin && { element: nearest.element, origin: nearest.origin },
  }
}

function colourOf(element: Element, styles: Styles, theme: Theme): Found | undefined {
  let last = element
  for (const one of ancestry(element)) {
    last = one
    const origin = styles.declared(one, theme).get('color')
    const written = origin?.value ?? (one.name === 'font' ? attribute(one, 'color') : undefined)
    if (written !== undefined && written !== 'inherit') {
      const colour = parseColour(written)
      return colour && { element: one, origin, colours: [colour], hasImage: false }
    }
    if (one.name === 'a' && written === undefined) return { element: one, origin, colours: [LINK], hasImage: false }
  }
  return { element: last, origin: undefined, colours: [BLACK], hasImage: false }
}

function backgroundOf(element: Element, styles: Styles, theme: Theme): Found | undefined {
  const layers: Colour[] = []
  for (const one of ancestry(element)) {
    const declared = styles.declared(one, theme)
    const image = declared.get('background-image')
    const origin = declared.get('background-color')
    const written = origin?.value ?? attribute(one, 'bgcolor')
    const colour = written === undefined ? undefined : parseColour(written)
    if (written !== undefined && !colour && written !== 'inherit' && written !== 'none') return undefined
    const stops = gradientColours(image?.value ?? '')
    if (stops.length > 0) return { element: one, origin: image, colours: flatten(layers, stops), hasImage: true }
    const hasImage = /url\(/i.test(image?.value ?? '') || Boolean(attribute(one, 'background'))
    if (colour && colour.a > 0) layers.push(colour)
    if (colour && colour.a === 1) return { element: one, origin, colours: flatten(layers, []), hasImage }
    if (hasImage) return undefined
  }
  return { element, origin: undefined, colours: flatten([...layers, WHITE], []), hasImage: false }
}

/** Transparent layers over the opaque colours below them. */
function flatten(layers: Colour[], stops: Colour[]): Colour[] {
  const [bases, above] = stops.length > 0 ? [stops, layers] : [layers.slice(-1), layers.slice(0, -1)]
  return bases.map((base) => above.reduceRight((below, layer) => over(layer, below), base))
}

function gradientColours(image: string): Colour[] {
  if (!/gradient\(/i.test(image)) return []
  const words = image.match(/#[\da-f]{3,8}\b|rgba?\([^)]*\)|\b[a-z]+\b/gi) ?? []
  return words.flatMap((word) => parseColour(word) ?? []).filter(({ a }) => a === 1)
}
