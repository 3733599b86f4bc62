import { createReadStream, existsSync } from 'node:fs'
import { copyFile, type FileHandle, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Change } from './job-store.ts'
import { formatLines, parseLine } from './journal-lines.ts'
import { lockJournal } from './journal-lock.ts'

/** A file that changes are appended to: after a crash, reading it gives back what was there. */
export interface Journal {
  /** Resolves once the change is on the disk. */
  append(change: Change): Promise<void>
  close(): Promise<void>
}

interface Waiting {
  text: string
  resolve: () => void
  reject: (error: unknown) => void
}

/** Below this many bytes, old lines are not worth clearing away. */
const SMALL = 4 * 1024 * 1024

/** Replays what is there, then appends. `snapshot` tells what the file would have to say if it were written anew. */
export async function openJournal(
  file: string,
  replay: (change: Change) => void,
  snapshot: () => Change[],
): Promise<Journal> {
  const lock = await lockJournal(file)
  try {
    await readAll(file, replay)
    return createJournal(file, await rewrite(file, snapshot), snapshot, lock)
  } catch (error) {
    await lock.release()
    throw error
  }
}

interface Opened {
  handle: FileHandle
  size: number
}

function createJournal(
  file: string,
  opened: Opened,
  snapshot: () => Change[],
  lock: { release(): Promise<void> },
): Journal {
  let { handle, size } = opened
  let compactAt = Math.max(SMALL, 2 * size)
  let waiting: Waiting[] = []
  let writing: Promise<void> | undefined

  /** Whatever came while the disk was busy goes in one write and one sync. */
  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        const bytes = Buffer.from(batch.map(({ text }) => text).join(''))
        await appendWhole(handle, bytes, size)
        size += bytes.length
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
      if (size > compactAt) await compact()
    }
  }

  async function compact(): Promise<void> {
    // Those who were just told that their change is written apply it in the next turns of the loop, before the snapshot.
    await new Promise((resolve) => setImmediate(resolve))
    const fresh = await rewrite(file, snapshot).catch(() => undefined)
    if (fresh) {
      await handle.close()
      handle = fresh.handle
      size = fresh.size
    }
    compactAt = Math.max(SMALL, 2 * size)
  }

  return {
    append(change) {
      const text = [...formatLines(change)].join('')
      const done = new Promise<void>((resolve, reject) => waiting.push({ text, resolve, reject }))
      writing ??= write().finally(() => {
        writing = undefined
      })
      return done
    },
    async close() {
      await writing
      await handle.close()
      await lock.release()
    },
  }
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

/**
 * A last line that is not whole was being written when the process ended: no one was promised it. One in the middle is
 * damage from elsewhere: what can be read is read, and the file is kept beside for whoever wants to look.
 */
async function readAll(file: string, replay: (change: Change) => void): Promise<void> {
  if (!existsSync(file)) return
  let spoiled = false
  let damaged = false
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const change = parseLine(line)
    if (change) {
      damaged ||= spoiled
      replay(change)
    } else spoiled = true
  }
  if (damaged) await copyFile(file, `${file}.damaged`)
}

/** The whole file anew, beside its place and then renamed into it, so that there is always one that is whole. */
async function rewrite(file: string, snapshot: () => Change[]): Promise<Opened> {
  const draft = `${file}.new`
  await rm(draft, { force: true })
  // Appending, so that a line never lands anywhere but at the end, whatever was cut off before.
  const handle = await open(draft, 'a')
  try {
    const size = await writeAll(handle, snapshot())
    await handle.sync()
    await rename(draft, file)
    await syncFolder(path.dirname(path.resolve(file)))
    return { handle, size }
  } catch (error) {
    await handle.close()
    await rm(draft, { force: true })
    throw error
  }
}

/** In parts: all of it may be more than a string can hold. */
async function writeAll(handle: FileHandle, changes: Change[]): Promise<number> {
  let size = 0
  let part = ''
  const flush = async () => {
    const bytes = Buffer.from(part)
    part = ''
    await handle.appendFile(bytes)
    size += bytes.length
  }
  for (const change of changes) {
    for (const line of formatLines(change)) {
      part += line
      if (part.length > 1_000_000) await flush()
    }
  }
  await flush()
  return size
}

/** Without it, a power cut can take back the rename. Windows cannot open folders, and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
