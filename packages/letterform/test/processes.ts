import { execFileSync } from 'node:child_process'

/** A process and all that came of it. */
export function family(pid: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const pairs = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const grow = (parent: number): number[] => [
    parent,
    ...pairs.flatMap(([child, of]) => (of === parent ? grow(child!) : [])),
  ]
  return grow(pid)
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // What has ended and is only not yet asked for holds no port and does no work.
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z')
  } catch {
    return false
  }
}
