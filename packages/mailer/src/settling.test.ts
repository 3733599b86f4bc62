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
