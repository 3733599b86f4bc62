import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { createPostgresQueue } from '../src/postgres.ts'
import { createInProcessQueue } from '../src/queue/in-process-queue.ts'
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
})
