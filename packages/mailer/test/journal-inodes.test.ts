import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { createInProcessQueue } from '../src/queue/in-process-queue.ts'
import { job } from './job.ts'

vi.mock('node:fs/promises', async (load) => {
  const fs = await load<typeof import('node:fs/promises')>()
  const stat = async (file: string) => Object.assign(await fs.stat(file), { ino: Math.random() })
  return { ...fs, stat, rename: vi.fn(fs.rename) }
})

test('a file system that numbers a file differently each time is no reason to write the journal anew', async () => {
  const { rename } = await import('node:fs/promises')
  const journal = path.join(tmpdir(), `mailer-inodes-${randomUUID()}.journal`)
  const queue = createInProcessQueue({ journal })
  const report = vi.fn()
  await queue.open(() => {}, report)
  for (let index = 0; index < 5; index++) await queue.add([job()])
  expect(report).not.toHaveBeenCalled()
  // Once when it was opened, and once to find out.
  expect(rename).toHaveBeenCalledTimes(2)
  expect(await queue.counts()).toMatchObject({ waiting: 5 })
  await queue.close()
  rmSync(journal)
})
