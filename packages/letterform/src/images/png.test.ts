import { deflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import type { Image } from './image.ts'
import { decodePng, encodePng } from './png.ts'
import { filterRows, unfilter } from './png-filters.ts'

function drawn(width: number, height: number, colourAt: (x: number, y: number) => number[]): Image {
  const data = new Uint8Array(width * height * 4).fill(255)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(colourAt(x, y), (y * width + x) * 4)
  return { width, height, data }
}

it.each([
  ['one colour', drawn(7, 3, () => [9, 8, 7])],
  ['three colours', drawn(7, 3, (x) => [x % 3, 0, 0])],
  ['sixteen colours', drawn(33, 2, (x) => [x % 16, 1, 2])],
  ['256 colours', drawn(256, 2, (x) => [x, 1, 2])],
  ['a photo', drawn(120, 120, (x, y) => [x * 2, y * 2, (x * y) % 256])],
])('reads what it wrote: %s', async (_name, image) => {
  expect(decodePng(await encodePng(image))).toEqual(image)
})

it('writes the same bytes for the same picture', async () => {
  const image = drawn(64, 64, (x, y) => [x, y, x ^ y])
  expect(await encodePng(image)).toEqual(await encodePng(image))
})

it('keeps common colours exactly, and others so close that nobody sees it', async () => {
  const image = drawn(400, 20, (x) => (x < 100 ? [13, 101, 107] : [x % 256, (x * 3) % 256, (x * 7) % 256]))
  const odd = drawn(400, 20, (x, y) => (y === 0 ? [x % 251, (x + 1) % 251, (x + 2) % 251] : [13, 101, 107]))
  for (const one of [image, odd]) {
    const { data } = decodePng(await encodePng(one))
    expect(Math.max(...data.map((value, at) => Math.abs(value - one.data[at]!)))).toBeLessThanOrEqual(12)
  }
  expect([...decodePng(await encodePng(odd)).data.slice(400 * 4, 400 * 4 + 3)]).toEqual([13, 101, 107])
})

it('undoes every filter', () => {
  const pixels = Uint8Array.from({ length: 30 * 8 }, (_, at) => (at * at) % 251)
  expect(unfilter(filterRows(pixels, 30, { height: 8, step: 3 }), 30, { height: 8, step: 3 })).toEqual(pixels)
  const average = Uint8Array.from([3, 5, 5, 3, 5, 5])
  expect([...unfilter(average, 2, { height: 2, step: 1 })]).toEqual([5, 7, 7, 12])
})

it('refuses what is not a PNG', () => {
  expect(() => decodePng(deflateSync('x'))).toThrow('not a PNG')
})
