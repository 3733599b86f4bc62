/** Red, green and blue from 0 to 255, and opacity from 0 to 1. */
export interface Colour {
  r: number
  g: number
  b: number
  a: number
}

const NAMES: Record<string, string> = {
  black: '#000000',
  silver: '#c0c0c0',
  gray: '#808080',
  grey: '#808080',
  white: '#ffffff',
  maroon: '#800000',
  red: '#ff0000',
  purple: '#800080',
  fuchsia: '#ff00ff',
  green: '#008000',
  lime: '#00ff00',
  olive: '#808000',
  yellow: '#ffff00',
  navy: '#000080',
  blue: '#0000ff',
  teal: '#008080',
  aqua: '#00ffff',
  orange: '#ffa500',
  pink: '#ffc0cb',
  brown: '#a52a2a',
  lightgray: '#d3d3d3',
  lightgrey: '#d3d3d3',
  darkgray: '#a9a9a9',
  darkgrey: '#a9a9a9',
  whitesmoke: '#f5f5f5',
  snow: '#fffafa',
  ivory: '#fffff0',
  beige: '#f5f5dc',
  dimgray: '#696969',
}

/** Reads the notations that emails use. Anything else, such as a token, is undefined. */
export function parseColour(text: string): Colour | undefined {
  const value = text.trim().toLowerCase()
  if (value === 'transparent') return { r: 0, g: 0, b: 0, a: 0 }
  const hex = /^#([\da-f]{3,8})$/.exec(NAMES[value] ?? value)?.[1]
  if (hex) return fromHex(hex)
  const [, name, list = ''] = /^(rgb|hsl)a?\(([^)]*)\)$/.exec(value) ?? []
  const numbers = list.split(/[\s,/]+/).filter(Boolean)
  if (numbers.length < 3) return undefined
  const [r, g, b, a = '1'] = numbers as [string, string, string, string?]
  const channel = (part: string) => (part.endsWith('%') ? Number.parseFloat(part) * 2.55 : Number.parseFloat(part))
  const opacity = a.endsWith('%') ? Number.parseFloat(a) / 100 : Number.parseFloat(a)
  const colour =
    name === 'hsl'
      ? fromHsl([r, g, b].map(Number.parseFloat), opacity)
      : { r: channel(r), g: channel(g), b: channel(b), a: opacity }
  return Object.values(colour).some(Number.isNaN) ? undefined : colour
}

function fromHsl([hue = 0, saturation = 0, light = 0]: number[], a: number): Colour {
  const part = (shift: number) => {
    const at = (((shift + hue / 30) % 12) + 12) % 12
    const span = (saturation / 100) * Math.min(light / 100, 1 - light / 100)
    return 255 * (light / 100 - span * Math.max(-1, Math.min(at - 3, 9 - at, 1)))
  }
  return { r: part(0), g: part(8), b: part(4), a }
}

function fromHex(hex: string): Colour | undefined {
  const long = hex.length < 6 ? [...hex].map((digit) => digit + digit).join('') : hex
  if (long.length !== 6 && long.length !== 8) return undefined
  const part = (at: number) => Number.parseInt(long.slice(at, at + 2), 16)
  return { r: part(0), g: part(2), b: part(4), a: long.length === 8 ? part(6) / 255 : 1 }
}

/** The colour that appears where one lies over another. */
export function over(top: Colour, bottom: Colour): Colour {
  const mix = (a: number, b: number) => a * top.a + b * (1 - top.a)
  return { r: mix(top.r, bottom.r), g: mix(top.g, bottom.g), b: mix(top.b, bottom.b), a: 1 }
}

/** WCAG 2 contrast, from 1 for equal colours to 21 for black on white. */
export function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

export function luminance({ r, g, b }: Colour): number {
  const linear = (channel: number) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/** About the same hue, with another lightness. */
export function withLightness(colour: Colour, wanted: number): Colour {
  const end: Colour = wanted > lightness(colour) ? { r: 255, g: 255, b: 255, a: 1 } : { r: 0, g: 0, b: 0, a: 1 }
  let [near, far] = [0, 1]
  for (let step = 0; step < 12; step++) {
    const middle = (near + far) / 2
    const isEnough = wanted > lightness(colour) === lightness(over({ ...end, a: middle }, colour)) > wanted
    if (isEnough) far = middle
    else near = middle
  }
  return { ...over({ ...end, a: far }, colour), a: colour.a }
}

/** Perceived lightness, from 0 to 100. */
export function lightness(colour: Colour): number {
  const share = luminance(colour)
  return share > 0.008856 ? 116 * Math.cbrt(share) - 16 : 903.3 * share
}

export function hexOf({ r, g, b }: Colour): string {
  return `#${[r, g, b].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}
