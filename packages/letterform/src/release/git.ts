import { type Ran, runProgram } from './run-program.ts'
import { isVersion } from './version.ts'

export type Git = (...args: string[]) => Promise<Ran>

export function createGit(root: string): Git {
  return (...args) => runProgram('git', args, root)
}

/** The commit that a name refers to, if there is one. */
export async function commitOf(git: Git, revision: string): Promise<string | undefined> {
  const { code, stdout } = await git('rev-parse', '--verify', '--quiet', `${revision}^{commit}`)
  return code === 0 ? stdout.trim() : undefined
}

/** What the tag of a version starts with. Several packages in one repository must not share their tags. */
export async function defaultTagPrefix(git: Git, name: string): Promise<string> {
  const { stdout } = await git('ls-files', '--full-name', ':(top,glob)**/package.json')
  return stdout.trim().split('\n').length > 1 ? `${name}@` : 'v'
}

/** The versions that the current commit is tagged as. */
export async function versionsOfHead(git: Git, tagPrefix: string): Promise<string[]> {
  return versionsIn((await git('tag', '--points-at', 'HEAD')).stdout, tagPrefix)
}

/** The versions that earlier commits are tagged as. */
export async function versionsBelowHead(git: Git, tagPrefix: string): Promise<string[]> {
  const here = await versionsOfHead(git, tagPrefix)
  const merged = versionsIn((await git('tag', '--merged', 'HEAD')).stdout, tagPrefix)
  return merged.filter((version) => !here.includes(version))
}

function versionsIn(tags: string, tagPrefix: string): string[] {
  const own = tags.split('\n').filter((tag) => tag.startsWith(tagPrefix))
  return own.map((tag) => tag.slice(tagPrefix.length)).filter(isVersion)
}

/** A tag that is on one commit here, and on another one in a remote. */
export interface MovedTag {
  here: string
  elsewhere: string
  remote: string
}

/**
 * The commit of a tag, here or in a remote: someone else may have released. Fetches its commits, so that they can be listed,
 * but no tag or branch.
 */
export async function commitOfTag(git: Git, tag: string): Promise<string | MovedTag | undefined> {
  const ref = `refs/tags/${tag}`
  const here = await commitOf(git, ref)
  const elsewhere = await findInRemotes(git, ref)
  if (here === undefined) {
    const [first] = elsewhere
    if (first) await git('fetch', '--quiet', '--no-tags', '--no-write-fetch-head', first.remote, ref)
    return first?.commit
  }
  const [first] = elsewhere.some(({ commit }) => commit === here) ? [] : elsewhere
  return first ? { here, elsewhere: first.commit, remote: first.remote } : here
}

async function findInRemotes(git: Git, ref: string): Promise<{ remote: string; commit: string }[]> {
  const found = (await git('remote')).stdout
    .split('\n')
    .filter(Boolean)
    .map(async (remote) => {
      const lines = (await git('ls-remote', remote, ref, `${ref}^{}`)).stdout.trim().split('\n')
      // The last line is that of the commit, if the tag is an object of its own.
      return { remote, commit: lines.at(-1)!.split('\t')[0]! }
    })
  return (await Promise.all(found)).filter(({ commit }) => commit !== '')
}

/** A branch of a remote. */
export interface Upstream {
  remote: string
  branch: string
}

/** Where the current branch is pushed to: its configured remote, or `origin`. */
export async function findUpstream(git: Git): Promise<Upstream | undefined> {
  const branch = await currentBranch(git)
  if (branch === undefined) return undefined
  const remote = (await git('config', `branch.${branch}.remote`)).stdout.trim()
  return { remote: remote || 'origin', branch }
}

export async function currentBranch(git: Git): Promise<string | undefined> {
  const { code, stdout } = await git('symbolic-ref', '--quiet', '--short', 'HEAD')
  return code === 0 ? stdout.trim() : undefined
}
