import { statSync } from 'node:fs'
import path from 'node:path'
import type { FileChanges } from '../project/live-sources.ts'

/** Reports changes below the root, by path from it, until it is closed. */
export type Watch = (onChange: (file: string) => void) => { close: () => void }

/** Editors save in several steps, and a checkout changes many files: what follows within this time is one change. */
const SETTLE_MS = 20

/** Reports the files that changed together, each with whether it exists now. */
export function watchProject(
  root: string,
  watch: Watch,
  onChange: (changes: FileChanges) => void,
): { close: () => void } {
  let changes = new Map<string, boolean>()
  let timer: NodeJS.Timeout | undefined
  const watcher = watch((file) => {
    changes.set(file, statSync(path.join(root, file), { throwIfNoEntry: false }) !== undefined)
    clearTimeout(timer)
    timer = setTimeout(() => {
      const reported = changes
      changes = new Map()
      onChange(reported)
    }, SETTLE_MS)
  })
  return {
    close() {
      clearTimeout(timer)
      watcher.close()
    },
  }
}
