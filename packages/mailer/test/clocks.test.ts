import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createPostgresQueue } from '../src/postgres.ts'
import { createTestMailer, type TestMailer } from '../src/test-mailer.ts'
import { eventually } from './eventually.ts'
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
