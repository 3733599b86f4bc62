import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { withoutTypeWarning } from './without-type-warning.ts'

/** How long nobody wonders what a command is doing. */
const PATIENCE_MS = 3000

/** Imports a module of a project, and says so if it takes long: a config may wait for a request. */
export async function importSlowly(url: string): Promise<unknown> {
  const timer = setTimeout(() => {
    const name = path.basename(fileURLToPath(url))
    console.error(`${name} is still loading, after ${PATIENCE_MS / 1000} s. Everything waits for what it awaits.`)
  }, PATIENCE_MS)
  try {
    return await withoutTypeWarning(() => import(url))
  } finally {
    clearTimeout(timer)
  }
}
