import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { QueueFullError } from '../../src/errors.ts'
import { createMailer } from '../../src/mailer.ts'
import { createInProcessQueue } from '../../src/queue/in-process-queue.ts'
import { silent } from '../loggers.ts'
import { startSmtpSink } from '../smtp-sink.ts'
import { MAIL, recipients, type Tally, tally } from './tally.ts'

export interface FullDiskFigures extends Tally {
  /** Mails that `enqueue` rejected because the disk was full. */
  rejected: number
}

/** Again and again: a journal's disk is full while it queues and sends, the process restarts on it, and space is freed. */
export async function fullDisk(mails: number, rounds: number): Promise<FullDiskFigures> {
  const disk = mountDisk()
  const journal = path.join(disk.folder, 'mail.journal')
  const sink = await startSmtpSink()
  const open = () =>
    createMailer({ from: 'app@example.com', smtp: sink.smtp, queue: createInProcessQueue({ journal }), logger: silent })
  const acknowledged: string[] = []
  let rejected = 0
  try {
    for (let round = 0; round < rounds; round++) {
      const mailer = open()
      mailer.pause()
      for (const [index, to] of recipients(mails / rounds, `r${round}-`).entries()) {
        if (index === Math.floor(mails / rounds / 2)) disk.fill()
        const isAdded = await mailer.enqueue({ ...MAIL, text: 'x'.repeat(1000), to }).catch(isFull)
        if (isAdded) acknowledged.push(to)
        else rejected++
      }
      // Half of what is queued is sent by the process that met the full disk, the rest by the next one.
      mailer.resume()
      if (round % 2 === 0) await mailer.idle()
      await mailer.close()
      const next = open()
      await next.idle()
      await next.close()
      disk.free()
    }
  } finally {
    await sink.close()
    disk.unmount()
  }
  return { ...tally(acknowledged, sink), rejected }
}

function isFull(error: unknown): undefined {
  if (!(error instanceof QueueFullError)) throw error
}

export interface Disk {
  folder: string
  fill(): void
  /** Deletes what filled it. */
  free(): void
  /** Makes it read-only. */
  protect(): void
  unmount(): void
}

export function isMountable(): boolean {
  try {
    mountDisk().unmount()
    return true
  } catch {
    return false
  }
}

/** Four megabytes. Throws if the user may not mount one. */
export function mountDisk(): Disk {
  const folder = mkdtempSync(path.join(tmpdir(), 'mailer-full-disk-'))
  const other = path.join(folder, 'other')
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch (cause) {
    rmSync(folder, { recursive: true })
    throw new Error('only root may mount a disk that fills up', { cause })
  }
  return {
    folder,
    fill() {
      for (let size = 2 ** 20; size >= 1; size = Math.floor(size / 2)) {
        while (fits(other, size));
      }
    },
    free: () => rmSync(other, { force: true }),
    protect: () => void execFileSync('mount', ['-o', 'remount,ro', folder]),
    unmount() {
      execFileSync('umount', [folder])
      rmSync(folder, { recursive: true })
    },
  }
}

function fits(file: string, size: number): boolean {
  try {
    writeFileSync(file, Buffer.alloc(size), { flag: 'a' })
    return true
  } catch {
    return false
  }
}
