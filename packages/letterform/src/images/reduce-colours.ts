/** As many as a palette holds. */
const MOST = 256
/** A colour that so many pixels have stays exactly what it is; in large pictures, one that has this share of them. */
const COMMON = 128
const COMMON_SHARE = 1 / 8000
/** How coarse the grid is that all others are drawn to, from fine to what nobody sees at the edge of a letter. */
const STEPS = [12, 16, 24]
/** More colours than this are a photo. */
const PHOTO = 20_000

/**
 * Which colour each becomes, so that all of them fit into a palette: common ones stay, and the shades at the edges of
 * letters go to the nearest of a grid. Where a colour goes depends on nothing but itself, so that a change in one corner
 * of a picture changes nothing in the others. Undefined where there are too many.
 */
export function reduceColours(data: Uint8Array): Map<number, number> | undefined {
  const counts = countColours(data)
  if (!counts) return undefined
  const colours = [...counts].sort(([a, x], [b, y]) => y - x || a - b)
  if (colours.length <= MOST) return new Map(colours.map(([colour]) => [colour, colour]))
  const common = commonFrom(data)
  for (const step of STEPS) {
    const reduced = colours.map(([colour, count]) => [colour, count < common ? snap(colour, step) : colour] as const)
    if (new Set(reduced.map(([, other]) => other)).size <= MOST) return new Map(reduced)
  }
  return undefined
}

/** From how many pixels on a colour is common. */
export function commonFrom(data: Uint8Array): number {
  return Math.max(COMMON, Math.round((data.length / 4) * COMMON_SHARE))
}

function snap(colour: number, step: number): number {
  const channel = (value: number) => Math.min(255, Math.round((value & 0xff) / step) * step)
  return (channel(colour >> 16) << 16) | (channel(colour >> 8) << 8) | channel(colour)
}

/** The colours of a picture, each with how many pixels have it. Undefined for photos. */
export function countColours(data: Uint8Array): Map<number, number> | undefined {
  const counts = new Map<number, number>()
  const view = new DataView(data.buffer, data.byteOffset)
  for (let at = 0; at < data.length; ) {
    const colour = view.getUint32(at) >>> 8
    // Most pixels are as the one before.
    let end = at + 4
    while (end < data.length && view.getUint32(end) >>> 8 === colour) end += 4
    counts.set(colour, (counts.get(colour) ?? 0) + (end - at) / 4)
    if (counts.size > PHOTO) return undefined
    at = end
  }
  return counts
}
