// Not a library: pixelmatch accepts a small change of colour in a flat area, and colours that disappeared.
import { isAntiAliased } from './anti-aliasing.ts'
import type { Image } from './image.ts'
import { commonFrom, countColours } from './reduce-colours.ts'

export interface Comparison {
  /** How many pixels look different. */
  changed: number
  /** The share of all pixels that either picture has. */
  share: number
  /** Whether the pictures have the same size. */
  sameSize: boolean
  /** The changes, in red over a faint copy of the expected picture. */
  difference: Image
}

/** Two colours closer than this, on a scale from 0 to 1, are noise at the edge of a letter. */
const TOLERANCE = 0.06
/** In a flat area nothing is smoothed, so a step this small in one channel is already a change of colour. */
const FLAT_STEP = 2

/**
 * Compares two pictures as a reader would. Edges of letters may be smoothed differently. Areas that are flat in both must
 * have the same colour, no common colour may be replaced, and whatever only one picture has counts as changed.
 */
export function compareImages(expected: Image, actual: Image): Comparison {
  const width = Math.max(expected.width, actual.width)
  const height = Math.max(expected.height, actual.height)
  const difference: Image = { width, height, data: new Uint8Array(width * height * 4).fill(255) }
  const pair = { expected, actual, gone: goneColours(expected, actual) }
  let changed = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isChanged = isDifferent(pair, { x, y })
      if (isChanged) changed++
      paint(difference, { x, y }, isChanged ? RED : faint(expected, { x, y }))
    }
  }
  const sameSize = expected.width === actual.width && expected.height === actual.height
  return { changed, share: changed / (width * height), sameSize, difference }
}

interface Pair {
  expected: Image
  actual: Image
  /** Colours that are common in one picture and missing from the other: somebody changed them on purpose. */
  gone: [Set<number>, Set<number>]
}

function goneColours(expected: Image, actual: Image): Pair['gone'] {
  const [before, after] = [countColours(expected.data), countColours(actual.data)]
  if (!before || !after) return [new Set(), new Set()]
  // Twice the limit, since a colour near the limit may be stored exactly in one picture only.
  const least = 2 * Math.max(commonFrom(expected.data), commonFrom(actual.data))
  const common = (one: Map<number, number>, other: Map<number, number>) =>
    new Set([...one].filter(([colour, count]) => count >= least && !other.has(colour)).map(([colour]) => colour))
  return [common(before, after), common(after, before)]
}

interface Point {
  x: number
  y: number
}

const RED = [216, 27, 96] as const

function isDifferent({ expected, actual, gone }: Pair, point: Point): boolean {
  if (!isInside(expected, point) || !isInside(actual, point)) return true
  const at = (point.y * expected.width + point.x) * 4
  const other = (point.y * actual.width + point.x) * 4
  const step = Math.max(
    Math.abs(expected.data[at]! - actual.data[other]!),
    Math.abs(expected.data[at + 1]! - actual.data[other + 1]!),
    Math.abs(expected.data[at + 2]! - actual.data[other + 2]!),
  )
  if (step === 0) return false
  if (step >= FLAT_STEP && isFlat(expected, point) && isFlat(actual, point)) return true
  if (gone[0].has(colourAt(expected, at)) || gone[1].has(colourAt(actual, other))) return true
  if (distance(expected.data, at, { data: actual.data, at: other }) < TOLERANCE) return false
  return !isAntiAliased(expected, point, actual) && !isAntiAliased(actual, point, expected)
}

function colourAt({ data }: Image, at: number): number {
  return (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!
}

function isInside({ width, height }: Image, { x, y }: Point): boolean {
  return x < width && y < height
}

/** Whether all pixels around it have the same colour. */
function isFlat(image: Image, { x, y }: Point): boolean {
  const { width, height, data } = image
  const at = (y * width + x) * 4
  for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
      const near = (row * width + column) * 4
      if (data[near] !== data[at] || data[near + 1] !== data[at + 1] || data[near + 2] !== data[at + 2]) return false
    }
  }
  return true
}

/** How far apart two colours look, from 0 to 1, in YIQ: the eye sees brightness better than hue. */
function distance(data: Uint8Array, at: number, other: { data: Uint8Array; at: number }): number {
  const red = data[at]! - other.data[other.at]!
  const green = data[at + 1]! - other.data[other.at + 1]!
  const blue = data[at + 2]! - other.data[other.at + 2]!
  const y = red * 0.29889531 + green * 0.58662247 + blue * 0.11448223
  const i = red * 0.59597799 - green * 0.2741761 - blue * 0.32180189
  const q = red * 0.21147017 - green * 0.52261711 + blue * 0.31114694
  return Math.sqrt((0.5053 * y * y + 0.299 * i * i + 0.1957 * q * q) / 35_215)
}

function faint(image: Image, point: Point): readonly [number, number, number] {
  if (!isInside(image, point)) return [255, 255, 255]
  const at = (point.y * image.width + point.x) * 4
  const grey = (image.data[at]! * 0.3 + image.data[at + 1]! * 0.59 + image.data[at + 2]! * 0.11) * 0.25 + 190
  return [grey, grey, grey]
}

function paint(image: Image, { x, y }: Point, colour: readonly [number, number, number]): void {
  image.data.set(colour, (y * image.width + x) * 4)
}
