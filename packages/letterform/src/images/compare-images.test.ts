import { expect, it } from 'vitest'
import { compareImages } from './compare-images.ts'
import type { Image } from './image.ts'

type Paint = (x: number, y: number) => [number, number, number]

function drawn(paint: Paint, width = 60, height = 40): Image {
  const data = new Uint8Array(width * height * 4).fill(255)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(paint(x, y), (y * width + x) * 4)
  return { width, height, data }
}

const plain: Paint = () => [255, 255, 255]
/** A black stroke whose edge is smoothed to a given grey. */
const stroke =
  (grey: number): Paint =>
  (x) =>
    x < 20 ? [0, 0, 0] : x === 20 ? [grey, grey, grey] : [255, 255, 255]

const count = (expected: Paint, actual: Paint) => compareImages(drawn(expected), drawn(actual)).changed

it.each<[string, Paint, Paint, number]>([
  ['nothing', plain, plain, 0],
  ['one pixel', plain, (x, y) => (x === 9 && y === 9 ? [0, 0, 0] : [255, 255, 255]), 1],
  ['one faint pixel', plain, (x, y) => (x === 9 && y === 9 ? [225, 225, 225] : [255, 255, 255]), 1],
  ['a shade of white', plain, () => [253, 253, 253], 60 * 40],
  ['a hue', () => [13, 101, 107], () => [13, 101, 110], 60 * 40],
  ['a different smoothing of an edge', stroke(90), stroke(140), 0],
  [
    'a line that moved',
    (_x, y) => (y === 20 ? [0, 0, 0] : [255, 255, 255]),
    (_x, y) => (y === 21 ? [0, 0, 0] : [255, 255, 255]),
    120,
  ],
])('sees %s', (_name, expected, actual, changed) => {
  expect(count(expected, actual)).toBe(changed)
})

it('sees a small change in the colour of thin letters', () => {
  const letters =
    (colour: [number, number, number]): Paint =>
    (x, y) =>
      x % 3 === 0 && y % 2 === 0 ? colour : [255, 255, 255]
  expect(count(letters([55, 65, 81]), letters([57, 67, 83]))).toBe(20 * 20)
})

it('counts pixels that only one picture has, and reports that the sizes differ', () => {
  const { changed, share, sameSize, difference } = compareImages(drawn(plain, 10, 10), drawn(plain, 10, 12))
  expect({ changed, share, sameSize }).toEqual({ changed: 20, share: 20 / 120, sameSize: false })
  expect([difference.width, difference.height]).toEqual([10, 12])
})

it('paints changes over a faint copy', () => {
  const { difference } = compareImages(
    drawn(plain),
    drawn((x, y) => (x === 9 && y === 9 ? [0, 0, 0] : [255, 255, 255])),
  )
  const at = (9 * 60 + 9) * 4
  expect([...difference.data.slice(at, at + 3)]).toEqual([216, 27, 96])
  expect(new Set(difference.data.slice(0, 3)).size).toBe(1)
})
