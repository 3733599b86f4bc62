import path from 'node:path'
import { isHidden } from '../project/is-watched.ts'
import type { ExitCode } from './command.ts'
import { inChild, interrupted, restart } from './in-child.ts'
import { watchTree } from './watch-tree.ts'

/** Editors save in several steps: events within this time count as one change. */
const SETTLE_MS = 30

/** What watching needs to know about the last run. */
export interface Watched {
  /** Folders that the run writes to, from the root. */
  outputs: string[]
  /** Files whose change requires a new process, as absolute paths. */
  configFiles: string[]
}

/** Runs again whenever a file below the root changes, until it is interrupted. */
export function watch(root: string, run: () => Promise<Watched>): Promise<ExitCode> {
  return inChild(() => watchHere(root, run))
}

async function watchHere(root: string, run: () => Promise<Watched>): Promise<ExitCode> {
  let watched = await run()
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const rerun = async () => {
    watched = await run()
  }
  const isIgnored = (file: string) => isOwn(file, watched.outputs)
  const watcher = watchTree(root, isIgnored, (file) => {
    if (watched.configFiles.includes(path.join(root, file))) restart()
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(rerun)
    }, SETTLE_MS)
  })
  await interrupted()
  watcher.close()
  clearTimeout(timer)
  return 0
}

/** What Letterform writes itself, and what packages and hidden folders hold. */
function isOwn(file: string, outputs: string[]): boolean {
  return (
    isHidden(file) ||
    file === 'contract.json' ||
    outputs.some((output) => file === output || file.startsWith(`${output}/`))
  )
}
