/** As many as a palette holds. */
const MOST = 256
/** From this many pixels on, a colour stays exactly what it is. */
const COMMON = 64
const MOST_COMMON = 160
/** Colours that are further apart than this are never made one. */
const FARTHEST = 20
/** More than this many are a photo. */
const PHOTO = 8192

/**
 * Which colour each becomes, so that all of them fit into a palette: common ones stay, and the shades at the edges of
 * letters are drawn together as little as it takes, most often by two steps of 256. Undefined where that would show.
 */
export function reduceColours(data: Uint8Array): Map<number, number> | undefined {
  const counts = countColours(data)
  if (!counts) return undefined
  const byCount = [...counts].sort(([a, x], [b, y]) => y - x || a - b)
  if (byCount.length <= MOST) return new Map(byCount.map(([colour]) => [colour, colour]))
  const colours = byCount.map(([colour]) => colour)
  const common = byCount.filter(([, count]) => count >= COMMON).slice(0, MOST_COMMON).length
  for (let radius = 4; radius <= FARTHEST; radius += 4) {
    const reduced = drawTogether(colours, common, radius)
    if (reduced) return reduced
  }
  return undefined
}

/** The colours of a picture, each with how many pixels have it. */
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

function drawTogether(colours: number[], common: number, radius: number): Map<number, number> | undefined {
  const palette = colours.slice(0, common)
  const reduced = new Map<number, number>(palette.map((colour) => [colour, colour]))
  for (const colour of colours.slice(common)) {
    const near = nearestOf(colour, palette, radius)
    if (near === undefined && palette.push(colour) > MOST) return undefined
    reduced.set(colour, near ?? colour)
  }
  return reduced
}

function nearestOf(colour: number, palette: number[], radius: number): number | undefined {
  let nearest: number | undefined
  let least = radius * radius
  for (const other of palette) {
    const red = (colour >> 16) - (other >> 16)
    const green = ((colour >> 8) & 0xff) - ((other >> 8) & 0xff)
    const blue = (colour & 0xff) - (other & 0xff)
    const apart = red * red + green * green + blue * blue
    if (apart > least) continue
    least = apart
    nearest = other
  }
  return nearest
}
