import type { Image } from './image.ts'

/**
 * Whether a pixel belongs to the smoothed edge of a shape, after Vyšniauskas, “Anti-aliased pixel and intensity slope
 * detector” (2009): it lies between a darker and a brighter neighbour, and at least one of the two is in an area that is
 * flat in both pictures.
 */
export function isAntiAliased(image: Image, { x, y }: { x: number; y: number }, other: Image): boolean {
  const own = brightness(image, x, y)
  let equal = 0
  let darkest = { step: 0, x, y }
  let brightest = { step: 0, x, y }
  for (const [column, row] of neighbours(image, x, y)) {
    const step = brightness(image, column, row) - own
    if (step === 0 && ++equal > 2) return false
    if (step < darkest.step) darkest = { step, x: column, y: row }
    if (step > brightest.step) brightest = { step, x: column, y: row }
  }
  if (darkest.step === 0 || brightest.step === 0) return false
  return [darkest, brightest].some(
    (end) => hasManySiblings(image, end.x, end.y) && hasManySiblings(other, end.x, end.y),
  )
}

function* neighbours({ width, height }: Image, x: number, y: number): Generator<[x: number, y: number]> {
  for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
      if (column !== x || row !== y) yield [column, row]
    }
  }
}

/** Whether at least three of the pixels around it have the same colour. */
function hasManySiblings(image: Image, x: number, y: number): boolean {
  if (x >= image.width || y >= image.height) return false
  let count = 0
  for (const [column, row] of neighbours(image, x, y)) {
    if (colour(image, column, row) === colour(image, x, y) && ++count > 2) return true
  }
  return false
}

function colour({ width, data }: Image, x: number, y: number): number {
  const at = (y * width + x) * 4
  return (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!
}

function brightness({ width, data }: Image, x: number, y: number): number {
  const at = (y * width + x) * 4
  return data[at]! * 0.29889531 + data[at + 1]! * 0.58662247 + data[at + 2]! * 0.11448223
}
