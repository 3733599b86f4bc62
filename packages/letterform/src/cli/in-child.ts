import { type ChildProcess, spawn } from 'node:child_process'
import type { ExitCode } from './command.ts'

/** The exit code that asks for a new process, after a config file changed: a loaded module cannot be reloaded. */
const RESTART = 75
const CHILD = 'LETTERFORM_CHILD'
/** Where the process started, which a relative `--root` is relative to. */
const START = process.cwd()
/** How long a process has to end by itself. */
const GRACE_MS = 1000

/** What a process passes on to its successor, such as the port that a browser is connected to. */
export type Kept = Record<string, string>

/**
 * Runs a function in a child process and starts a new one when it calls `restart`. Parent and child end together.
 */
export async function inChild(run: (kept: Kept) => Promise<ExitCode>): Promise<ExitCode> {
  const kept = process.env[CHILD]
  if (kept !== undefined) {
    process.once('disconnect', () => process.exit(0))
    return run(JSON.parse(kept) as Kept)
  }
  let now: Kept = {}
  let code: number
  do code = await runChild(now, (next) => (now = next))
  while (code === RESTART)
  return code === 0 ? 0 : 1
}

/** Ends this process so that a new one replaces it. */
export function restart(): never {
  process.exit(RESTART)
}

export function keep(kept: Kept): void {
  process.send?.(kept)
}

function runChild(kept: Kept, onKeep: (kept: Kept) => void): Promise<number> {
  const child: ChildProcess = spawn(process.execPath, process.argv.slice(1), {
    cwd: START,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [CHILD]: JSON.stringify(kept) },
  })
  const pass = (signal: NodeJS.Signals) => {
    child.kill(signal)
    // A config file stuck in a loop never handles the signal.
    setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref()
  }
  process.on('SIGINT', pass).on('SIGTERM', pass)
  child.on('message', (message) => onKeep(message as Kept))
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => {
      process.off('SIGINT', pass).off('SIGTERM', pass)
      resolve(signal ? 0 : (code ?? 1))
    })
  })
}

export function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve())
  })
}
