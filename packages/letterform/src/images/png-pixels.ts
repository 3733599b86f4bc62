import type { Image } from './image.ts'
import { filterRows } from './png-filters.ts'
import { reduceColours } from './reduce-colours.ts'

/** Pixels as a PNG stores them, before compression. */
interface Stored {
  depth: number
  colourType: number
  palette?: Uint8Array
  rows: Uint8Array
}

/** Pixels as indexes into a palette, a byte each or less. Undefined if there are too many colours. */
export function indexed({ width, height, data }: Image): Stored | undefined {
  const reduced = reduceColours(data)
  if (!reduced) return undefined
  const palette = [...new Set(reduced.values())]
  const numbers = new Map(palette.map((colour, number) => [colour, number]))
  const numberOf = new Map([...reduced].map(([colour, other]) => [colour, numbers.get(other)!]))
  const depth = palette.length <= 2 ? 1 : palette.length <= 4 ? 2 : palette.length <= 16 ? 4 : 8
  const rows = packRows({ width, height, data }, depth, numberOf)
  const bytes = palette.flatMap((rgb) => [rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff])
  return { depth, colourType: 3, palette: Uint8Array.from(bytes), rows }
}

function packRows({ width, height, data }: Image, depth: number, numberOf: Map<number, number>): Uint8Array {
  const stride = Math.ceil((width * depth) / 8) + 1
  const rows = new Uint8Array(stride * height)
  const view = new DataView(data.buffer, data.byteOffset)
  let [last, number] = [-1, 0]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = view.getUint32((y * width + x) * 4) >>> 8
      if (colour !== last) {
        last = colour
        number = numberOf.get(colour)!
      }
      const bit = x * depth
      rows[y * stride + 1 + (bit >> 3)]! |= number << (8 - depth - (bit & 7))
    }
  }
  return rows
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
