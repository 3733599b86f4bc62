import { GifReader } from 'omggif'
import type { Image } from './image.ts'
import { imageSize } from './image-size.ts'
import { decodePng } from './png.ts'

/** Larger images are photos, and take long to decode. */
const MOST_BYTES = 200_000
const MOST_PIXELS = 4_000_000

/** Whether a PNG or GIF shows dark shapes on a transparent background, such as a black logo. */
export function isDarkShape(bytes: Uint8Array): boolean {
  const image = bytes.length <= MOST_BYTES ? decoded(bytes) : undefined
  if (!image) return false
  const { clear, dark, light } = countPixels(image)
  return clear > 0.1 && dark > 0 && light / (dark + light) < 0.02
}

/** Other formats, and kinds of PNG that are rare, say nothing. */
function decoded(bytes: Uint8Array): Image | undefined {
  const size = imageSize(bytes)
  if (!size || size.width * size.height > MOST_PIXELS) return undefined
  try {
    return bytes[0] === 0x47 ? decodeGif(bytes) : decodePng(bytes)
  } catch {
    return undefined
  }
}

/** The first picture of an animation. */
function decodeGif(bytes: Uint8Array): Image {
  const gif = new GifReader(bytes)
  const data = new Uint8Array(gif.width * gif.height * 4)
  gif.decodeAndBlitFrameRGBA(0, data)
  return { width: gif.width, height: gif.height, data }
}

/** As dark as #444444. */
const DARKEST = 0x44

/** Shares of the image. Half transparent pixels, at the edges of shapes, count as neither. */
function countPixels({ width, height, data }: Image): { clear: number; dark: number; light: number } {
  const counts = { clear: 0, dark: 0, light: 0 }
  const share = 1 / (width * height)
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3]! < 64) counts.clear += share
    else if (data[at + 3]! > 192) {
      const isDark = Math.max(data[at]!, data[at + 1]!, data[at + 2]!) <= DARKEST
      counts[isDark ? 'dark' : 'light'] += share
    }
  }
  return counts
}
