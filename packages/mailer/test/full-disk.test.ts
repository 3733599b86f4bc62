import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { QueueFullError } from '../src/errors.ts'
import { createMailer } from '../src/mailer.ts'
import { createInProcessQueue } from '../src/queue/in-process-queue.ts'
import { type Disk, fullDisk, isMountable, mountDisk } from './chaos/full-disk.ts'
import { job, MESSAGE } from './job.ts'
import { silent } from './loggers.ts'
import { startSmtpSink } from './smtp-sink.ts'

let disk: Disk
let journal: string
const canMount = isMountable()
if (!canMount) console.warn('Skipping the tests of a full disk: only root may mount one.')

beforeEach(() => {
  if (!canMount) return
  disk = mountDisk()
  journal = path.join(disk.folder, 'mail.journal')
})
afterEach(() => {
  if (canMount) disk.unmount()
})

async function open() {
  const queue = createInProcessQueue({ journal })
  await queue.open(() => {})
  return queue
}

const bigJob = () => job({ message: { ...MESSAGE, html: 'x'.repeat(5000) } })

test.skipIf(!canMount)('enqueue is rejected clearly, sending goes on, and a restart opens', async () => {
  const queue = await open()
  await queue.add(Array.from({ length: 100 }, () => job()))
  disk.fill()
  for (let index = 0; index < 3; index++) {
    await expect(queue.add([bigJob()])).rejects.toThrow(QueueFullError)
    await expect(queue.add([bigJob()])).rejects.toThrow('disk')
  }
  for (const one of await queue.take(60, [])) await queue.finish(one)
  for (const one of await queue.take(1, [])) await queue.putBack({ ...one, attempts: 1, reason: '450 later' })
  await queue.close()

  disk.fill()
  const again = await open()
  expect(await again.counts()).toEqual({ waiting: 40, delayed: 0, active: 0, dead: 0 })
  await expect(again.add([job()])).rejects.toThrow('disk')
  await again.close()
  disk.free()
  const third = await open()
  expect(await third.counts()).toMatchObject({ waiting: 40 })
  expect(await third.add([bigJob()])).toHaveProperty('size', 1)
  await third.close()
})

test.skipIf(!canMount)('a disk that is full of mails which are sent by now accepts others', async () => {
  const queue = await open()
  const isFull = () =>
    queue.add([bigJob()]).then(
      () => false,
      () => true,
    )
  while (!(await isFull()));
  expect(await isFull()).toBe(true)
  for (const one of await queue.take(10_000, [])) await queue.finish(one)
  expect(await queue.counts()).toMatchObject({ waiting: 0, active: 0 })
  expect(await queue.add([bigJob()])).toHaveProperty('size', 1)
  await queue.close()
  const again = await open()
  expect(await again.counts()).toMatchObject({ waiting: 1 })
  await again.close()
})

test.skipIf(!canMount)('a folder that is read-only is named', async () => {
  disk.protect()
  await expect(open()).rejects.toThrow(`the folder of the journal ${journal} is not writable`)
})

test.skipIf(!canMount)('a mailer sends what it has while enqueue fails', async () => {
  const sink = await startSmtpSink()
  const queue = createInProcessQueue({ journal })
  const mailer = createMailer({ from: 'app@example.com', smtp: sink.smtp, queue, logger: silent })
  mailer.pause()
  const mail = { subject: 'Hello', text: 'Hello' }
  await mailer.enqueue({ ...mail, to: Array.from({ length: 50 }, (_, index) => `u${index}@example.com`) })
  disk.fill()
  mailer.resume()
  await expect(mailer.enqueue({ to: 'a@example.com', subject: 'Hello', text: 'x'.repeat(9000) })).rejects.toThrow(
    'disk',
  )
  await mailer.idle()
  expect(sink.mails).toHaveLength(50)
  await mailer.close()
  await sink.close()
})

test.skipIf(!canMount)('disks that fill up and restarts on them lose nothing', async () => {
  const figures = await fullDisk(120, 2)
  expect(figures).toMatchObject({ lost: 0, duplicates: 0 })
  expect(figures.acknowledged).toBeGreaterThan(0)
  expect(figures.rejected).toBeGreaterThan(0)
})
