import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAnnouncements } from './announcements.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('many mails in a short time are announced at most once in 25 ms', async () => {
  const announce = vi.fn(async () => {})
  const announcements = createAnnouncements(announce)
  for (let millisecond = 0; millisecond < 100; millisecond++) {
    announcements.added()
    await vi.advanceTimersByTimeAsync(1)
  }
  expect(announce).toHaveBeenCalledTimes(5)
})

test('a mail in a transaction is announced when the transaction is probably over, and once more', async () => {
  const announce = vi.fn(async () => {})
  const announcements = createAnnouncements(announce)
  announcements.addedInTransaction()
  expect(announce).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(5)
  expect(announce).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(announce).toHaveBeenCalledTimes(2)
})

test('stop announces what is left, and a failure rejects nothing', async () => {
  const announce = vi.fn().mockRejectedValue(new Error('away'))
  const announcements = createAnnouncements(announce)
  await announcements.stop()
  expect(announce).not.toHaveBeenCalled()
  announcements.addedInTransaction()
  await announcements.stop()
  await vi.advanceTimersByTimeAsync(1000)
  expect(announce).toHaveBeenCalledTimes(1)
})
