import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { killJournal } from './chaos/kill-journal.ts'
import { killWorkers } from './chaos/kill-workers.ts'
import { outage, randomFailures, wrongPassword } from './chaos/scenarios.ts'
import { type Cluster, startCluster } from './postgres-cluster.ts'

// The same at full size is `npm run chaos`, with its figures in docs/RELIABILITY.md.

describe.each(['in this process', 'in PostgreSQL'])('the queue %s', (where) => {
  let cluster: Cluster | undefined
  beforeAll(async () => {
    if (where === 'in PostgreSQL') cluster = await startCluster()
  })
  afterAll(() => cluster?.stop())

  test('a server that is away for a while costs nothing', async () => {
    const figures = await outage(60, 1000, cluster?.connectionString, 300)
    expect(figures).toMatchObject({ delivered: 60, lost: 0, deadLettered: 0, differentIds: 0 })
  })

  test('every mail gets through a server that fails at random', async () => {
    const figures = await randomFailures(150, cluster?.connectionString)
    expect(figures).toMatchObject({ delivered: 150, lost: 0, deadLettered: 0, differentIds: 0 })
  })

  test('a wrong password costs nothing, and sending goes on once it is right', async () => {
    const figures = await wrongPassword(30, 500, cluster?.connectionString)
    expect(figures).toMatchObject({ delivered: 30, lost: 0, deadLettered: 0, duplicates: 0 })
  })
})

test('workers killed at random, and the database with them: nothing lost, few duplicates, all with the same id', async () => {
  const plan = { mails: 150, workers: 2, concurrency: 5, signal: 'SIGKILL', kills: 6, restarts: 1 } as const
  const figures = await killWorkers(plan)
  expect(figures).toMatchObject({ delivered: 150, lost: 0, differentIds: 0 })
  expect(figures.duplicates).toBeLessThanOrEqual((plan.kills + plan.restarts) * plan.concurrency)
})

test('workers that are asked to end lose nothing and repeat nothing', async () => {
  const figures = await killWorkers({
    mails: 150,
    workers: 2,
    concurrency: 5,
    signal: 'SIGTERM',
    kills: 6,
    restarts: 0,
  })
  expect(figures).toMatchObject({ delivered: 150, lost: 0, duplicates: 0 })
})

test('an application with a journal, killed at random: nothing lost that was acknowledged', async () => {
  const kills = 3
  const figures = await killJournal(kills)
  expect(figures).toMatchObject({ lost: 0, differentIds: 0 })
  expect(figures.acknowledged).toBeGreaterThan(kills)
  expect(figures.duplicates).toBeLessThanOrEqual(kills * 5)
})
