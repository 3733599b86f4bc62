import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createPostgresQueue } from '../src/postgres.ts'
import { createInProcessQueue } from '../src/queue/in-process-queue.ts'
import { job } from './job.ts'
import { type Cluster, startCluster } from './postgres-cluster.ts'
import { describeQueue } from './queue-suite.ts'

describe('in memory', () => {
  describeQueue(() => createInProcessQueue())
})

describe('with a journal', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mailer-'))
  let count = 0
  afterAll(() => rmSync(folder, { recursive: true }))
  describeQueue(() => createInProcessQueue({ journal: path.join(folder, `${count++}.journal`) }))
})

describe('in PostgreSQL', () => {
  let cluster: Cluster
  let count = 0
  beforeAll(async () => {
    cluster = await startCluster()
  })
  afterAll(() => cluster.stop())
  describeQueue(() => {
    return createPostgresQueue({
      connectionString: cluster.connectionString,
      name: `mail${count++}`,
      pollInterval: 100,
      rememberKeys: 60_000,
    })
  })

  test('a lease that could not be kept has run out, so that what waits is not begun twice', async () => {
    const queue = createPostgresQueue({ connectionString: cluster.connectionString, name: 'leases' })
    await queue.open(() => {})
    const [one, two] = [job(), job()]
    await queue.add([one, two])
    const [taken, other] = await queue.take(2, [])
    expect(queue.holds(taken!)).toBe(true)
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 9_500)
    expect(queue.holds(taken!)).toBe(false)
    vi.restoreAllMocks()
    // Who does not hold it any more cannot finish it either, nor put it where someone else has it.
    await queue.finish(taken!)
    await queue.putBack(taken!)
    await queue.finish(other!)
    expect(await queue.counts()).toEqual({ waiting: 0, delayed: 0, active: 1, dead: 0 })
    await queue.close()
  })
})
