import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createPostgresQueue } from '../src/postgres.ts'
import { createInProcessQueue } from '../src/queue/in-process-queue.ts'
import { createTestMailer, type TestMailer } from '../src/test-mailer.ts'
import { eventually } from './eventually.ts'
import { job } from './job.ts'
import { type Cluster, startCluster } from './postgres-cluster.ts'

const MAIL = { to: 'ada@example.com', subject: 'Hello', text: 'Hello' }
const HOUR = 3_600_000

let mailer: TestMailer
afterEach(async () => {
  vi.restoreAllMocks()
  await mailer.close(100)
})

/** Sets the clock of this process. `performance.now()` goes on as before, like the monotonic clock of the system. */
function setClock(difference: number): void {
  const { now } = Date
  vi.spyOn(Date, 'now').mockImplementation(() => now() + difference)
}

test('a clock that is set back by an hour holds up no limit, no retry and no new mail', async () => {
  mailer = createTestMailer({ limits: { perSecond: 100, domains: { '*': { perSecond: 100 } } }, retry: { first: 100 } })
  const to = Array.from({ length: 20 }, (_, index) => `u${index}@example.com`)
  mailer.failNext(450, 'u0@example.com')
  mailer.failNext(new Error('connection lost'), 'u1@example.com')
  mailer.failNext(new Error('connection lost'), 'u2@example.com')
  await mailer.enqueue({ ...MAIL, to })
  await eventually(() => expect(mailer.sent.length).toBeGreaterThan(2))
  setClock(-HOUR)
  await mailer.enqueue(MAIL)
  await eventually(() => expect(mailer.sent).toHaveLength(21))
})

test('a clock that is set forward is followed', async () => {
  mailer = createTestMailer()
  await mailer.enqueue(MAIL, { at: new Date(Date.now() + HOUR) })
  setClock(2 * HOUR)
  await mailer.enqueue({ ...MAIL, to: 'grace@example.com' })
  await eventually(() => expect(mailer.sent).toHaveLength(2))
})

describe('a journal that was written while the clock was a year ahead', () => {
  const YEAR = 365 * 24 * HOUR
  const folder = mkdtempSync(path.join(tmpdir(), 'mailer-clocks-'))
  let file: string
  beforeEach(() => {
    file = path.join(folder, `${randomUUID()}.journal`)
    mailer = createTestMailer()
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  async function open() {
    const queue = createInProcessQueue({ journal: file })
    await queue.open(() => {})
    return queue
  }

  test.each(['as it is', 'after another start'])('has mails that are due, %s', async (how) => {
    setClock(YEAR)
    const ahead = await open()
    const now = ahead.now!()
    const [due, failed, later, done] = [job(), job(), job(), job({ key: 'k' })].map((one) => ({
      ...one,
      at: now,
      dueAt: now,
    }))
    await ahead.add([done!, failed!])
    const [first, second] = await ahead.take(2, [])
    await ahead.finish(first!)
    await ahead.putBack({ ...second!, attempts: 1, failingSince: now, at: now + 60_000 })
    await ahead.add([due!, { ...later!, at: now + HOUR, dueAt: now + HOUR }])
    await ahead.close()
    if (how !== 'as it is') await (await open()).close()
    vi.restoreAllMocks()

    const queue = await open()
    expect(await queue.counts()).toMatchObject({ waiting: 1, delayed: 2 })
    expect((await queue.take(9, []))[0]).toMatchObject({ id: due!.id, dueAt: expect.toSatisfy(isPast) })
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 61_000)
    const [retried] = await queue.take(9, [])
    expect(retried).toMatchObject({ id: failed!.id, attempts: 1, failingSince: expect.toSatisfy(isPast) })
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 25 * HOUR)
    expect(await queue.add([done!])).toHaveProperty('size', 1)
    await queue.close()
  })
})

function isPast(time: number): boolean {
  return time <= Date.now()
}

describe('in PostgreSQL, mails are due by the clock of the database', () => {
  let cluster: Cluster
  let count = 0
  beforeAll(async () => {
    cluster = await startCluster()
  })
  afterAll(() => cluster.stop())
  const start = () => {
    const { connectionString } = cluster
    mailer = createTestMailer({ queue: createPostgresQueue({ connectionString, name: `clock${count++}` }) })
  }

  test('a process whose clock is ahead delays nothing', async () => {
    setClock(HOUR / 6)
    start()
    mailer.failNext(450)
    await mailer.enqueue(MAIL)
    await mailer.enqueue({ ...MAIL, to: 'grace@example.com' }, { after: 50 })
    await eventually(() => expect(mailer.sent).toHaveLength(2))
  })

  test('a process whose clock is behind sends nothing early', async () => {
    setClock(-HOUR)
    start()
    await mailer.enqueue(MAIL, { after: 60_000 })
    await mailer.enqueue({ ...MAIL, to: 'grace@example.com' })
    await eventually(() => expect(mailer.sent).toHaveLength(1))
    expect(await mailer.status()).toMatchObject({ delayed: 1 })
  })
})
