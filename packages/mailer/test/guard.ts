import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'

/** Ends programs when this process ends, however it ends. */
export interface Guard {
  /** Replaces the list of programs to end. */
  watch(...programs: (number | undefined)[]): void
  /** Ends the guard itself. */
  release(): void
}

// Its input ends when the writing process ends. Each line lists all programs again.
const SCRIPT = `
while read -r line; do pids=$line; done
for pid in $pids; do kill -s "$1" "$pid"; done
for pid in $pids; do while kill -0 "$pid"; do sleep 0.1; done; done
[ -z "$2" ] || rm -rf "$2"`

/**
 * A killed process cannot clean up after itself, so another process does. It has its own process group, or it would be
 * killed too.
 */
export function createGuard(signal: 'INT' | 'KILL', folder = ''): Guard {
  const guard = spawn('sh', ['-c', SCRIPT, 'guard', signal, folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  guard.unref()
  guard.stdin.on('error', () => {})
  // A pipe is a socket, and this one must not keep the process alive.
  const input = guard.stdin as Socket
  input.unref()
  return {
    watch: (...programs) => void input.write(`${programs.filter((pid) => pid !== undefined).join(' ')}\n`),
    release: () => void guard.kill('SIGKILL'),
  }
}
