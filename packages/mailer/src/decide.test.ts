import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import { RETRY, retryDelay } from './retry-delay.ts'
import type { Failure, Job } from './types.ts'

const HOUR = 3_600_000
const job = { id: '1', recipient: 'a@b.test', attempts: 0, dueAt: 0, at: 0, priority: 0 } as Job
const at = (now: number) => ({ rules: RETRY, now, random: 1 })
const failure = (kind: Failure['kind'], server = false): Failure => ({ kind, server, reason: 'because' })

test('every wait is twice as long, up to an hour, and at least half of it is certain', () => {
  const delays = [1, 2, 3, 10, 1000].map((attempts) => [retryDelay(attempts, RETRY, 0), retryDelay(attempts, RETRY, 1)])
  expect(delays).toEqual([
    [5000, 10_000],
    [10_000, 20_000],
    [20_000, 40_000],
    [HOUR / 2, HOUR],
    [HOUR / 2, HOUR],
  ])
})

test('temporary: tried again later, and counted', () => {
  expect(decide(job, failure('passing'), at(1000))).toEqual({
    do: 'putBack',
    pause: false,
    job: { ...job, attempts: 1, reason: 'because', at: 11_000, failingSince: 1000 },
  })
})

test('temporary for days: the dead list, with the reason', () => {
  const old = { ...job, attempts: 90, failingSince: HOUR }
  expect(decide(old, failure('passing'), at(97 * HOUR - 1))).toMatchObject({ do: 'putBack' })
  expect(decide(old, failure('passing'), at(97 * HOUR))).toEqual({
    do: 'bury',
    job: { ...old, attempts: 91, reason: 'because' },
  })
})

test('a mail that nobody tried for days still has all of its time', () => {
  const waited = decide(job, failure('configuration', true), at(200 * HOUR))
  expect(waited).toMatchObject({ do: 'putBack' })
  expect(decide(job, failure('passing'), at(200 * HOUR))).toMatchObject({
    do: 'putBack',
    job: { attempts: 1, failingSince: 200 * HOUR },
  })
})

test('after an outage: at most a minute, however many attempts there were', () => {
  const decision = decide({ ...job, attempts: 50 }, failure('passing', true), at(0))
  expect(decision).toMatchObject({ do: 'putBack', job: { at: 60_000 } })
})

test('configuration: paused, not counted, never too old', () => {
  const decision = decide(job, failure('configuration', true), at(1000 * HOUR))
  expect(decision).toMatchObject({ do: 'putBack', pause: true, job: { attempts: 0 } })
})

test('unknown: rarely, after at least 15 minutes, then twice as long, and five times at most', () => {
  const unknown: Failure = { ...failure('passing', true), unknown: true }
  const waits: number[] = []
  let now = 0
  let decision = decide(job, unknown, at(now))
  for (; decision.do === 'putBack'; decision = decide(decision.job, unknown, { ...at(now), random: 0 })) {
    waits.push(decision.job.at - now)
    now = decision.job.at
  }
  expect(waits.map((wait) => wait / (HOUR / 4))).toEqual([1.25, 2, 4, 8, 16])
  expect(decision).toMatchObject({ do: 'bury', job: { reason: 'unknown: because', attempts: 6 } })
})

test('permanent: nothing more', () => {
  expect(decide(job, failure('permanent'), at(0))).toEqual({ do: 'drop' })
})
