import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'

/**
 * Publishes the tarballs of a folder whose versions the registry does not have. Tags are pushed first, because publishing cannot
 * be undone; a second run continues. It needs only Node, which strips the types: no code of dependencies runs in the job that
 * npm trusts.
 */
const [folder = 'tarballs'] = process.argv.slice(2)
for (const file of readdirSync(folder).sort()) {
  const tarball = path.resolve(folder, file)
  const { name, version } = JSON.parse(run('tar', '-xOzf', tarball, 'package/package.json'))
  if (isPublished(name, version)) console.log(`${name} ${version} is published already`)
  else publish({ name, version, tarball })
}

function publish({ name, version, tarball }: { name: string; version: string; tarball: string }): void {
  const tag = `${name}@${version}`
  const head = run('git', 'rev-parse', 'HEAD')
  const tagged = spawnSync('git', ['rev-parse', '--verify', '--quiet', `refs/tags/${tag}^{commit}`], {
    encoding: 'utf8',
  })
  if (tagged.status !== 0) run('git', 'tag', '-a', tag, '-m', tag)
  else if (tagged.stdout.trim() !== head) throw new Error(`${tag} is a tag of another commit: raise the version`)
  run('git', 'push', 'origin', `refs/tags/${tag}`)
  run('npm', 'publish', tarball, '--access', 'public', '--ignore-scripts')
  console.log(`${name} ${version} published`)
}

/** Throws unless the registry clearly says that the version is missing, so nothing is published if it does not respond. */
function isPublished(name: string, version: string): boolean {
  const { status, stdout, stderr } = spawnSync('npm', ['view', `${name}@${version}`, 'version'], { encoding: 'utf8' })
  if (status === 0) return stdout.trim() === version
  if (/E404/.test(stderr)) return false
  throw new Error(stderr)
}

function run(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim()
}
