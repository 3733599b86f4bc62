import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import { RETRY, retryDelay } from './retry-delay.ts'
import type { Failure, Job } from './types.ts'

const HOUR = 3_600_000
const job = { id: '1', recipient: 'a@b.test', attempts: 0, dueAt: 0, at: 0, priority: 0 } as Job
const failure = (kind: Failure['kind'], server = false): Failure => ({ kind, server, reason: 'because' })

test('waits twice as long after every attempt, up to an hour, and never less than half of it', () => {
  const delays = [1, 2, 3, 10, 1000].map((attempts) => [retryDelay(attempts, RETRY, 0), retryDelay(attempts, RETRY, 1)])
  expect(delays).toEqual([
    [5000, 10_000],
    [10_000, 20_000],
    [20_000, 40_000],
    [HOUR / 2, HOUR],
    [HOUR / 2, HOUR],
  ])
})

test('passing: again later, counted', () => {
  expect(decide(job, failure('passing'), RETRY, 1000, 1)).toEqual({
    do: 'putBack',
    pause: false,
    job: { ...job, attempts: 1, reason: 'because', at: 11_000, failingSince: 1000 },
  })
})

test('passing, but for days: the dead list, with the reason', () => {
  const old = { ...job, attempts: 90, failingSince: HOUR }
  expect(decide(old, failure('passing'), RETRY, 97 * HOUR - 1, 1)).toMatchObject({ do: 'putBack' })
  expect(decide(old, failure('passing'), RETRY, 97 * HOUR, 1)).toEqual({
    do: 'bury',
    job: { ...old, attempts: 91, reason: 'because' },
  })
})

test('passing, and old because nobody tried for days: it has all its patience', () => {
  const waited = decide(job, failure('configuration', true), RETRY, 200 * HOUR, 1)
  expect(waited).toMatchObject({ do: 'putBack' })
  expect(decide(job, failure('passing'), RETRY, 200 * HOUR, 1)).toMatchObject({
    do: 'putBack',
    job: { attempts: 1, failingSince: 200 * HOUR },
  })
})

test('the server was away: not longer than a minute, however often it was tried', () => {
  const decision = decide({ ...job, attempts: 50 }, failure('passing', true), RETRY, 0, 1)
  expect(decision).toMatchObject({ do: 'putBack', job: { at: 60_000 } })
})

test('configuration: paused, not counted, never too old', () => {
  const decision = decide(job, failure('configuration', true), RETRY, 1000 * HOUR, 1)
  expect(decision).toMatchObject({ do: 'putBack', pause: true, job: { attempts: 0 } })
})

test('permanent: that is all', () => {
  expect(decide(job, failure('permanent'), RETRY, 0, 1)).toEqual({ do: 'drop' })
})
