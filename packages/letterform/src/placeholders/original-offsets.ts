import { firstIndex } from '../first-index.ts'
import type { TokenTag } from '../types.ts'

/** Finds the offset in a file of an offset in its protected text: tokens and tags differ in length. */
export function originalOffsets(tags: TokenTag[]): (offset: number) => number {
  const starts: number[] = []
  let shift = 0
  for (const tag of tags) {
    starts.push(tag.offset + shift)
    shift += tag.token.length - tag.length
  }
  return (offset) => {
    const before = firstIndex(starts.length, (index) => starts[index]! >= offset) - 1
    const tag = tags[before]
    if (!tag) return offset
    const after = offset - starts[before]! - tag.token.length
    return after < 0 ? tag.offset : tag.offset + tag.length + after
  }
}
