import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { QueueFullError } from '../src/errors.ts'
import { createMailer } from '../src/mailer.ts'
import { createInProcessQueue } from '../src/queue/in-process-queue.ts'
import { job, MESSAGE } from './job.ts'
import { silent } from './loggers.ts'
import { startSmtpSink } from './smtp-sink.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'mailer-full-disk-'))
const journal = path.join(folder, 'mail.journal')
const canMount = mount()
if (canMount) unmount()
else console.warn('Skipping the tests of a full disk: only root may mount one.')

beforeEach(() => void (canMount && mount()))
afterEach(() => {
  if (canMount) unmount()
})

function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    rmSync(folder, { recursive: true })
    return false
  }
}

function unmount(): void {
  execFileSync('umount', [folder])
}

function fillDisk(): void {
  for (let size = 2 ** 20; size >= 1; size = Math.floor(size / 2)) {
    for (let full = false; !full; ) {
      try {
        writeFileSync(path.join(folder, 'other'), Buffer.alloc(size), { flag: 'a' })
      } catch {
        full = true
      }
    }
  }
}

async function open() {
  const queue = createInProcessQueue({ journal })
  await queue.open(() => {})
  return queue
}

const bigJob = () => job({ message: { ...MESSAGE, html: 'x'.repeat(5000) } })

test.skipIf(!canMount)('enqueue is rejected clearly, sending goes on, and a restart opens', async () => {
  const queue = await open()
  await queue.add(Array.from({ length: 100 }, () => job()))
  fillDisk()
  for (let index = 0; index < 3; index++) {
    await expect(queue.add([bigJob()])).rejects.toThrow(QueueFullError)
    await expect(queue.add([bigJob()])).rejects.toThrow('disk')
  }
  for (const one of await queue.take(60, [])) await queue.finish(one)
  for (const one of await queue.take(1, [])) await queue.putBack({ ...one, attempts: 1, reason: '450 later' })
  await queue.close()

  fillDisk()
  const again = await open()
  expect(await again.counts()).toEqual({ waiting: 40, delayed: 0, active: 0, dead: 0 })
  await expect(again.add([job()])).rejects.toThrow('disk')
  await again.close()
  rmSync(path.join(folder, 'other'))
  const third = await open()
  expect(await third.counts()).toMatchObject({ waiting: 40 })
  expect(await third.add([bigJob()])).toHaveProperty('size', 1)
  await third.close()
})

test.skipIf(!canMount)('a mailer sends what it has while enqueue fails', async () => {
  const sink = await startSmtpSink()
  const queue = createInProcessQueue({ journal })
  const mailer = createMailer({ from: 'app@example.com', smtp: sink.smtp, queue, logger: silent })
  mailer.pause()
  const mail = { subject: 'Hello', text: 'Hello' }
  await mailer.enqueue({ ...mail, to: Array.from({ length: 50 }, (_, index) => `u${index}@example.com`) })
  fillDisk()
  mailer.resume()
  await expect(mailer.enqueue({ to: 'a@example.com', subject: 'Hello', text: 'x'.repeat(9000) })).rejects.toThrow(
    'disk',
  )
  await mailer.idle()
  expect(sink.mails).toHaveLength(50)
  await mailer.close()
  await sink.close()
})
