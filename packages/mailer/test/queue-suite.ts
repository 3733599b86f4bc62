import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Queue } from '../src/queue/queue.ts'
import type { Job } from '../src/types.ts'
import { eventually } from './eventually.ts'
import { job, MESSAGE } from './job.ts'

/** The contract of every queue. */
export function describeQueue(create: () => Queue): void {
  let queue: Queue
  const wake = vi.fn()
  const takeAll = async () => (await queue.take(100, [])).map(({ id }) => id)

  beforeEach(async () => {
    wake.mockClear()
    queue = create()
    await queue.open(wake)
  })
  afterEach(() => queue.close())

  test('hands out each job complete, and only once', async () => {
    const added = job({ priority: 3 })
    expect(await queue.add([added])).toEqual(new Set([added.id]))
    const [taken, ...others] = await queue.take(10, [])
    expect({ ...taken, at: 0 }).toEqual({ ...added, at: 0 })
    expect(Math.abs(taken!.at - added.at)).toBeLessThan(2)
    expect(others).toEqual([])
    expect(await queue.take(10, [])).toEqual([])
    expect(await queue.counts()).toEqual({ waiting: 0, delayed: 0, active: 1, dead: 0 })
  })

  test('wakes the worker', async () => {
    wake.mockClear()
    await queue.add([job()])
    await eventually(() => expect(wake).toHaveBeenCalled())
  })

  test('hands out the most urgent first, then the oldest', async () => {
    const jobs = [job(), job({ priority: 5 }), job(), job({ priority: -1 })]
    for (const one of jobs) await queue.add([one])
    const order = [jobs[1], jobs[0], jobs[2], jobs[3]].map((one) => one!.id)
    expect([...(await takeOne()), ...(await takeOne()), ...(await takeAll())]).toEqual(order)
    async function takeOne() {
      return (await queue.take(1, [])).map(({ id }) => id)
    }
  })

  test('skips excluded domains', async () => {
    const slow = job({ recipient: 'a@slow.test' })
    const quick = job({ recipient: 'a@quick.test' })
    await queue.add([slow, quick])
    expect((await queue.take(10, ['slow.test'])).map(({ id }) => id)).toEqual([quick.id])
    expect(await takeAll()).toEqual([slow.id])
  })

  test('keeps a delayed job until it is due', async () => {
    const early = job({ at: Date.now() + 60_000 })
    const soon = job({ at: Date.now() + 300 })
    await queue.add([early, soon])
    expect(await takeAll()).toEqual([])
    expect(await queue.counts()).toEqual({ waiting: 0, delayed: 2, active: 0, dead: 0 })
    wake.mockClear()
    await eventually(async () => {
      expect(wake).toHaveBeenCalled()
      expect(await takeAll()).toEqual([soon.id])
    })
    expect((await queue.counts()).delayed).toBe(1)
  })

  test('deletes a finished job', async () => {
    await queue.add([job()])
    const [taken] = await queue.take(1, [])
    await queue.finish(taken!)
    expect(await takeAll()).toEqual([])
    expect(await queue.counts()).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0 })
  })

  test('puts a job back with its progress', async () => {
    await queue.add([job()])
    const [taken] = await queue.take(1, [])
    await queue.putBack({
      ...taken!,
      attempts: 1,
      reason: '450 later',
      failingSince: 7,
      unknowns: 2,
      at: Date.now() - 1,
    })
    const [again] = await queue.take(1, [])
    const progress = { attempts: 1, reason: '450 later', failingSince: 7, unknowns: 2 }
    expect(again).toMatchObject({ id: taken!.id, ...progress, message: MESSAGE })
    await queue.putBack({ ...again!, attempts: 2, at: Date.now() + 60_000 })
    expect(await takeAll()).toEqual([])
    expect((await queue.counts()).delayed).toBe(1)
  })

  test('adds an id once, and with a key also after it is done', async () => {
    const keyed = job({ key: 'welcome:1' })
    expect(await queue.add([keyed])).toEqual(new Set([keyed.id]))
    expect(await queue.add([keyed, job()])).toHaveProperty('size', 1)
    const taken = await queue.take(10, [])
    expect(taken).toHaveLength(2)
    expect(await queue.add([keyed])).toEqual(new Set())
    for (const one of taken) await queue.finish(one)
    expect(await queue.add([keyed])).toEqual(new Set())
  })

  test('adds one of two concurrent jobs with the same id', async () => {
    const keyed = job({ key: 'welcome:2' })
    const sizes = await Promise.all([queue.add([keyed]), queue.add([keyed])])
    expect(sizes.map(({ size }) => size).sort()).toEqual([0, 1])
  })

  test('cancels only waiting jobs', async () => {
    const [one, two, later] = [job(), job(), job({ at: Date.now() + 60_000 })]
    await queue.add([one])
    expect(await takeAll()).toEqual([one.id])
    await queue.add([two, later])
    expect(await queue.cancel(one.id)).toBe(false)
    expect(await queue.cancel(two.id)).toBe(true)
    expect(await queue.cancel(later.id)).toBe(true)
    expect(await queue.cancel(two.id)).toBe(false)
    expect(await queue.cancel(randomUUID())).toBe(false)
    expect(await queue.counts()).toEqual({ waiting: 0, delayed: 0, active: 1, dead: 0 })
  })

  test('cancels all waiting jobs of a key or a template', async () => {
    const of = (template: string, change: Partial<Job> = {}) => job({ message: { ...MESSAGE, template }, ...change })
    const long = { ...MESSAGE, template: 'news', html: 'x'.repeat(20_000) }
    const [active, welcome] = [of('news', { key: 'news-42', priority: 9 }), of('welcome', { key: 'news-42' })]
    const shared = Array.from({ length: 3 }, () => job({ message: long, key: 'news-41' }))
    const waiting = [of('news', { key: 'news-42' }), of('news', { key: 'news-42', at: Date.now() + 60_000 })]
    await queue.add([active])
    expect(await takeAll()).toEqual([active.id])
    await queue.add([welcome, ...shared, ...waiting])
    const cancelled = await queue.cancelAll({ key: 'news-42', template: 'news' })
    expect(cancelled.sort()).toEqual(waiting.map(({ id }) => id).sort())
    expect((await queue.cancelAll({ template: 'news' })).sort()).toEqual(shared.map(({ id }) => id).sort())
    expect(await queue.cancelAll({ template: 'new%' })).toEqual([])
    expect(await queue.counts()).toEqual({ waiting: 1, delayed: 0, active: 1, dead: 0 })
    // Their keys are free again.
    expect(await queue.add(waiting)).toHaveProperty('size', 2)
    expect(await queue.cancelAll({ key: 'news-42' })).toHaveLength(3)
  })

  test('keeps dead jobs with their reason until they are revived or removed', async () => {
    const [one, two] = [job({ key: 'k' }), job()]
    for (const each of [one, two]) {
      await queue.add([each])
      const [taken] = await queue.take(1, [])
      await queue.bury({ ...taken!, attempts: 7, reason: `451 ${each.id}`, failingSince: 7, unknowns: 3 })
    }
    expect(await queue.counts()).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 2 })
    const dead = await queue.dead(10)
    expect(dead.map(({ id, reason, attempts }) => ({ id, reason, attempts }))).toEqual([
      { id: two.id, reason: `451 ${two.id}`, attempts: 7 },
      { id: one.id, reason: `451 ${one.id}`, attempts: 7 },
    ])
    expect(await queue.dead(1)).toHaveLength(1)
    expect(await queue.revive(one.id)).toBe(true)
    expect(await queue.revive(one.id)).toBe(false)
    const revived = await queue.take(10, [])
    expect(revived).toMatchObject([{ id: one.id, attempts: 0, message: MESSAGE, key: 'k' }])
    expect(revived[0]!.failingSince).toBeUndefined()
    expect(revived[0]!.unknowns).toBeUndefined()
    expect(await queue.forget(two.id)).toBe(true)
    expect(await queue.forget(two.id)).toBe(false)
    expect(await queue.dead(10)).toEqual([])
  })

  test('suppresses addresses, for a while or for ever', async () => {
    const [one, two, gone] = ['one', 'two', 'gone'].map((name) => `${name}-${randomUUID()}@example.com`) as [
      string,
      string,
      string,
    ]
    const now = Date.now()
    await queue.suppress({ address: one, reason: 'complaint', at: now })
    await queue.suppress({ address: two, reason: 'full', at: now, until: now + 3_600_000 })
    await queue.suppress({ address: gone, reason: 'full', at: now, until: now - 1000 })
    const reasons = await queue.suppressedAmong([one, two, gone, 'ada@example.com'])
    expect(reasons).toEqual(
      new Map([
        [one, 'complaint'],
        [two, 'full'],
      ]),
    )
    await queue.suppress({ address: one, reason: '550 unknown', at: now })
    const [newest, next] = await queue.suppressions(10)
    expect(newest).toEqual({ address: one, reason: '550 unknown', at: expect.any(Number) })
    expect(next).toEqual({ address: two, reason: 'full', at: expect.any(Number), until: now + 3_600_000 })
    expect(await queue.suppressions(1)).toHaveLength(1)
    expect([await queue.unsuppress(one), await queue.unsuppress(one), await queue.unsuppress(gone)]).toEqual([
      true,
      false,
      false,
    ])
    expect(await queue.suppressedAmong([one])).toEqual(new Map())
    await queue.unsuppress(two)
  })

  test('remembers refusals, newest first, without their bodies', async () => {
    const [one, two] = [job({ message: { ...MESSAGE, template: 'reset-password' }, key: 'k2' }), job()]
    for (const each of [one, two]) {
      await queue.add([each])
      const [taken] = await queue.take(1, [])
      await queue.refuse(taken!, { reason: '550 5.1.1 unknown', ...(each === one && { reply: 550 }) })
    }
    expect(await queue.counts()).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0 })
    const about = { recipient: 'ada@example.com', reason: '550 5.1.1 unknown', resendable: false }
    const refused = await queue.refused(10)
    expect(refused.map(({ at: _, ...rest }) => rest)).toEqual([
      { id: two.id, ...about },
      { id: one.id, ...about, reply: 550, template: 'reset-password' },
    ])
    for (const { at } of refused) expect(Math.abs(at - Date.now())).toBeLessThan(60_000)
    expect(await queue.refused(1)).toHaveLength(1)
    expect(await queue.resend(one.id)).toBe(false)
    expect(await queue.add([one])).toEqual(new Set())
  })
}

/** What a queue that keeps the bodies of refused mails adds to the contract. */
export function describeKeptBodies(
  create: (options: { keepBodies: boolean; rememberRefusals?: number }) => Queue,
): void {
  async function open(rememberRefusals?: number) {
    const queue = create({ keepBodies: true, ...(rememberRefusals && { rememberRefusals }) })
    await queue.open(() => {})
    return queue
  }

  async function refuse(queue: Queue, one: Job) {
    await queue.add([one])
    const [taken] = await queue.take(1, [])
    await queue.refuse({ ...taken!, attempts: 3, failingSince: 7 }, { reason: '550 full' })
  }

  test('a refused mail can be sent again, once, and its key stays taken', async () => {
    const queue = await open()
    for (const one of [job(), job({ key: 'again' })]) {
      await refuse(queue, one)
      expect(await queue.refused(10)).toMatchObject([{ id: one.id, resendable: true }])
      expect(await queue.resend(one.id)).toBe(true)
      expect(await queue.resend(one.id)).toBe(false)
      expect(await queue.refused(10)).toEqual([])
      const [again] = await queue.take(10, [])
      expect(again).toMatchObject({ id: one.id, message: MESSAGE, attempts: 0 })
      expect(again!.failingSince).toBeUndefined()
      await queue.finish(again!)
      if (one.key) expect(await queue.add([one])).toEqual(new Set())
    }
    await queue.close()
  })

  test('a refusal is forgotten after its time, also after a restart', async () => {
    const queue = await open(1)
    await refuse(queue, job())
    await new Promise((resolve) => setTimeout(resolve, 50))
    await queue.close()
    await queue.open(() => {})
    await eventually(async () => expect(await queue.refused(10)).toEqual([]))
    await queue.close()
  })
}
