import { expect, test, vi } from 'vitest'
import { eventually } from '../test/eventually.ts'
import { createLoop } from './loop.ts'

test('many calls while the step runs lead to one more run, never two at once', async () => {
  const ends: (() => void)[] = []
  const step = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)))
  const loop = createLoop(step)
  loop.wake()
  loop.wake()
  loop.wake()
  expect(step).toHaveBeenCalledTimes(1)
  ends[0]!()
  await eventually(() => expect(step).toHaveBeenCalledTimes(2))
  ends[1]!()
  await loop.stop()
  expect(step).toHaveBeenCalledTimes(2)
})

test('stopped, it waits for the step, and neither a call nor a timer runs it again', async () => {
  vi.useFakeTimers()
  let end = () => {}
  const step = vi.fn(() => new Promise<void>((resolve) => (end = resolve)))
  const loop = createLoop(step)
  loop.wake()
  loop.wakeIn(10)
  const stopped = loop.stop()
  end()
  await stopped
  loop.wake()
  loop.wakeIn(10)
  expect(vi.getTimerCount()).toBe(0)
  expect(step).toHaveBeenCalledTimes(1)
  vi.useRealTimers()
})
