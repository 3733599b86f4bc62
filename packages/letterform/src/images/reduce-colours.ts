// Not a library: quantizers choose a palette for the whole picture, so a change in one corner would shift every colour.
/** The size of a palette. */
const MOST = 256
/** A colour of this many pixels stays exactly as it is; in large pictures, of this share of them. */
const COMMON = 128
const COMMON_SHARE = 1 / 8000
/** The grids that all other colours may snap to, from fine to the coarsest that nobody notices at the edge of a letter. */
const STEPS = [12, 16, 24]
/** A picture with more colours is a photo. */
const PHOTO = 20_000

/**
 * Maps each colour to one of a palette: common colours stay, and the shades at the edges of letters snap to a grid. Where
 * a colour goes depends only on itself, so a change in one corner leaves the rest of the picture alone. Undefined if there
 * are too many colours.
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

/** The number of pixels that makes a colour common. */
export function commonFrom(data: Uint8Array): number {
  return Math.max(COMMON, Math.round((data.length / 4) * COMMON_SHARE))
}

function snap(colour: number, step: number): number {
  const channel = (value: number) => Math.min(255, Math.round((value & 0xff) / step) * step)
  return (channel(colour >> 16) << 16) | (channel(colour >> 8) << 8) | channel(colour)
}

/** Counts the pixels of each colour. Undefined for photos. */
export function countColours(data: Uint8Array): Map<number, number> | undefined {
  const counts = new Map<number, number>()
  const view = new DataView(data.buffer, data.byteOffset)
  for (let at = 0; at < data.length; ) {
    const colour = view.getUint32(at) >>> 8
    // Most pixels have the colour of the one before.
    let end = at + 4
    while (end < data.length && view.getUint32(end) >>> 8 === colour) end += 4
    counts.set(colour, (counts.get(colour) ?? 0) + (end - at) / 4)
    if (counts.size > PHOTO) return undefined
    at = end
  }
  return counts
}
