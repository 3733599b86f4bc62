import { expect, test, vi } from 'vitest'
import { createPause } from './pause.ts'

test('once closed, it never pauses, and leaves no timer', () => {
  vi.useFakeTimers()
  const emit = vi.fn()
  const verify = vi.fn(async () => {})
  const pause = createPause({ verify, emit, wake: () => {}, onPause: () => {} })
  pause.close()
  pause.begin('535 cut off', 'configuration')
  expect(vi.getTimerCount()).toBe(0)
  expect(pause.paused).toBeUndefined()
  expect(emit).not.toHaveBeenCalled()
  vi.useRealTimers()
})
