export type Colour = [red: number, green: number, blue: number, alpha: number]

/** Parses hexadecimal colours, `rgb()`, `hsl()` and the common colour names. */
export function parseColour(text: string): Colour | undefined {
  const value = text.trim().toLowerCase()
  if (value.startsWith('#')) return parseHex(value.slice(1))
  const call = /^(rgb|hsl)a?\(([^)]*)\)$/.exec(value)
  if (!call) return Object.hasOwn(NAMES, value) ? parseHex(NAMES[value]!) : undefined
  const parts = call[2]!.split(/[\s,/]+/).filter(Boolean)
  const [one = Number.NaN, two = Number.NaN, three = Number.NaN, alpha = 1] = parts.map((part, index) => {
    const number = Number.parseFloat(part)
    return part.endsWith('%') && (index === 3 || call[1] === 'rgb') ? (number / 100) * (index === 3 ? 1 : 255) : number
  })
  if ([one, two, three].some(Number.isNaN)) return undefined
  return call[1] === 'rgb' ? [one, two, three, alpha] : fromHsl(one, two / 100, three / 100, alpha)
}

/** Makes light backgrounds dark, dark text light, and light lines faint. Hues, and colours that fit already, are kept. */
export function darken(colour: Colour, use: 'background' | 'text' | 'line'): Colour {
  const [hue, saturation, lightness] = toHsl(colour)
  const alpha = colour[3]
  if (use === 'text') return lightness >= 0.6 ? colour : fromHsl(hue, saturation * 0.9, 0.93 - lightness * 0.4, alpha)
  if (lightness <= 0.4) return colour
  return fromHsl(hue, saturation * 0.8, (use === 'background' ? 0.07 : 0.16) + (1 - lightness) * 0.6, alpha)
}

function parseHex(digits: string): Colour | undefined {
  const full = digits.length <= 4 ? [...digits].map((digit) => digit + digit).join('') : digits
  if (!/^([0-9a-f]{6}|[0-9a-f]{8})$/.test(full)) return undefined
  const [red = 0, green = 0, blue = 0, alpha = 255] = full.match(/../g)!.map((pair) => Number.parseInt(pair, 16))
  return [red, green, blue, alpha / 255]
}

function toHsl([red, green, blue]: Colour): [hue: number, saturation: number, lightness: number] {
  const [r, g, b] = [red / 255, green / 255, blue / 255]
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)]
  const lightness = (most + least) / 2
  const span = most - least
  if (span === 0) return [0, 0, lightness]
  const saturation = span / (1 - Math.abs(2 * lightness - 1))
  const hue = most === r ? ((g - b) / span + 6) % 6 : most === g ? (b - r) / span + 2 : (r - g) / span + 4
  return [hue * 60, saturation, lightness]
}

function fromHsl(hue: number, saturation: number, lightness: number, alpha: number): Colour {
  const part = (shift: number) => {
    const at = (shift + hue / 30) % 12
    const span = saturation * Math.min(lightness, 1 - lightness)
    return 255 * (lightness - span * Math.max(-1, Math.min(at - 3, 9 - at, 1)))
  }
  return [part(0), part(8), part(4), alpha]
}

const NAMES: Record<string, string> = {
  black: '000000',
  white: 'ffffff',
  gray: '808080',
  grey: '808080',
  silver: 'c0c0c0',
  red: 'ff0000',
  maroon: '800000',
  yellow: 'ffff00',
  olive: '808000',
  lime: '00ff00',
  green: '008000',
  aqua: '00ffff',
  teal: '008080',
  blue: '0000ff',
  navy: '000080',
  fuchsia: 'ff00ff',
  purple: '800080',
  orange: 'ffa500',
  whitesmoke: 'f5f5f5',
  snow: 'fffafa',
  ivory: 'fffff0',
  beige: 'f5f5dc',
  lightgray: 'd3d3d3',
  lightgrey: 'd3d3d3',
  darkgray: 'a9a9a9',
  dimgray: '696969',
}
