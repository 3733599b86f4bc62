import { rm, stat, statfs, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Space on disk that is kept for the results of mails that are sent while the disk is full: some 2,000 of them. */
export interface JournalReserve {
  /** Whether the space is reserved, now or already. Without it, the journal must not accept mails. */
  hold(): Promise<boolean>
  /** Frees the space. False if there was none. */
  release(): Promise<boolean>
}

const SIZE = 256 * 1024

export function createJournalReserve(journal: string): JournalReserve {
  const file = `${journal}.reserve`
  let isHeld = false
  return {
    async hold() {
      isHeld ||= await reserve(file)
      return isHeld
    },
    async release() {
      const wasHeld = isHeld
      isHeld = false
      await rm(file, { force: true })
      return wasHeld
    },
  }
}

export function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')
}

async function reserve(file: string): Promise<boolean> {
  const existing = await stat(file).catch(() => undefined)
  if (existing?.size === SIZE) return true
  try {
    // Asked before writing, or every try on a full disk would take the space that results need.
    const { bavail, bsize } = await statfs(path.dirname(path.resolve(file)))
    if (bavail * bsize < 2 * SIZE) return false
    await writeFile(file, Buffer.alloc(SIZE), { mode: 0o600 })
    return true
  } catch (error) {
    await rm(file, { force: true })
    if (isDiskFull(error)) return false
    throw error
  }
}
