import { expect, it } from 'vitest'
import { each } from './each.ts'

it('joins the rendered items, with index and length', () => {
  expect(each(['a', 'b'], (item, index, length) => `${item}${index + 1}/${length} `)).toBe('a1/2 b2/2 ')
})

it.each([undefined, null, [], 'ab', 7, { length: 2 }])('renders nothing for %o', (list) => {
  expect(each(list as never, () => 'x')).toBe('')
})

it('visits holes, as a for loop does', () => {
  expect(each(new Array(3), (item) => `${item} `)).toBe('undefined undefined undefined ')
})
