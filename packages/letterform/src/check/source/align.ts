import type { Element } from '../../html/parse-page.ts'
import { cutAtAnchors, type Piece } from './cut-at-anchors.ts'
import type { SourceElement } from './expand.ts'
import { type SourceTraits, similarity, sourceTraitsOf, type Traits, traitsOf } from './similarity.ts'

/** Comparing more pairs than this takes seconds, so longer lists are cut into pieces that are aligned one by one. */
const MOST_PAIRS = 1_000_000

/**
 * Finds the source of each compiled element: of all ways to pair the two lists in order, the one with the most similar
 * pairs. Branches that were not taken get no pair. Iterations of a loop after the first get the most similar source.
 */
export function align(compiled: Element[], sources: SourceElement[]): Map<Element, SourceElement> {
  const rows = compiled.map(traitsOf)
  const columns = sources.map(sourceTraitsOf)
  const isLong = rows.length * columns.length > MOST_PAIRS
  const pairs = new Map<Element, SourceElement>()
  for (const piece of isLong ? cutAtAnchors(rows, columns, MOST_PAIRS) : [{ rows, columns }]) pairPiece(piece, pairs)
  return pairs
}

function pairPiece({ rows, columns }: Piece, pairs: Map<Element, SourceElement>): void {
  const chosen = inOrder(rows, columns)
  rows.forEach((row, index) => {
    const column = columns[chosen[index] ?? likeliest(row, columns)]
    if (column) pairs.set(row.element, column.source)
  })
}

/** The column of each row, if it has one. */
function inOrder(rows: Traits[], columns: SourceTraits[]): (number | undefined)[] {
  const width = columns.length + 1
  const totals = new Float32Array((rows.length + 1) * width)
  for (let row = rows.length - 1; row >= 0; row--) {
    for (let column = columns.length - 1; column >= 0; column--) {
      const at = row * width + column
      const skipped = Math.max(totals[at + 1]!, totals[at + width]!)
      const score = similarity(rows[row]!, columns[column]!)
      totals[at] = score > 0 ? Math.max(skipped, score + totals[at + width + 1]!) : skipped
    }
  }
  return walk(totals, rows.length, columns.length)
}

/** Follows the best path from the start: each cell has the best score from there to the end. */
function walk(totals: Float32Array, rows: number, columns: number): (number | undefined)[] {
  const width = columns + 1
  const chosen = new Array<number | undefined>(rows).fill(undefined)
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    const at = row * width + column
    const right = totals[at + 1]!
    const below = totals[at + width]!
    if (totals[at]! > Math.max(right, below)) chosen[row++] = column++
    else if (right >= below) column++
    else row++
  }
  return chosen
}

function likeliest(row: Traits, columns: SourceTraits[]): number {
  let best = -1
  let most = 0
  columns.forEach((column, index) => {
    const score = similarity(row, column)
    if (score <= most) return
    best = index
    most = score
  })
  return best
}
