interface Rows {
  height: number
  /** Bytes per pixel, which is how far a filter looks back. */
  step: number
}

/** Undoes the filter of each row, which its first byte names. */
export function unfilter(raw: Uint8Array, stride: number, { height, step }: Rows): Uint8Array {
  const pixels = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    const predict = PREDICTIONS[raw[y * (stride + 1)]!]!
    const from = y * (stride + 1) + 1
    const to = y * stride
    for (let x = 0; x < stride; x++) {
      const left = x >= step ? pixels[to + x - step]! : 0
      const up = y > 0 ? pixels[to + x - stride]! : 0
      const corner = x >= step && y > 0 ? pixels[to + x - stride - step]! : 0
      pixels[to + x] = raw[from + x]! + predict(left, up, corner)
    }
  }
  return pixels
}

/** Filters each row so that it is likely to compress best: with the filter whose bytes are closest to zero. */
export function filterRows(pixels: Uint8Array, stride: number, { height, step }: Rows): Uint8Array {
  const rows = new Uint8Array((stride + 1) * height)
  const tried = [0, 1, 2, 4].map((filter) => ({ filter, bytes: new Uint8Array(stride), sum: 0 }))
  for (let y = 0; y < height; y++) {
    for (const attempt of tried) attempt.sum = filterRow(attempt, pixels, { y, stride, step })
    const best = tried.reduce((one, other) => (other.sum < one.sum ? other : one))
    rows[y * (stride + 1)] = best.filter
    rows.set(best.bytes, y * (stride + 1) + 1)
  }
  return rows
}

interface Attempt {
  filter: number
  bytes: Uint8Array
}

function filterRow({ filter, bytes }: Attempt, pixels: Uint8Array, row: { y: number; stride: number; step: number }) {
  const { y, stride, step } = row
  const at = y * stride
  const predict = PREDICTIONS[filter]!
  let sum = 0
  for (let x = 0; x < stride; x++) {
    const left = x >= step ? pixels[at + x - step]! : 0
    const up = y > 0 ? pixels[at + x - stride]! : 0
    const corner = x >= step && y > 0 ? pixels[at + x - stride - step]! : 0
    const byte = (pixels[at + x]! - predict(left, up, corner)) & 0xff
    bytes[x] = byte
    sum += byte < 128 ? byte : 256 - byte
  }
  return sum
}

/** What each filter predicts for a byte, from the bytes to its left, above it, and to the left of that one. */
const PREDICTIONS: ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_left, up) => up,
  (left, up) => (left + up) >> 1,
  nearestToPlane,
]

/** Paeth's filter. */
function nearestToPlane(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner)
  const toUp = Math.abs(left - corner)
  const toCorner = Math.abs(left + up - 2 * corner)
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
