import { expect, test } from 'vitest'
import { job } from '../test/job.ts'
import { domainOf } from './address.ts'
import { createHeldJobs, type HeldJobs } from './held-jobs.ts'
import { createLimiter, type Limiter } from './limiter.ts'
import type { Job } from './types.ts'

/** The jobs that start, and when the next one may. */
function start(held: HeldJobs, limiter: Limiter, { active = 0, now = 0, isOurs = (_: Job): boolean => true } = {}) {
  const ready: Job[] = []
  const begin = (job: Job) => {
    limiter.start(domainOf(job.recipient), now)
    ready.push(job)
  }
  return { nextIn: held.start(active, now, { isOurs, begin }), ready }
}

const recipients = (jobs: { recipient: string }[]) => jobs.map(({ recipient }) => recipient)

test('asks for four times the concurrency, and for nothing while it has half of that', () => {
  const held = createHeldJobs({ limiter: createLimiter({}), concurrency: 2 })
  expect(held.room(0)).toEqual({ limit: 8, exceptDomains: [] })
  held.add([job(), job(), job()])
  expect(held.room(0).limit).toBe(5)
  held.add([job()])
  expect(held.room(0).limit).toBe(0)
})

test('jobs of a limited domain leave room for others', () => {
  const limiter = createLimiter({ domains: { 'slow.test': { concurrency: 1 } } })
  const held = createHeldJobs({ limiter, concurrency: 2 })
  held.add(['a', 'b', 'c', 'd'].map((name) => job({ recipient: `${name}@slow.test` })))
  expect(held.room(0)).toEqual({ limit: 7, exceptDomains: ['slow.test'] })
  held.add([job({ recipient: 'a@quick.test' })])
  const { ready, nextIn } = start(held, limiter)
  expect(recipients(ready)).toEqual(['a@slow.test', 'a@quick.test'])
  expect(nextIn).toBeUndefined()
})

test('starts no more than the concurrency, and says when a rate allows the next', () => {
  const limiter = createLimiter({ perSecond: 10 })
  const held = createHeldJobs({ limiter, concurrency: 2 })
  held.add([job(), job(), job()])
  expect(start(held, limiter, { active: 2, now: 1000 }).ready).toEqual([])
  const { ready, nextIn } = start(held, limiter, { now: 1000 })
  expect(ready).toHaveLength(1)
  expect(nextIn).toBe(80)
})

test('drops a job whose lease was lost', () => {
  const limiter = createLimiter({})
  const held = createHeldJobs({ limiter, concurrency: 2 })
  const [mine, lost] = [job(), job()]
  held.add([lost, mine])
  expect(start(held, limiter, { isOurs: ({ id }) => id === mine.id }).ready).toEqual([mine])
  expect(held.drain()).toEqual([])
})

test('jobs of limited domains that may start now are as good as others', () => {
  const limiter = createLimiter({ domains: { '*': { concurrency: 1 } } })
  const held = createHeldJobs({ limiter, concurrency: 2 })
  held.add(['a', 'b', 'b'].map((domain) => job({ recipient: `a@${domain}.test` })))
  expect(held.room(0)).toEqual({ limit: 6, exceptDomains: ['b.test'] })
  expect(recipients(start(held, limiter).ready)).toEqual(['a@a.test', 'a@b.test'])
  expect(held.room(0)).toEqual({ limit: 8, exceptDomains: ['b.test'] })
})
