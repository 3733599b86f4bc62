import { spawnSync } from 'node:child_process'

/**
 * Whether a program is there. Where it is not, Debian's package of it is installed; where that is not possible, the answer is no,
 * and why is printed.
 */
export function isInstalled(program: string, args: string[], packages: string[]): boolean {
  const runs = () => spawnSync(program, args).status === 0
  if (runs()) return true
  const options = [
    '-o',
    'DPkg::Lock::Timeout=60',
    '-o',
    'Acquire::Retries=0',
    'install',
    '-y',
    '--no-install-recommends',
  ]
  const { status } = spawnSync('apt-get', [...options, ...packages], { stdio: 'ignore', timeout: 300_000 })
  if (status === 0 && runs()) return true
  console.log(`Skipped: ${packages.join(', ')} cannot be installed here`)
  return false
}
