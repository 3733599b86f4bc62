import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'

/** Ends programs when this process is gone, in whatever way it went. */
export interface Guard {
  /** The ones to end, from now on. */
  watch(...programs: (number | undefined)[]): void
  /** There is nothing left to end. */
  release(): void
}

// Its input ends with the process that writes to it, and each line of it names all programs anew.
const SCRIPT = `
while read -r line; do pids=$line; done
for pid in $pids; do kill -s "$1" "$pid"; done
for pid in $pids; do while kill -0 "$pid"; do sleep 0.1; done; done
[ -z "$2" ] || rm -rf "$2"`

/**
 * A process that is killed cannot clean up after itself, so another one does it: with a group of its own, or it would
 * be killed along with us.
 */
export function createGuard(signal: 'INT' | 'KILL', folder = ''): Guard {
  const guard = spawn('sh', ['-c', SCRIPT, 'guard', signal, folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  guard.unref()
  guard.stdin.on('error', () => {})
  // A pipe is a socket, and nobody is to wait for this one.
  const input = guard.stdin as Socket
  input.unref()
  return {
    watch: (...programs) => void input.write(`${programs.filter((pid) => pid !== undefined).join(' ')}\n`),
    release: () => void guard.kill('SIGKILL'),
  }
}
