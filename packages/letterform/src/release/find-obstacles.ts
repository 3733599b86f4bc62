import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { problem } from '../diagnostics.ts'
import { loadProject } from '../project/load-project.ts'
import { dialectOf } from '../templates/dialect.ts'
import type { Problem } from '../types.ts'
import { complaint } from './complaint.ts'
import { commitOf, commitOfTag, createGit, type Git, type Upstream, versionsOfHead } from './git.ts'
import type { ReleasePlan } from './plan-release.ts'
import { missingRepository } from './provenance.ts'
import { isReleaseFile } from './release-state.ts'
import { isInLine, isLower } from './version.ts'
import { workspaceLock } from './workspace-lock.ts'

interface Uncommitted {
  root: string
  /** Whether a release has begun, which changes files of its own. */
  hasBegun: boolean
}

/** Files that are not committed, of the project and of what it reads from elsewhere in the repository. */
export async function uncommitted(git: Git, { root, hasBegun }: Uncommitted): Promise<Problem[]> {
  const { stdout: top } = await git('rev-parse', '--show-toplevel')
  const files = [workspaceLock(root) ?? [], await outsideFiles(root, top.trim())].flat()
  // Whatever is hidden by the settings of git.
  const all = ['--untracked-files=normal', '--ignore-submodules=none']
  const status = await git('status', '--porcelain', ...all, '--', '.', ...files)
  if (status.code !== 0) return [problem('release-without-git', { reason: complaint(status) })]
  const names = status.stdout.split('\n').flatMap((line) => line.slice(3) || [])
  const dirty = names.filter((name) => !(hasBegun && isReleaseFile(name)))
  return dirty.length > 0 ? [problem('release-dirty', { files: dirty })] : []
}

/** What a build reads outside of the project's folder, but inside the repository. */
async function outsideFiles(root: string, top: string): Promise<string[]> {
  const { project } = await loadProject(root)
  if (!project) return []
  const folders = [...project.emails.map(({ file }) => path.dirname(file)), ...dialectOf(project.config).folders]
  const all = new Set([...project.configFiles, ...folders.map((folder) => path.resolve(root, folder))])
  const real = [...all].filter((file) => existsSync(file)).map((file) => realpathSync(file))
  return real.filter((file) => isInside(file, top) && !isInside(file, realpathSync(root)))
}

function isInside(file: string, folder: string): boolean {
  return `${file}${path.sep}`.startsWith(`${folder}${path.sep}`)
}

interface Context {
  root: string
  tagPrefix: string
  manifest: { version: string; repository?: unknown }
  /** What the registry has. */
  versions: string[]
}

/** Everything else that blocks a plan: existing versions and tags, a branch that cannot be pushed, requirements of npm. */
export async function findObstacles(
  plan: ReleasePlan,
  { root, tagPrefix, manifest, versions }: Context,
): Promise<Problem[]> {
  const git = createGit(root)
  const repository = missingRepository(manifest, process.env)
  return [
    ...outsideOfLine(plan),
    ...(await foreignTags(git, plan, tagPrefix)),
    ...(await takenTag(git, plan, manifest.version)),
    ...takenVersion(plan, versions),
    ...(plan.push ? await behind(git, plan.push) : []),
    ...(repository ? [problem('release-repository', { repository })] : []),
  ]
}

/**
 * Whether the newest version in the registry is part of this commit's history. Otherwise a release would undo it, or bring
 * old code under the dist-tag that people install.
 */
export async function findMissing(git: Git, { to, tag, line }: ReleasePlan, newest: string): Promise<Problem[]> {
  if (newest === to) return []
  if (isLower(to, newest)) return [problem('release-older', { version: to, newest, line })]
  const tagOfNewest = `${tag.slice(0, -to.length)}${newest}`
  const commit = await commitOfTag(git, tagOfNewest)
  if (commit === undefined) return [problem('release-untagged', { version: newest, tag: tagOfNewest })]
  if (typeof commit !== 'string') return [problem('release-tag-moved', { tag: tagOfNewest, ...commit })]
  if ((await git('merge-base', '--is-ancestor', commit, 'HEAD')).code === 0) return []
  if ((await git('rev-parse', '--is-shallow-repository')).stdout.trim() === 'true') {
    return [problem('release-shallow', { version: newest })]
  }
  const log = (await git('log', '--format=%h %s', `HEAD..${commit}`)).stdout
  return [
    problem('release-stale', { version: newest, tag: tagOfNewest, commits: log.split('\n').filter(Boolean), line }),
  ]
}

/** A line ends where the next one starts. */
function outsideOfLine({ to, line }: ReleasePlan): Problem[] {
  return line === undefined || isInLine(to, line) ? [] : [problem('release-line', { version: to, line })]
}

/** Version tags on this commit, other than the released version's and those of its prereleases. */
async function foreignTags(git: Git, { from, to }: ReleasePlan, tagPrefix: string): Promise<Problem[]> {
  const isOwn = (version: string) => version === to || version === from || version.startsWith(`${to}-`)
  const tags = (await versionsOfHead(git, tagPrefix)).filter((version) => !isOwn(version))
  if (tags.length === 0) return []
  return [problem('release-tagged', { tags: tags.map((version) => `${tagPrefix}${version}`), version: to })]
}

/** A tag on the release's own commit is left from an interrupted run, here or on another machine, and is no obstacle. */
async function takenTag(git: Git, { to, tag }: ReleasePlan, version: string): Promise<Problem[]> {
  const tagged = await commitOf(git, `refs/tags/${tag}`)
  if (tagged === undefined || (version === to && tagged === (await commitOf(git, 'HEAD')))) return []
  return [problem('release-exists', { what: `The tag ${tag}` })]
}

function takenVersion({ name, to }: ReleasePlan, versions: string[]): Problem[] {
  return versions.includes(to) ? [problem('release-exists', { what: `${name}@${to}` })] : []
}

/** Commits on the remote's branch that HEAD does not contain, such as the release of another job. */
export async function behind(git: Git, { remote, branch }: Upstream): Promise<Problem[]> {
  const listed = await git('ls-remote', remote, `refs/heads/${branch}`)
  const there = listed.stdout.split('\t')[0]
  if (listed.code !== 0 || !there) return [problem('release-branch', { remote })]
  const isAncestor = (await git('merge-base', '--is-ancestor', there, 'HEAD')).code === 0
  return isAncestor ? [] : [problem('release-behind', { branch: `${remote}/${branch}` })]
}
