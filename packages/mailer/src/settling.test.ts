import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { job } from '../test/job.ts'
import type { Decision } from './decide.ts'
import { createInProcessQueue } from './queue/in-process-queue.ts'
import type { Queue } from './queue/queue.ts'
import { createSettling } from './settling.ts'
import type { Failure } from './types.ts'

const failure: Failure = { kind: 'passing', server: false, reason: '450 later', reply: 450 }
const emit = vi.fn()
let queue: Queue

beforeEach(async () => {
  emit.mockClear()
  queue = createInProcessQueue()
  await queue.open(() => {})
})
afterEach(() => queue.close())

test.each<[string, (one: ReturnType<typeof job>) => Decision, object]>([
  ['refused', () => ({ do: 'drop' }), { active: 0, dead: 0, delayed: 0 }],
  ['dead', (one) => ({ do: 'bury', job: { ...one, attempts: 3 } }), { active: 0, dead: 1 }],
  ['retrying', (one) => ({ do: 'putBack', pause: false, job: { ...one, at: Date.now() + 60_000 } }), { delayed: 1 }],
])('a failed job is settled, and then the event %s is emitted', async (name, decide, counts) => {
  await queue.add([job()])
  const [one] = await queue.take(1, [])
  await createSettling(queue, emit).failed(one!, failure, decide(one!))
  expect(await queue.counts()).toMatchObject(counts)
  expect(emit).toHaveBeenCalledExactlyOnceWith(name, expect.objectContaining({ id: one!.id, reason: '450 later' }))
})

test('a job that the queue rejects while it works otherwise is parked with the reason, and sending goes on', async () => {
  vi.useFakeTimers()
  await queue.add([job()])
  const [one] = await queue.take(1, [])
  const putBack = () => Promise.reject(new Error('unsupported \0 Unicode'))
  const decision: Decision = { do: 'putBack', pause: false, job: one! }
  const settled = createSettling({ ...queue, putBack }, emit).failed(one!, failure, decision)
  await vi.advanceTimersByTimeAsync(10_000)
  await settled
  const reason = 'parked, because putting a mail back failed: unsupported Unicode'
  expect(await queue.dead(5)).toMatchObject([{ id: one!.id, reason }])
  expect(emit.mock.calls.filter(([name]) => name !== 'trouble')).toMatchObject([['dead', { reason }]])
  vi.useRealTimers()
})

test('a job that can neither be settled nor parked is tried in the background', async () => {
  vi.useFakeTimers()
  await queue.add([job()])
  const [one] = await queue.take(1, [])
  let works = false
  const broken = () => Promise.reject(new Error('no'))
  const finish: Queue['finish'] = (sent) => (works ? queue.finish(sent) : broken())
  const settled = createSettling({ ...queue, finish, bury: broken }, emit).sent(one!, 1, '250')
  await vi.advanceTimersByTimeAsync(10_000)
  await settled
  expect(await queue.counts()).toMatchObject({ active: 1 })
  works = true
  await vi.advanceTimersByTimeAsync(30_000)
  expect(await queue.counts()).toMatchObject({ active: 0, dead: 0 })
  vi.useRealTimers()
})

test('while the whole queue fails, nothing is parked', async () => {
  vi.useFakeTimers()
  await queue.add([job()])
  const [one] = await queue.take(1, [])
  let works = false
  const away = () => Promise.reject(new Error('connection refused'))
  const finish: Queue['finish'] = (sent) => (works ? queue.finish(sent) : away())
  const counts: Queue['counts'] = () => (works ? queue.counts() : away())
  const settled = createSettling({ ...queue, finish, counts }, emit).sent(one!, 1, '250')
  await vi.advanceTimersByTimeAsync(3_600_000)
  works = true
  await vi.advanceTimersByTimeAsync(2000)
  await settled
  expect(await queue.counts()).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0 })
  vi.useRealTimers()
})

test('it tries until the queue works, and reports each failure', async () => {
  vi.useFakeTimers()
  const finish = vi
    .fn()
    .mockRejectedValueOnce(new Error('away'))
    .mockRejectedValueOnce(new Error('away'))
    .mockResolvedValue(0)
  const settled = createSettling({ ...queue, finish }, emit).sent(job(), 1, '250')
  await vi.advanceTimersByTimeAsync(1000)
  await settled
  expect(emit.mock.calls.map(([name]) => name)).toEqual(['trouble', 'trouble', 'sent'])
  vi.useRealTimers()
})
