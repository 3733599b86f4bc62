import { existsSync } from 'node:fs'
import { chmod, copyFile, type FileHandle, open, rm, stat } from 'node:fs/promises'
import { QueueFullError } from '../errors.ts'
import { createBatches } from './batches.ts'
import type { Change } from './job-store.ts'
import { formatLines, parseLine, resemblesLine } from './journal-lines.ts'
import { lockJournal } from './journal-lock.ts'
import { createJournalReserve, isDiskFull, type JournalReserve } from './journal-reserve.ts'
import type { Report } from './queue.ts'
import { readLines } from './read-lines.ts'
import { type JournalFile, rewriteJournal } from './rewrite-journal.ts'

/** A file that changes are appended to. Reading it after a crash restores them. */
export interface Journal {
  /** Resolves once the change is on disk. */
  append(change: Change): Promise<void>
  close(): Promise<void>
}

/** Below this size in bytes, outdated lines are not worth removing. */
const SMALL = 4 * 1024 * 1024

export interface JournalOptions {
  replay: (change: Change) => void
  /** Returns the changes that a rewritten file has to contain. */
  snapshot: () => Change[]
  report: Report
}

/** Replays the file, then opens it for appending. */
export async function openJournal(file: string, { replay, snapshot, report }: JournalOptions): Promise<Journal> {
  const lock = await lockJournal(file)
  try {
    const rewrite = () => rewriteJournal(file, snapshot())
    const opened = await openForAppending(file, await replayAll(file, replay), rewrite)
    const reserve = createJournalReserve(file)
    const journal = createJournal(opened, { file, rewrite, reserve, report })
    await reserve.hold()
    return { append: journal.append, close: () => journal.close().finally(lock.release) }
  } catch (error) {
    await lock.release()
    throw error
  }
}

interface Entry {
  text: string
  isMail: boolean
  /** Whether outdated lines should be removed first, because the disk is full. */
  needsSpace?: true
}

interface Parts {
  file: string
  rewrite: () => Promise<JournalFile>
  reserve: JournalReserve
  report: Report
}

function createJournal(opened: JournalFile, { file, rewrite, reserve, report }: Parts): Journal {
  let { handle, size } = opened
  let compactAt = Math.max(SMALL, 2 * size)
  /** The size at which a rewrite did not fit on the disk. */
  let tooFullAt: number | undefined
  /** Some network file systems number a file differently each time, so that nobody can see whether it is the same. */
  let isRecognizable = true
  const batches = createBatches<Entry>(write, { afterWrite: compact })

  async function write(entries: Entry[]): Promise<void> {
    if (isRecognizable && !(await isFileOf(handle, file))) {
      await renew()
      isRecognizable = await isFileOf(handle, file)
      if (isRecognizable)
        report('writing the journal', new Error(`${file} was deleted or replaced, and was written anew`))
    }
    if (entries.some(({ needsSpace }) => needsSpace)) await freeSpace()
    const bytes = Buffer.from(entries.map(({ text }) => text).join(''))
    try {
      await appendWhole(handle, bytes, size)
    } catch (error) {
      if (!isDiskFull(error)) throw error
      // From here on `append` rejects mails, so that the reserve is left for the results of those that are sent.
      const isReleased = await reserve.release()
      if (entries.some(({ isMail }) => isMail)) throw diskFull(error)
      if (!isReleased) throw error
      await appendWhole(handle, bytes, size)
    }
    size += bytes.length
  }

  async function compact(): Promise<void> {
    if (size <= compactAt) return
    // The changes that were just written are applied in the next turns of the event loop, before the snapshot.
    await new Promise((resolve) => setImmediate(resolve))
    await renew().catch((error) => report('rewriting the journal', error))
    compactAt = Math.max(SMALL, 2 * size)
  }

  /** Replaces the file by one without outdated lines. */
  async function renew(): Promise<void> {
    const fresh = await rewrite()
    await handle.close()
    handle = fresh.handle
    size = fresh.size
  }

  /** What fills the disk may be lines of mails that are sent. After a try in vain, it takes more results to try again. */
  async function freeSpace(): Promise<void> {
    if (size === tooFullAt) return
    tooFullAt = size
    await renew().catch((error) => {
      if (!isDiskFull(error)) throw error
    })
  }

  return {
    async append(change) {
      const isMail = change.do === 'add'
      if (isMail && !(await reserve.hold())) {
        await batches.add({ text: '', isMail: false, needsSpace: true })
        if (!(await reserve.hold())) throw diskFull()
      }
      await batches.add({ text: [...formatLines(change)].join(''), isMail })
    },
    async close() {
      await batches.written()
      await reserve.release()
      await handle.close()
    },
  }
}

function diskFull(cause?: unknown): QueueFullError {
  return new QueueFullError('the disk is full: the journal accepts no more mails', { cause })
}

/** A file that was deleted or replaced would be written to all the same, and nobody would ever read it. */
async function isFileOf(handle: FileHandle, file: string): Promise<boolean> {
  const [ours, there] = await Promise.all([handle.stat(), stat(file).catch(() => undefined)])
  return ours.ino === there?.ino && ours.dev === there.dev
}

/** A write that fails half-way must not leave half a line in front of the next one. */
async function appendWhole(handle: FileHandle, bytes: Buffer, size: number): Promise<void> {
  try {
    await handle.appendFile(bytes)
    await handle.datasync()
  } catch (error) {
    await handle.truncate(size).catch(() => {})
    throw error
  }
}

interface Replayed {
  /** The size of the file up to its last valid line. */
  size: number
  /** Whether lines are damaged, and the disk is too full to keep a copy of them. */
  mustKeep: boolean
}

/**
 * An incomplete last line was being written when the process ended, so it was never acknowledged. An invalid line that is
 * whole is damage from elsewhere: every other line is read, and a copy of the file is kept for inspection.
 */
async function replayAll(file: string, replay: (change: Change) => void): Promise<Replayed> {
  if (!existsSync(file)) return { size: 0, mustKeep: false }
  if ((await stat(file)).isDirectory()) throw new Error(`the journal ${file} is a folder: name a file`)
  let read = 0
  let size = 0
  let isForeign = false
  let isDamaged = false
  for await (const line of readLines(file)) {
    read += line.size
    const change = parseLine(line.text)
    if (change) {
      // Without its line feed, the last line is incomplete.
      if (line.isWhole) size = read
      replay(change)
    } else {
      isDamaged ||= line.isWhole
      isForeign ||= !resemblesLine(line.text)
    }
  }
  if (size === 0 && isForeign)
    throw new Error(`${file} is not a journal: name another file, or one that does not exist`)
  return { size, mustKeep: isDamaged && !(await keepCopy(file)) }
}

async function keepCopy(file: string): Promise<boolean> {
  const copy = `${file}.damaged`
  try {
    await copyFile(file, copy)
    await chmod(copy, 0o600)
    return true
  } catch (error) {
    if (!isDiskFull(error)) throw error
    await rm(copy, { force: true })
    return false
  }
}

/** Without its outdated lines if there is space for a new file, or else as it is. */
async function openForAppending(
  file: string,
  { size, mustKeep }: Replayed,
  rewrite: () => Promise<JournalFile>,
): Promise<JournalFile> {
  try {
    if (!mustKeep) return await rewrite()
  } catch (error) {
    if (!isDiskFull(error)) throw error
  }
  const handle = await open(file, 'a', 0o600)
  await handle.chmod(0o600)
  await handle.truncate(size)
  return { handle, size }
}
