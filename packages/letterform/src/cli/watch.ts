import { spawn } from 'node:child_process'
import path from 'node:path'
import type { ExitCode } from './run.ts'
import { watchTree } from './watch-tree.ts'

/** Editors save in several steps; what comes within this time of the first is one change. */
const SETTLE_MS = 30

/** How a watching process says that its configuration changed: modules once loaded stay as they were. */
const RESTART = 75
const CHILD = 'LETTERFORM_WATCHING'

/** What watching needs to know of the run before. */
export interface Watched {
  /** Folders that the run writes to, from the root. */
  outputs: string[]
  /** Files whose change asks for a new process, by absolute path. */
  configFiles: string[]
}

/**
 * Runs again whenever a file below the root changes, until it is interrupted. It does so in a process of its own, which
 * gives way to a new one when the configuration changes.
 */
export async function watch(root: string, run: () => Promise<Watched>): Promise<ExitCode> {
  if (process.env[CHILD]) return watchHere(root, run)
  let code: number
  do code = await runChild()
  while (code === RESTART)
  return code === 0 ? 0 : 1
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
    if (watched.configFiles.includes(path.join(root, file))) process.exit(RESTART)
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

function runChild(): Promise<number> {
  const child = spawn(process.execPath, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, [CHILD]: '1' },
  })
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGINT', pass).on('SIGTERM', pass)
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => {
      process.off('SIGINT', pass).off('SIGTERM', pass)
      resolve(signal ? 0 : (code ?? 1))
    })
  })
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve())
  })
}

/** What Letterform writes itself, and what others keep in packages and hidden folders. */
function isOwn(file: string, outputs: string[]): boolean {
  const isHidden = /(^|\/)(node_modules|\.[^/]+)(\/|$)/.test(file)
  return (
    isHidden || file === 'contract.json' || outputs.some((output) => file === output || file.startsWith(`${output}/`))
  )
}
