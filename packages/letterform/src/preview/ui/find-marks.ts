/** Where a placeholder is visible, in the frame's pixels. */
export interface MarkBox {
  number: number
  isAttribute: boolean
  left: number
  top: number
  width: number
  height: number
}

/** Every visible place with a mark, by the attribute that lists them. */
export function findMarks(live: Document, attribute: string): MarkBox[] {
  const boxes: MarkBox[] = []
  for (const element of live.querySelectorAll(`[${attribute}]`)) {
    for (const note of element.getAttribute(attribute)!.split(' ')) {
      const [kind, number, index, from, to] = note.split(':')
      const rects =
        kind === 'a' ? element.getClientRects() : textRects(element.childNodes[Number(index)], Number(from), Number(to))
      for (const { left, top, width, height } of rects) {
        if (width < 1 || height < 1) continue
        boxes.push({ number: Number(number), isAttribute: kind === 'a', left, top, width, height })
      }
    }
  }
  // The smallest come last, and so on top of those around them.
  return boxes.sort((one, other) => other.width * other.height - one.width * one.height)
}

function textRects(node: ChildNode | undefined, from: number, to: number): Iterable<DOMRect> {
  if (!(node?.nodeType === 3) || to > (node.nodeValue?.length ?? 0)) return []
  const range = node.ownerDocument!.createRange()
  range.setStart(node, from)
  range.setEnd(node, to)
  return range.getClientRects()
}
