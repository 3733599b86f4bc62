import { MARKED } from './prepare-mail.ts'

/** Where a placeholder shows, in the frame's own pixels. */
export interface MarkBox {
  number: number
  isAttribute: boolean
  left: number
  top: number
  width: number
  height: number
}

/** Every place of a live document that came with marks and can be seen. */
export function findMarks(live: Document): MarkBox[] {
  const boxes: MarkBox[] = []
  for (const element of live.querySelectorAll(`[${MARKED}]`)) {
    for (const note of element.getAttribute(MARKED)!.split(' ')) {
      const [kind, number, index, from, to] = note.split(':')
      const rects =
        kind === 'a' ? element.getClientRects() : textRects(element.childNodes[Number(index)], Number(from), Number(to))
      for (const { left, top, width, height } of rects) {
        if (width < 1 || height < 1) continue
        boxes.push({ number: Number(number), isAttribute: kind === 'a', left, top, width, height })
      }
    }
  }
  // The innermost last, so that it can be pointed at.
  return boxes.sort((one, other) => other.width * other.height - one.width * one.height)
}

function textRects(node: ChildNode | undefined, from: number, to: number): Iterable<DOMRect> {
  if (!(node?.nodeType === 3) || to > (node.nodeValue?.length ?? 0)) return []
  const range = node.ownerDocument!.createRange()
  range.setStart(node, from)
  range.setEnd(node, to)
  return range.getClientRects()
}
