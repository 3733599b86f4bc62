import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The folder of a browser's temporary files: one that is closed while it starts leaves them behind. */
export interface BrowserFolder {
  path: string
  /** Playwright ends the browser when the process exits. Call this after it has started, to remove the folder later. */
  removeLater: () => void
  remove: () => void
}

/** Creates the folder, and removes it when the process exits. */
export function createBrowserFolder(): BrowserFolder {
  const folder = mkdtempSync(path.join(tmpdir(), 'letterform-browser-'))
  const remove = () => {
    process.off('exit', remove)
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  const removeLater = () => void process.off('exit', remove).on('exit', remove)
  removeLater()
  return { path: folder, removeLater, remove }
}
