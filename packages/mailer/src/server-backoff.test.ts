import { expect, test } from 'vitest'
import { createServerBackoff } from './server-backoff.ts'

test('one failure changes nothing; several in a row double the wait, up to 30 s; a success ends it', () => {
  const backoff = createServerBackoff()
  const waits = Array.from({ length: 10 }, () => {
    backoff.failed(0, 1)
    return backoff.remaining(0)
  })
  expect(waits).toEqual([0, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
  expect(backoff.remaining(29_000)).toBe(1000)
  backoff.succeeded()
  backoff.failed(40_000, 1)
  expect(backoff.remaining(40_000)).toBe(0)
})
