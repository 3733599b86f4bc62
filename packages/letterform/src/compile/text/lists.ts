import { type Indent, isTag } from './atoms.ts'
import { addGap, endBlock } from './blocks.ts'
import type { Attributes, Leave, Reader } from './reader.ts'

export function enterQuote(reader: Reader): Leave {
  endBlock(reader, true)
  const leave = indent(reader, { kind: 'quote' })
  return () => {
    leave()
    addGap(reader)
  }
}

export function enterList(reader: Reader, isOrdered: boolean, { start }: Attributes = {}): Leave {
  const isNested = reader.indents.some(({ kind }) => kind === 'item')
  endBlock(reader, !isNested)
  reader.lists.push({ isOrdered, isCounted: true, next: wholeNumber(start) ?? 1 })
  return () => {
    endBlock(reader, !isNested)
    reader.lists.pop()
  }
}

export function enterListItem(reader: Reader, { value }: Attributes): Leave {
  const list = reader.lists.at(-1) ?? { isOrdered: false, isCounted: true, next: 1 }
  if (reader.atoms.some(isTag)) list.isCounted = false
  endBlock(reader, false)
  const number = wholeNumber(value) ?? list.next
  list.next = number + 1
  return indent(reader, { kind: 'item', list, number, isMarked: false })
}

/** Deeper levels share the last indent, so that lines keep some width. */
const MAX_INDENTS = 8

function indent(reader: Reader, inner: Indent): Leave {
  const outer = reader.indents
  reader.indents = [...outer.slice(0, MAX_INDENTS - 1), inner]
  return () => {
    endBlock(reader, false)
    reader.indents = outer
  }
}

function wholeNumber(value = ''): number | undefined {
  return /^\d{1,6}$/.test(value) ? Number(value) : undefined
}
