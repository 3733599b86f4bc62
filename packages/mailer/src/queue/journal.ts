import { createReadStream, existsSync } from 'node:fs'
import { copyFile, type FileHandle } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { createBatches } from './batches.ts'
import type { Change } from './job-store.ts'
import { formatLines, parseLine } from './journal-lines.ts'
import { lockJournal } from './journal-lock.ts'
import { type JournalFile, rewriteJournal } from './rewrite-journal.ts'

/** A file that changes are appended to. Reading it after a crash restores them. */
export interface Journal {
  /** Resolves once the change is on disk. */
  append(change: Change): Promise<void>
  close(): Promise<void>
}

/** Below this size in bytes, outdated lines are not worth removing. */
const SMALL = 4 * 1024 * 1024

/** Replays the file, then opens it for appending. `snapshot` returns the changes that a rewritten file has to contain. */
export async function openJournal(
  file: string,
  replay: (change: Change) => void,
  snapshot: () => Change[],
): Promise<Journal> {
  const lock = await lockJournal(file)
  try {
    await replayAll(file, replay)
    const journal = createJournal(await rewriteJournal(file, snapshot()), () => rewriteJournal(file, snapshot()))
    return { append: journal.append, close: () => journal.close().then(lock.release) }
  } catch (error) {
    await lock.release()
    throw error
  }
}

function createJournal(opened: JournalFile, rewrite: () => Promise<JournalFile>): Journal {
  let { handle, size } = opened
  let compactAt = Math.max(SMALL, 2 * size)
  const batches = createBatches<string>(async (texts) => {
    const bytes = Buffer.from(texts.join(''))
    await appendWhole(handle, bytes, size)
    size += bytes.length
  }, compact)

  async function compact(): Promise<void> {
    if (size <= compactAt) return
    // The changes that were just written are applied in the next turns of the event loop, before the snapshot.
    await new Promise((resolve) => setImmediate(resolve))
    const fresh = await rewrite().catch(() => undefined)
    if (fresh) {
      await handle.close()
      handle = fresh.handle
      size = fresh.size
    }
    compactAt = Math.max(SMALL, 2 * size)
  }

  return {
    append: (change) => batches.add([...formatLines(change)].join('')),
    async close() {
      await batches.written()
      await handle.close()
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
 * An incomplete last line was being written when the process ended, so it was never acknowledged. An invalid line in the
 * middle is damage from elsewhere: every other line is read, and a copy of the file is kept for inspection.
 */
async function replayAll(file: string, replay: (change: Change) => void): Promise<void> {
  if (!existsSync(file)) return
  let hasInvalid = false
  let isDamaged = false
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const change = parseLine(line)
    if (change) {
      isDamaged ||= hasInvalid
      replay(change)
    } else hasInvalid = true
  }
  if (isDamaged) await copyFile(file, `${file}.damaged`)
}
