import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The files below the root that git can restore as they are, by path from it. None without a repository. */
export async function committedFiles(root: string): Promise<ReadonlySet<string>> {
  const [tracked, changed] = await Promise.all([
    git(root, ['ls-files', '-z']),
    git(root, ['diff', '--name-only', '--relative', '-z', 'HEAD']),
  ])
  if (!tracked || !changed) return new Set()
  const isChanged = new Set(changed)
  return new Set(tracked.filter((file) => !isChanged.has(file)))
}

/** What it lists, unless it fails. */
function git(cwd: string, args: string[]): Promise<string[] | undefined> {
  return run('git', args, { cwd, maxBuffer: 1 << 28 }).then(
    ({ stdout }) => stdout.split('\0').filter(Boolean),
    () => undefined,
  )
}
