import { type ChildProcess, spawn } from 'node:child_process'
import type { ExitCode } from './command.ts'

/** How a process says that its configuration changed: modules once loaded stay as they were. */
const RESTART = 75
const CHILD = 'LETTERFORM_CHILD'
/** So long a process has for ending by itself. */
const GRACE_MS = 1000

/** What a process knows that the one after it needs: the port that a browser is connected to, for one. */
export type Kept = Record<string, string>

/**
 * Runs in a process of its own, which gives way to a new one when it asks for that. The processes end together,
 * whichever is ended.
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

/** Ends this process for a new one. */
export function restart(): never {
  process.exit(RESTART)
}

export function keep(kept: Kept): void {
  process.send?.(kept)
}

function runChild(kept: Kept, onKeep: (kept: Kept) => void): Promise<number> {
  const child: ChildProcess = spawn(process.execPath, process.argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [CHILD]: JSON.stringify(kept) },
  })
  const pass = (signal: NodeJS.Signals) => {
    child.kill(signal)
    // What is caught in a loop of somebody's config hears nothing.
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
