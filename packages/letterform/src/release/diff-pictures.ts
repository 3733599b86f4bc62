import { compareImages } from '../images/compare-images.ts'
import type { Image } from '../images/image.ts'
import { decodePng, encodePng } from '../images/png.ts'
import type { Pictures } from './find-pictures.ts'

/** A shot that changed, with its pictures. */
export interface PictureDiff {
  /** `<email>/<scenario>/<variant>`. */
  id: string
  status: 'changed' | 'new' | 'gone'
  /** The share of changed pixels, where there are two pictures to compare. */
  share?: number
  pictures: Partial<Record<PictureKind, Uint8Array>>
}

export const PICTURE_KINDS = ['expected', 'actual', 'difference'] as const
export type PictureKind = (typeof PICTURE_KINDS)[number]

/** Compares the pictures of two versions. A side without any pictures cannot be compared. */
export async function diffPictures(
  before: Pictures,
  now: Pictures,
  thresholdFor: (id: string) => number,
): Promise<PictureDiff[]> {
  if (before.size === 0 || now.size === 0) return []
  const ids = [...new Set([...before.keys(), ...now.keys()])].sort()
  const found: PictureDiff[] = []
  // One at a time: a decoded picture takes a hundred times the memory of its file.
  for (const id of ids) {
    const diff = await diffPicture(id, { expected: before.get(id), actual: now.get(id), threshold: thresholdFor(id) })
    if (diff) found.push(diff)
  }
  return found
}

interface Sides {
  expected: Uint8Array | undefined
  actual: Uint8Array | undefined
  threshold: number
}

async function diffPicture(id: string, { expected, actual, threshold }: Sides): Promise<PictureDiff | undefined> {
  if (!expected || !actual) {
    return actual
      ? { id, status: 'new', pictures: { actual } }
      : { id, status: 'gone', pictures: { expected: expected! } }
  }
  if (Buffer.from(expected).equals(actual)) return undefined
  const [one, other] = [readable(expected), readable(actual)]
  if (!one || !other) return { id, status: 'changed', pictures: { expected, actual } }
  const { difference, share, sameSize } = compareImages(one, other)
  if (sameSize && share <= threshold) return undefined
  return { id, status: 'changed', share, pictures: { expected, actual, difference: await encodePng(difference) } }
}

function readable(png: Uint8Array): Image | undefined {
  try {
    return decodePng(png)
  } catch {
    return undefined
  }
}
