import { expect, test } from 'vitest'
import { job, MESSAGE } from '../../test/job.ts'
import type { Job } from '../types.ts'
import { createAdding } from './adding.ts'

const ids = (jobs: Job[]) => jobs.map(({ id }) => id)

test('calls during an INSERT share the next one, and each gets its own ids', async () => {
  const statements: number[] = []
  const adding = createAdding(async (jobs) => {
    statements.push(jobs.length)
    return new Set(ids(jobs))
  })
  const calls = [[job()], [job(), job()], [job()], [job()]]
  const added = await Promise.all(calls.map((jobs) => adding.add(jobs)))
  expect(added).toEqual(calls.map((jobs) => new Set(ids(jobs))))
  expect(statements).toEqual([1, 4])
})

test('of two calls with the same id, the first one adds it', async () => {
  const adding = createAdding(async (jobs) => new Set(ids(jobs)))
  const same = job({ key: 'k' })
  const [, first, second] = await Promise.all([adding.add([job()]), adding.add([same]), adding.add([same, same])])
  expect([first!.size, second!.size]).toEqual([1, 0])
})

test('large mails are spread over several statements', async () => {
  const statements: number[] = []
  const adding = createAdding(async (jobs) => {
    statements.push(jobs.length)
    return new Set(ids(jobs))
  })
  const large = () => job({ message: { ...MESSAGE, html: 'x'.repeat(400_000) } })
  await Promise.all(Array.from({ length: 6 }, () => adding.add([large()])))
  expect(statements).toEqual([1, 2, 2, 1])
})

test.each([
  [
    'the database rejects',
    Object.assign(new Error('no'), { severity: 'ERROR' }),
    ['fulfilled', 'rejected', 'fulfilled'],
  ],
  ['a connection breaks for', new Error('no'), ['rejected', 'rejected', 'rejected']],
])('%s one of the calls', async (_, error, outcomes) => {
  const adding = createAdding(async (jobs) => {
    if (jobs.some(({ recipient }) => recipient === 'bad@example.com')) throw error
    return new Set(ids(jobs))
  })
  const first = adding.add([job()])
  const rest = ['a@example.com', 'bad@example.com', 'b@example.com'].map((recipient) =>
    adding.add([job({ recipient })]),
  )
  expect((await Promise.allSettled(rest)).map(({ status }) => status)).toEqual(outcomes)
  await first
})
