import type { Element } from '../page/parse-page.ts'
import type { SourceElement } from './expand.ts'
import { similarity } from './similarity.ts'

/** More comparisons than this take longer than anyone waits; then each element looks for its likeliest source alone. */
const MOST_CELLS = 4_000_000

/**
 * Leads each compiled element back to the source element that it came from: of all ways to pair the two lists in order,
 * the one whose pairs are most alike. Branches that were not taken stay without a pair; turns of a loop after the first
 * are led to what is most like them.
 */
export function align(compiled: Element[], sources: SourceElement[]): Map<Element, SourceElement> {
  const pairs =
    compiled.length * sources.length > MOST_CELLS ? new Map<Element, SourceElement>() : inOrder(compiled, sources)
  for (const element of compiled) {
    const source = pairs.get(element) ?? likeliest(element, sources)
    if (source) pairs.set(element, source)
  }
  return pairs
}

function inOrder(compiled: Element[], sources: SourceElement[]): Map<Element, SourceElement> {
  const width = sources.length + 1
  const totals = new Float32Array((compiled.length + 1) * width)
  for (let row = compiled.length - 1; row >= 0; row--) {
    for (let column = sources.length - 1; column >= 0; column--) {
      const at = row * width + column
      const skipped = Math.max(totals[at + 1]!, totals[at + width]!)
      const score = similarity(compiled[row]!, sources[column]!)
      totals[at] = score > 0 ? Math.max(skipped, score + totals[at + width + 1]!) : skipped
    }
  }
  return walk(compiled, sources, totals)
}

/** From the start, since the table tells what the best way gains from there to the end. */
function walk(compiled: Element[], sources: SourceElement[], totals: Float32Array): Map<Element, SourceElement> {
  const width = sources.length + 1
  const pairs = new Map<Element, SourceElement>()
  for (let row = 0, column = 0; row < compiled.length && column < sources.length; ) {
    const at = row * width + column
    const right = totals[at + 1]!
    const below = totals[at + width]!
    if (totals[at]! > Math.max(right, below)) pairs.set(compiled[row++]!, sources[column++]!)
    else if (right >= below) column++
    else row++
  }
  return pairs
}

function likeliest(element: Element, sources: SourceElement[]): SourceElement | undefined {
  let best: SourceElement | undefined
  let most = 0
  for (const source of sources) {
    const score = similarity(element, source)
    if (score > most) {
      best = source
      most = score
    }
  }
  return best
}
