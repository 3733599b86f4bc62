import { type Ran, runProgram } from './run-program.ts'

export type Git = (...args: string[]) => Promise<Ran>

export function createGit(root: string): Git {
  return (...args) => runProgram('git', args, root)
}

/** The commit that a name refers to, if there is one. */
export async function commitOf(git: Git, revision: string): Promise<string | undefined> {
  const { code, stdout } = await git('rev-parse', '--verify', '--quiet', `${revision}^{commit}`)
  return code === 0 ? stdout.trim() : undefined
}

/** The version tags of the current commit. */
export async function versionTags(git: Git): Promise<string[]> {
  const { stdout } = await git('tag', '--points-at', 'HEAD')
  return stdout.split('\n').filter((name) => /^v\d+\.\d+\.\d+/.test(name))
}

/** A branch of a remote. */
export interface Upstream {
  remote: string
  branch: string
}

/** Where the current branch is pushed to: its configured remote, or `origin`. */
export async function findUpstream(git: Git): Promise<Upstream | undefined> {
  const found = await git('symbolic-ref', '--quiet', '--short', 'HEAD')
  if (found.code !== 0) return undefined
  const branch = found.stdout.trim()
  const remote = (await git('config', `branch.${branch}.remote`)).stdout.trim()
  return { remote: remote || 'origin', branch }
}
