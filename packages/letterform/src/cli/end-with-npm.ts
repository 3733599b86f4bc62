import { execFile } from 'node:child_process'

/** How often it is looked for. */
const EVERY_MS = 500

/**
 * Ends this process with the npm that started it. A terminal that closes tells all of its processes; npm that is killed,
 * by an editor or a script, tells nobody, and what it ran would go on and keep its port. Windows has no `ps`: there, it
 * does.
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

/** npm runs commands in a shell: some of them stay in between, some give way to the command. */
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
