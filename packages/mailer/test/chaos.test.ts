import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { killJournal } from './chaos/kill-journal.ts'
import { killWorkers } from './chaos/kill-workers.ts'
import { longQueue } from './chaos/long-queue.ts'
import { pausedAccount } from './chaos/paused-account.ts'
import { outage, randomFailures, wrongPassword } from './chaos/scenarios.ts'
import { SEED } from './chaos/seed.ts'
import { sharedRate } from './chaos/shared-rate.ts'
import { silentNetwork } from './chaos/silent-network.ts'
import { type Cluster, startCluster } from './postgres-cluster.ts'

// `npm run chaos` runs the same at full size. Its figures are in docs/RELIABILITY.md.

describe.each(['in-process', 'PostgreSQL'])('the %s queue', (where) => {
  let cluster: Cluster | undefined
  beforeAll(async () => {
    if (where === 'PostgreSQL') cluster = await startCluster()
  })
  afterAll(() => cluster?.stop())

  test('an outage of the server loses nothing', async () => {
    const figures = await outage(60, 1000, cluster?.connectionString, 300)
    expect(figures).toMatchObject({ delivered: 60, lost: 0, deadLettered: 0, differentIds: 0 })
  })

  test(`every mail gets through a server that fails at random, seed ${SEED}`, async () => {
    const figures = await randomFailures(150, cluster?.connectionString)
    expect(figures).toMatchObject({ delivered: 150, lost: 0, deadLettered: 0, differentIds: 0 })
  })

  test('a wrong password loses nothing, and sending resumes once it is right', async () => {
    const figures = await wrongPassword(30, 500, cluster?.connectionString)
    expect(figures).toMatchObject({ delivered: 30, lost: 0, deadLettered: 0, duplicates: 0 })
  })
})

test(`workers and database killed at random: nothing lost, few duplicates, all with the same id, seed ${SEED}`, async () => {
  const plan = { mails: 150, workers: 2, concurrency: 5, signal: 'SIGKILL', kills: 6, restarts: 1 } as const
  const figures = await killWorkers(plan)
  expect(figures).toMatchObject({ delivered: 150, lost: 0, differentIds: 0 })
  expect(figures.duplicates).toBeLessThanOrEqual((plan.kills + plan.restarts) * 3 * plan.concurrency)
})

test(`workers stopped by SIGTERM lose nothing and repeat nothing, seed ${SEED}`, async () => {
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

test(`an application with a journal, killed at random, loses nothing that was acknowledged, seed ${SEED}`, async () => {
  const kills = 3
  const figures = await killJournal(kills)
  expect(figures).toMatchObject({ lost: 0, differentIds: 0 })
  expect(figures.acknowledged).toBeGreaterThan(kills)
  expect(figures.duplicates).toBeLessThanOrEqual(kills * 3 * 5)
})

test('a long queue answers soon, and the mails of a killed worker return within 15 s', async () => {
  const figures = await longQueue(50_000)
  expect(figures.waiting).toBeGreaterThan(50_000)
  expect(figures.returned).toBeLessThan(15)
})

test('connections to the database that go silent lose nothing', async () => {
  expect(await silentNetwork(60, 3)).toMatchObject({ delivered: 60, lost: 0, differentIds: 0 })
})

test('workers that are killed at random keep to the limits that they share', async () => {
  const plan = { mails: 300, workers: 2, kills: 2, perSecond: 50, concurrency: 4 }
  const figures = await sharedRate(plan)
  expect(figures).toMatchObject({ delivered: 300, lost: 0, differentIds: 0 })
  expect(figures.busiest).toBeLessThanOrEqual(1.2 * plan.perSecond)
  // The server may be busy with a mail whose worker was killed.
  expect(figures.most).toBeLessThanOrEqual(plan.concurrency + plan.kills)
})

test('a provider that pauses our account costs no mail while there is another', async () => {
  const cluster = await startCluster()
  const figures = await pausedAccount(100, cluster.connectionString)
  expect(figures).toMatchObject({ delivered: 100, lost: 0, duplicates: 0, deadLettered: 0, refused: 0 })
  await cluster.stop()
})
