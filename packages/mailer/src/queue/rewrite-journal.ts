import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Change } from './job-store.ts'
import { formatLines } from './journal-lines.ts'

export interface JournalFile {
  handle: FileHandle
  size: number
}

/** Writes a new file and renames it into place, so that a complete file exists at every moment. */
export async function rewriteJournal(file: string, changes: Change[]): Promise<JournalFile> {
  const draft = `${file}.new`
  await rm(draft, { force: true })
  // In append mode every line lands at the end, also after a truncation.
  // Mails contain secrets, such as links to reset a password.
  const handle = await open(draft, 'a', 0o600)
  try {
    const size = await writeAll(handle, changes)
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

/** In chunks, because the whole file may exceed the longest possible string. */
async function writeAll(handle: FileHandle, changes: Change[]): Promise<number> {
  let size = 0
  let chunk = ''
  const flush = async () => {
    const bytes = Buffer.from(chunk)
    chunk = ''
    await handle.appendFile(bytes)
    size += bytes.length
  }
  for (const change of changes) {
    for (const line of formatLines(change)) {
      chunk += line
      if (chunk.length > 1_000_000) await flush()
    }
  }
  await flush()
  return size
}

/** Without it, a power failure can undo the rename. Windows cannot open folders and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
