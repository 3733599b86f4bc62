import { firstIndex } from '../../first-index.ts'
import type { SourceTraits, Traits } from './similarity.ts'

/** Compiled elements, and the source elements that they can come from. */
export interface Piece {
  rows: Traits[]
  columns: SourceTraits[]
}

/**
 * Cuts two long lists into pieces of at most so many pairs in all. They are cut at anchors, elements whose text is in each
 * list once, and between anchors that are far apart, into equal parts.
 */
export function cutAtAnchors(rows: Traits[], columns: SourceTraits[], mostPairs: number): Piece[] {
  const anchors = inBothOrders(anchorsOf(rows, columns))
  return [...anchors, [rows.length, columns.length] as const].flatMap(([row, column], index) => {
    const [firstRow, firstColumn] = anchors[index - 1] ?? [0, 0]
    const piece = { rows: rows.slice(firstRow, row), columns: columns.slice(firstColumn, column) }
    return equalParts(piece, Math.ceil((piece.columns.length * rows.length) / mostPairs))
  })
}

type Pair = readonly [row: number, column: number]

/** The pairs of elements that have a text which no other has, in the order of the rows. */
function anchorsOf(rows: Traits[], columns: SourceTraits[]): Pair[] {
  const there = positionsOfUnique(columns)
  return [...positionsOfUnique(rows)].flatMap(([key, row]) => {
    const column = there.get(key)
    return column === undefined ? [] : [[row, column] as const]
  })
}

function positionsOfUnique(elements: Traits[]): Map<string, number> {
  const positions = new Map<string, number>()
  const repeated = new Set<string>()
  elements.forEach(({ element, text, isForOutlook }, index) => {
    const key = `${element.name} ${isForOutlook} ${text}`
    if (positions.has(key)) repeated.add(key)
    else if (text !== '') positions.set(key, index)
  })
  for (const key of repeated) positions.delete(key)
  return positions
}

/** The longest part of the pairs whose columns rise as their rows do. */
function inBothOrders(pairs: Pair[]): Pair[] {
  // Of all rising lists of each length, the one that ends with the lowest column.
  const ends: { pair: Pair; before: number }[][] = []
  for (const pair of pairs) {
    const length = firstIndex(ends.length, (index) => ends[index]!.at(-1)!.pair[1] > pair[1])
    const end = { pair, before: (ends[length - 1]?.length ?? 0) - 1 }
    if (ends[length]) ends[length].push(end)
    else ends.push([end])
  }
  const falling: Pair[] = []
  for (let length = ends.length - 1, at = -1; length >= 0; length--) {
    const end = ends[length]!.at(at)!
    falling.push(end.pair)
    at = end.before
  }
  return falling.reverse()
}

function equalParts({ rows, columns }: Piece, count: number): Piece[] {
  if (count <= 1) return [{ rows, columns }]
  const part = <Item>(items: Item[], index: number) =>
    items.slice(Math.floor((index * items.length) / count), Math.floor(((index + 1) * items.length) / count))
  return Array.from({ length: count }, (_, index) => ({ rows: part(rows, index), columns: part(columns, index) }))
}
