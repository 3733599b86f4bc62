import { type Comparison, compareImages } from '../images/compare-images.ts'
import type { Image } from '../images/image.ts'
import { decodePng, encodePng } from '../images/png.ts'
import type { Picture, Shot } from './shot.ts'

/** `changed`: differs from its baseline. `new`: has no baseline. `unreadable`: its baseline is not a PNG. */
export type Status = 'same' | 'changed' | 'new' | 'unreadable'

/** The result of a shot, with the pictures to show it. */
export interface Outcome {
  shot: Shot
  status: Status
  actual: Uint8Array
  expected?: Uint8Array
  difference?: Uint8Array
  comparison?: Omit<Comparison, 'difference'>
}

export interface Judging {
  shot: Shot
  picture: Picture
  baseline: Uint8Array | undefined
  /** The share of pixels that may differ. */
  threshold: number
}

export async function judgeShot({ shot, picture, baseline, threshold }: Judging): Promise<Outcome> {
  const actual = picture.png
  if (!baseline) return { shot, status: 'new', actual }
  if (Buffer.from(actual).equals(baseline)) return { shot, status: 'same', actual }
  const expected = readable(baseline)
  if (!expected) return { shot, status: 'unreadable', actual }
  const { difference, ...comparison } = compareImages(expected, decodePng(actual))
  if (comparison.sameSize && comparison.share <= threshold) return { shot, status: 'same', actual }
  return {
    shot,
    status: 'changed',
    actual,
    expected: baseline,
    difference: await encodePng(difference),
    comparison,
  }
}

function readable(png: Uint8Array): Image | undefined {
  try {
    return decodePng(png)
  } catch {
    return undefined
  }
}
