import type { Image } from './png.ts'
import { filterRows } from './png-filters.ts'

/** Pixels as a PNG stores them, before they are packed. */
interface Stored {
  depth: number
  colourType: number
  palette?: Uint8Array
  rows: Uint8Array
}

/** The numbers of colours in a palette: a byte for each pixel, or less. Undefined where there are too many. */
export function indexed({ width, height, data }: Image): Stored | undefined {
  const colours = countColours(data)
  if (!colours) return undefined
  const depth = colours.size <= 2 ? 1 : colours.size <= 4 ? 2 : colours.size <= 16 ? 4 : 8
  const stride = Math.ceil((width * depth) / 8)
  const rows = new Uint8Array((stride + 1) * height)
  const view = new DataView(data.buffer, data.byteOffset)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const index = colours.get(view.getUint32((y * width + x) * 4) >>> 8)!
      const bit = x * depth
      rows[y * (stride + 1) + 1 + (bit >> 3)]! |= index << (8 - depth - (bit & 7))
    }
  }
  const palette = Uint8Array.from([...colours.keys()].flatMap((rgb) => [rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff]))
  return { depth, colourType: 3, palette, rows }
}

export function trueColour({ width, height, data }: Image): Stored {
  const pixels = new Uint8Array(width * height * 3)
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    pixels[to] = data[from]!
    pixels[to + 1] = data[from + 1]!
    pixels[to + 2] = data[from + 2]!
  }
  return { depth: 8, colourType: 2, rows: filterRows(pixels, width * 3, { height, step: 3 }) }
}

/** Each colour with its number, by how often it is there: the same picture gives the same palette. */
function countColours(data: Uint8Array): Map<number, number> | undefined {
  const counts = new Map<number, number>()
  const view = new DataView(data.buffer, data.byteOffset)
  for (let at = 0; at < data.length; at += 4) {
    const rgb = view.getUint32(at) >>> 8
    counts.set(rgb, (counts.get(rgb) ?? 0) + 1)
    if (counts.size > 256) return undefined
  }
  const inOrder = [...counts].sort(([a, x], [b, y]) => y - x || a - b)
  return new Map(inOrder.map(([rgb], index) => [rgb, index]))
}
