import { expect, test } from 'vitest'
import { parsePage } from '../../html/parse-page.ts'
import { align } from './align.ts'
import type { SourceElement } from './expand.ts'

/** Far more pairs than can be compared. */
const MANY = 6000

test('each of many elements is found by its text, though a loop has repeated the first ones', () => {
  const loop = '<li>One of a loop</li>'
  const paragraphs = Array.from({ length: MANY }, (_, index) => `<p>Paragraph ${index}</p>`)
  expect(pairsOf(loop.repeat(MANY / 2) + paragraphs.join(''), loop + paragraphs.join(''))).toEqual([
    ...Array.from({ length: MANY / 2 }, () => 0),
    ...paragraphs.map((_, index) => index + 1),
  ])
})

test('the order is kept where elements have traded places', () => {
  const texts = Array.from({ length: MANY }, (_, index) => `<p>Paragraph ${index}</p>`)
  const compiled = [...texts.slice(0, -1).filter((_, index) => index !== 100), texts[100]!, texts.at(-1)!]
  const pairs = pairsOf(compiled.join(''), texts.join(''))
  expect(pairs.slice(0, 100)).toEqual(texts.slice(0, 100).map((_, index) => index))
  expect(pairs.slice(100, -2)).toEqual(texts.slice(101, -1).map((_, index) => index + 101))
  expect(pairs.at(-1)).toBe(MANY - 1)
})

test('many elements that are all alike are paired in order', () => {
  const row = '<tr><td>Same</td></tr>'
  expect(pairsOf(row.repeat(MANY / 3), row.repeat(MANY / 3))).toEqual(
    Array.from({ length: (MANY / 3) * 2 }, (_, index) => index),
  )
})

/** The index of the source of each compiled element. */
function pairsOf(compiled: string, written: string): (number | undefined)[] {
  const template = {} as SourceElement['template']
  const sources = parsePage(written).elements.map(
    (element): SourceElement => ({ element, template, uses: [], isRoot: false, audience: 'others' }),
  )
  const indexes = new Map(sources.map((source, index) => [source, index]))
  const { elements } = parsePage(compiled)
  const pairs = align(elements, sources)
  return elements.map((element) => indexes.get(pairs.get(element)!))
}
