import { expect, it } from 'vitest'
import { parsePage } from './parse-page.ts'
import { parseSelector } from './selectors.ts'

const PAGE = parsePage(
  '<div class="a"><p class="b+c" title="x > y">1</p><p class="sm:b w-[10px]">2</p><a id="i">3</a></div>',
)

it.each([
  ['.a > p', ['1', '2']],
  ['.b\\+c', ['1']],
  ['.a > .b\\+c', ['1']],
  ['.sm\\:b.w-\\[10px\\]', ['2']],
  ['[title="x > y"] + p', ['2']],
  ['p ~ #i', ['3']],
  ['p:first-child', ['1']],
  ['.a\\>b', []],
])('%s', (text, found) => {
  const selector = parseSelector(text)
  const matching = PAGE.elements.filter((element) => selector?.matches(element))
  expect(matching.map(({ children }) => ('text' in children[0]! ? children[0].text : 'div'))).toEqual(found)
})

it.each([':not(.j, .k)', 'a:hover', 'p:nth-child(2n + 1)', '::before'])('does not understand %s', (text) => {
  expect(parseSelector(text)).toBeUndefined()
})
