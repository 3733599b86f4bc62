import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createProcessClock, createRemoteClock } from './clock.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

test('the clock of the process goes on when it is set back, and follows when it is set forward', () => {
  const now = createProcessClock()
  expect(now()).toBe(1_000_000)
  vi.setSystemTime(0)
  vi.advanceTimersByTime(10)
  expect(now()).toBe(1_000_010)
  vi.setSystemTime(2_000_000)
  expect(now()).toBe(2_000_000)
})

test('a remote clock is never ahead, however long the answer takes, and goes on without it', async () => {
  const clock = createRemoteClock(async () => {
    vi.advanceTimersByTime(100)
    return 5_000_000
  })
  await clock.synchronize()
  expect(clock.now()).toBe(5_000_000)
  vi.setSystemTime(0)
  vi.advanceTimersByTime(10)
  expect(clock.now()).toBe(5_000_010)
})
