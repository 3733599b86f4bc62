import { expect, test, vi } from 'vitest'
import { job } from '../../test/job.ts'
import { createAlarm } from './alarm.ts'
import { createJobStore } from './job-store.ts'

test('a job that becomes due at whatever moment of ringing is taken', () => {
  vi.useFakeTimers()
  for (let dueAt = 0; dueAt < 10; dueAt++) {
    let time = 0
    // Every look at the clock takes a millisecond.
    const now = () => time++
    const store = createJobStore({ rememberRefusals: 1000 })
    store.apply({ do: 'add', jobs: [job({ at: dueAt })] }, -1)
    const alarm = createAlarm(() => store.nextAt(now()), now)
    let taken = 0
    alarm.start(() => {
      taken += store.take(1, [], now()).length
    })
    vi.advanceTimersByTime(1000)
    expect({ dueAt, taken }).toEqual({ dueAt, taken: 1 })
    alarm.stop()
  }
  vi.useRealTimers()
})
