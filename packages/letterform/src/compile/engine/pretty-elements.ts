import type { Kind } from './pretty-kinds.ts'
import type { Lines } from './pretty-lines.ts'
import { ENDINGS, ENDS_PARAGRAPH, KEEPS_PARAGRAPH } from './pretty-tags.ts'

export interface Tag {
  kind: Kind
  parent: Tag | undefined
  /** Whether something inside starts a line. */
  hasLines: boolean
}

/** The open elements. Closing one restores the indentation level of its tags. */
export interface OpenElements {
  readonly innermost: Tag | undefined
  open(tag: Tag): void
  /** Closes an element and everything open inside it. */
  close(name: string): Tag | undefined
  /** Closes the element that a start tag ends without an end tag. */
  closeImplied(tag: Tag): Tag | undefined
}

/** An open element and the indentation level of its tags. */
interface Frame {
  tag: Tag
  level: number
  parent: Frame | undefined
}

export function createOpenElements(lines: Lines): OpenElements {
  let frame: Frame | undefined

  function close(name: string, within?: Set<string>): Tag | undefined {
    let found = frame
    while (found && found.tag.kind.name !== name) {
      if (within?.has(found.tag.kind.name)) return undefined
      found = found.parent
    }
    if (!found) return undefined
    lines.level = found.level
    frame = found.parent
    return found.tag
  }

  function closeParagraph({ kind, parent }: Tag): Tag | undefined {
    if (parent?.kind.name !== 'p' || !ENDS_PARAGRAPH.has(kind.name)) return undefined
    return KEEPS_PARAGRAPH.has(parent.parent?.kind.name ?? '') ? undefined : close('p')
  }

  return {
    get innermost() {
      return frame?.tag
    },
    open(tag) {
      frame = { tag, level: lines.level, parent: frame }
    },
    close: (name) => close(name),
    closeImplied(tag) {
      if (!tag.parent) return undefined
      const endings = ENDINGS[tag.kind.name]
      let closed: Tag | undefined
      if (endings) for (const { ends, within } of endings) closed ??= close(ends, within)
      else closed = closeParagraph(tag)
      tag.parent = frame?.tag
      return closed
    },
  }
}
