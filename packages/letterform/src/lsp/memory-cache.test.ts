import { expect, it } from 'vitest'
import { createMemoryCache } from './memory-cache.ts'

it('keeps thousands of problems of one long line without a copy of the line for each', () => {
  const cache = createMemoryCache({ get: () => undefined })
  const excerpt = 'x'.repeat(100_000)
  const headOf = (column: number) => Array.from({ length: 8000 }, (_, line) => ({ place: { excerpt, line, column } }))
  const hash = cache.set('order', headOf(1), 'body')
  expect(cache.get('order')?.body()).toBe('body')
  expect(cache.set('order', headOf(1), 'body')).toBe(hash)
  expect(cache.set('order', headOf(2), 'body')).not.toBe(hash)
})
