import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { domainOf } from '../src/address.ts'
import type { LimitOptions } from '../src/limiter.ts'
import { createMailer, type Mailer } from '../src/mailer.ts'
import { createPostgresQueue } from '../src/postgres.ts'
import type { Queue } from '../src/queue/queue.ts'
import { eventually } from './eventually.ts'
import { silent } from './loggers.ts'
import { type Cluster, startCluster } from './postgres-cluster.ts'

let cluster: Cluster
let mailers: Mailer[] = []
let name = ''
let count = 0
beforeAll(async () => {
  cluster = await startCluster()
})
afterAll(() => cluster.stop())
afterEach(async () => {
  await Promise.all(mailers.map((mailer) => mailer.close()))
  mailers = []
})

interface Sent {
  worker: number
  domain: string
  at: number
}

/** Workers of one queue, and what they send together. */
function startWorkers(many: number, limits: LimitOptions, took = 20) {
  name = `shared${count++}`
  const sent: Sent[] = []
  const active = new Map<string, number>()
  const most = new Map<string, number>()
  const change = (key: string, by: number) => {
    active.set(key, (active.get(key) ?? 0) + by)
    most.set(key, Math.max(most.get(key) ?? 0, active.get(key)!))
  }
  const start = (worker: number) => {
    const mailer = createMailer({
      from: 'app@example.com',
      logger: silent,
      queue: createPostgresQueue({ connectionString: cluster.connectionString, name, pollInterval: 100 }),
      limits,
      concurrency: 10,
      transport: {
        async deliver({ envelope }) {
          const domain = domainOf(envelope.to[0]!)
          sent.push({ worker, domain, at: performance.now() })
          for (const key of ['all', domain]) change(key, 1)
          await new Promise((resolve) => setTimeout(resolve, took))
          for (const key of ['all', domain]) change(key, -1)
          return { accepted: envelope.to, refused: [], response: '250' }
        },
        verify: async () => {},
        close: () => {},
      },
    })
    mailers.push(mailer)
    return mailer
  }
  const workers = Array.from({ length: many }, (_, worker) => start(worker))
  const enqueue = (many: number, domains = 1) => {
    const mails = Array.from({ length: many }, (_, index) => {
      return { to: `u${index}@d${index % domains}.test`, subject: 'Hello', text: 'Hello' }
    })
    return workers[0]!.enqueueMany(mails)
  }
  return {
    workers,
    sent,
    most,
    enqueue,
    shares: () => [0, 1].map((worker) => sent.filter((one) => one.worker === worker).length),
  }
}

test('a rate holds over all workers, and neither waits for the other', async () => {
  const { sent, enqueue, shares } = startWorkers(2, { perSecond: 50 })
  await enqueue(200)
  await eventually(() => expect(sent).toHaveLength(200))
  const took = sent.at(-1)!.at - sent[0]!.at
  expect(took).toBeGreaterThan(3500)
  expect(took).toBeLessThan(8000)
  for (const { at } of sent)
    expect(sent.filter((other) => other.at >= at && other.at < at + 1000).length).toBeLessThan(60)
  expect(Math.min(...shares())).toBeGreaterThan(40)
})

test('a concurrency holds over all workers, is shared evenly, and goes to the one that is left', async () => {
  const { workers, sent, most, enqueue, shares } = startWorkers(2, { concurrency: 4 })
  await enqueue(600)
  await eventually(() => expect(sent.length).toBeGreaterThan(400))
  expect(most.get('all')).toBe(4)
  expect(Math.min(...shares())).toBeGreaterThan(60)
  await workers[0]!.close()
  const before = sent.length
  await eventually(() => expect(sent).toHaveLength(600))
  expect(most.get('all')).toBe(4)
  expect(sent.slice(before + 20).every(({ worker }) => worker === 1)).toBe(true)
})

test('a concurrency for each domain holds over all workers', async () => {
  const { sent, most, enqueue, shares } = startWorkers(2, {
    domains: { '*': { concurrency: 1 }, 'd0.test': { concurrency: 2 } },
  })
  await enqueue(300, 10)
  await eventually(() => expect(sent).toHaveLength(300))
  const { all, 'd0.test': first, ...others } = Object.fromEntries(most)
  expect(first).toBeLessThanOrEqual(2)
  expect(Object.values(others)).toEqual(Array(9).fill(1))
  expect(all).toBeGreaterThan(4)
  expect(Math.min(...shares())).toBeGreaterThan(0)
})

test('two workers that ask for a new limit at the same moment share it', async () => {
  const open = async () => {
    const queue: Queue = createPostgresQueue({ connectionString: cluster.connectionString, name: `shared${count}` })
    await queue.open(() => {})
    return queue
  }
  const queues = [await open(), await open()]
  count++
  const grant = async (queue: Queue, domain: string) => {
    const [granted] = await queue.limits!.grant([{ domain, slots: 3, wanted: 3, active: 0, starts: 1, every: 60_000 }])
    return granted!
  }
  for (let round = 0; round < 100; round++) {
    const [one, two] = await Promise.all(queues.map((queue) => grant(queue, `d${round}.test`)))
    expect(one!.slots + two!.slots).toBeLessThanOrEqual(3)
    expect(Math.abs(one!.wait! - two!.wait!)).toBeGreaterThan(50_000)
  }
  for (const queue of queues) await queue.close()
})

test('the slots of a worker that is silent go to others', async () => {
  name = `shared${count++}`
  const open = async () => {
    const queue: Queue = createPostgresQueue({ connectionString: cluster.connectionString, name })
    await queue.open(() => {})
    return queue
  }
  const [one, two] = [await open(), await open()]
  const request = { domain: '', slots: 4, wanted: 4, active: 0, starts: 0, every: 0 }
  expect(await one.limits!.grant([request])).toEqual([{ domain: '', slots: 4, wait: null }])
  expect(await two.limits!.grant([request])).toMatchObject([{ slots: 0 }])
  // The first worker keeps what it is sending, and starts no more than its share once it knows.
  expect(await one.limits!.grant([{ ...request, active: 3 }])).toMatchObject([{ slots: 2 }])
  expect(await two.limits!.grant([request])).toMatchObject([{ slots: 0 }])
  expect(await one.limits!.grant([{ ...request, active: 3 }])).toMatchObject([{ slots: 2 }])
  expect(await two.limits!.grant([request])).toMatchObject([{ slots: 1 }])
  expect(await one.limits!.grant([{ ...request, active: 2 }])).toMatchObject([{ slots: 2 }])
  expect(await two.limits!.grant([request])).toMatchObject([{ slots: 2 }])
  await new Promise((resolve) => setTimeout(resolve, 100))
  const { Client } = (await import('pg')).default
  const client = new Client({ connectionString: cluster.connectionString })
  await client.connect()
  await client.query(
    `UPDATE mailer.mailer_limit SET holders = (SELECT jsonb_object_agg(key, jsonb_set(value, '{1}', '1')) FROM jsonb_each(holders))
      WHERE queue = $1`,
    [name],
  )
  await client.end()
  expect(await two.limits!.grant([request])).toMatchObject([{ slots: 4 }])
  await one.close()
  await two.close()
})

test('workers take turns at a single slot', async () => {
  const { sent, most, enqueue, shares } = startWorkers(2, { concurrency: 1 }, 50)
  await enqueue(1000)
  await eventually(() => expect(Math.min(...shares())).toBeGreaterThan(0))
  expect(most.get('all')).toBe(1)
  expect(sent.length).toBeLessThan(1000)
})
