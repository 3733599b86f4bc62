import { problem } from '../diagnostics.ts'
import type { Problem } from '../types.ts'
import { commitOf, createGit, type Git, type Upstream, versionTags } from './git.ts'
import type { ReleasePlan } from './plan-release.ts'
import { missingRepository } from './provenance.ts'
import { isReleaseFile } from './release-state.ts'
import { runProgram } from './run-program.ts'

/** Files that are not committed. An interrupted release may have left its own files uncommitted. */
export async function uncommitted(git: Git, isContinued: boolean): Promise<Problem[]> {
  const status = await git('status', '--porcelain', '--', '.')
  if (status.code !== 0) return [problem('release-without-git', undefined)]
  const names = status.stdout.split('\n').flatMap((line) => line.slice(3) || [])
  const dirty = names.filter((name) => !(isContinued && isReleaseFile(name)))
  return dirty.length > 0 ? [problem('release-dirty', { files: dirty })] : []
}

/** Everything else that blocks a plan: existing versions and tags, a branch that cannot be pushed, requirements of npm. */
export async function findObstacles(
  plan: ReleasePlan,
  { root, manifest }: { root: string; manifest: { version: string; repository?: unknown } },
): Promise<Problem[]> {
  const git = createGit(root)
  const repository = missingRepository(manifest, process.env)
  return [
    ...(await foreignTags(git, plan)),
    ...(await takenTag(git, plan, manifest.version)),
    ...(await takenVersion(root, plan)),
    ...(plan.push ? await behind(git, plan.push) : []),
    ...(repository ? [problem('release-repository', { repository })] : []),
  ]
}

/** Version tags on this commit, other than the released version's and those of its prereleases. */
async function foreignTags(git: Git, { from, to }: ReleasePlan): Promise<Problem[]> {
  const isOwn = (tag: string) => tag === `v${to}` || tag === `v${from}` || tag.startsWith(`v${to}-`)
  const tags = (await versionTags(git)).filter((tag) => !isOwn(tag))
  return tags.length > 0 ? [problem('release-tagged', { tags, version: to })] : []
}

/** A tag on the release's own commit is left from an interrupted run, here or on another machine, and is no obstacle. */
async function takenTag(git: Git, { to }: ReleasePlan, version: string): Promise<Problem[]> {
  const tagged = await commitOf(git, `refs/tags/v${to}`)
  if (tagged === undefined || (version === to && tagged === (await commitOf(git, 'HEAD')))) return []
  return [problem('release-exists', { what: `The tag v${to}` })]
}

async function takenVersion(root: string, { name, to }: ReleasePlan): Promise<Problem[]> {
  const viewed = await runProgram('npm', ['view', `${name}@${to}`, 'version'], root)
  return viewed.code === 0 && viewed.stdout.trim() ? [problem('release-exists', { what: `${name}@${to}` })] : []
}

async function behind(git: Git, { remote, branch }: Upstream): Promise<Problem[]> {
  const listed = await git('ls-remote', remote, `refs/heads/${branch}`)
  const there = listed.stdout.split('\t')[0]
  if (listed.code !== 0 || !there) return [problem('release-branch', { remote })]
  const isAncestor = (await git('merge-base', '--is-ancestor', there, 'HEAD')).code === 0
  return isAncestor ? [] : [problem('release-behind', { branch: `${remote}/${branch}` })]
}
