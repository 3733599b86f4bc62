import { spawnSync } from 'node:child_process'

/** Whether a program is there. If it is missing, Debian's package of it is installed. */
export function isInstalled(program: string, args: string[], packages: string[]): boolean {
  const runs = () => (spawnSync(program, args).status === 0 ? true : undefined)
  return findOrInstall(runs, packages) ?? false
}

/** What `find` finds, after Debian's packages were installed if need be. If that is impossible, undefined; why is printed. */
export function findOrInstall<Found>(find: () => Found | undefined, packages: string[]): Found | undefined {
  const found = find()
  if (found !== undefined) return found
  // A new machine may have no list of packages yet.
  const isDone = aptGet('install', ...packages) || (aptGet('update') && aptGet('install', ...packages))
  const installed = isDone ? find() : undefined
  if (installed === undefined) console.log(`Skipped: ${packages.join(', ')} cannot be installed here`)
  return installed
}

const OPTIONS = [
  '-o',
  'DPkg::Lock::Timeout=60',
  '-o',
  'Acquire::Retries=0',
  '-o',
  'APT::Install-Recommends=false',
  '--yes',
]

function aptGet(...command: string[]): boolean {
  return spawnSync('apt-get', [...OPTIONS, ...command], { stdio: 'ignore', timeout: 300_000 }).status === 0
}
