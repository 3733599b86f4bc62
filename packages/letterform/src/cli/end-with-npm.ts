import { execFile } from 'node:child_process'

/** How often to look for npm. */
const EVERY_MS = 500

/**
 * Ends this process when the npm that started it ends. A closing terminal signals all its processes, but an npm that is
 * killed by an editor or a script signals none, and the server would keep running and keep its port. Windows has no `ps`, so
 * there it does.
 */
export function endWithNpm(): void {
  if (process.env.npm_command === undefined) return
  const parent = process.ppid
  execFile('ps', ['-o', 'ppid=,comm=', '-p', String(parent)], (error, output) => {
    if (error) return
    const npm = npmAbove(output) ?? parent
    setInterval(() => {
      if (!isThere(npm)) process.exit(0)
    }, EVERY_MS).unref()
  })
}

/** npm runs commands in a shell. Some shells stay as the parent; others replace themselves with the command. */
function npmAbove(output: string): number | undefined {
  const [, above, name = ''] = /^\s*(\d+)\s+(\S+)\s*$/.exec(output) ?? []
  return /(^|[/-])\w*sh$/.test(name) ? Number(above) : undefined
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
