import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { BuildResult } from '../build.ts'
import { problem } from '../diagnostics.ts'
import { loadProject } from '../project/load-project.ts'
import type { Problem } from '../types.ts'
import type { Bump } from './contract-change.ts'
import { diffManifests, diffSnapshots } from './diff-snapshots.ts'
import { findBaseline } from './find-baseline.ts'
import { behind, findMissing, findObstacles } from './find-obstacles.ts'
import {
  createGit,
  currentBranch,
  defaultTagPrefix,
  findUpstream,
  type Git,
  versionsBelowHead,
  versionsOfHead,
} from './git.ts'
import { planRelease, type ReleasePlan, type ReleaseQuestion, tooLow } from './plan-release.ts'
import { type Registered, readRegistry } from './registry.ts'
import { readSnapshot, type Snapshot } from './snapshot.ts'
import { isLine, isVersion, newestOf, prereleaseName } from './version.ts'

/** What people ask of a release. */
export interface VersionChoice {
  from?: string | undefined
  pre?: string | undefined
  /** The maintenance line, such as `1.x`. @default the branch's name, if it is one */
  line?: string | undefined
  /** The least bump. */
  bump?: Bump | undefined
  /** The version to release, if it is not lower than the computed one. */
  as?: string | undefined
  /** Whether to push the commit and the tag before publishing. */
  push?: boolean
}

export interface Planned {
  plan?: ReleasePlan
  problems: Problem[]
  /** Whether this commit already has the release's tag: another machine tagged it but did not publish. */
  isContinued?: boolean
}

/** An interrupted release continues by its plan, unless someone else has released since. */
export async function planAgain(kept: ReleasePlan, root: string): Promise<Planned> {
  const registry = await readRegistry(root, kept.name)
  if ('problem' in registry) return { problems: [registry.problem] }
  const git = createGit(root)
  const newest = newestOf(registry.versions, { line: kept.line, pre: prereleaseName(kept.to) })
  const missing = newest === undefined ? [] : await findMissing(git, kept, newest)
  const ahead = kept.push ? await behind(git, kept.push) : []
  return { plan: kept, problems: [...missing, ...ahead] }
}

/** Compares what was built with the newest version in the registry, and plans the next one. */
export async function planNext(
  choice: VersionChoice & { root: string },
  { dist }: Pick<BuildResult, 'dist'>,
): Promise<Planned> {
  const { root, from } = choice
  const git = createGit(root)
  const folder = path.join(root, dist)
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest
  const { name } = manifest
  const registry = await readRegistry(root, name)
  if ('problem' in registry) return { problems: [registry.problem] }
  const line = choice.line ?? (await lineOfBranch(git))
  const pre = choice.as === undefined ? choice.pre : prereleaseName(choice.as)
  const newest = newestOf(registry.versions, { line, pre })
  if (line !== undefined && newest === undefined) return { problems: [problem('release-line-unknown', { line, name })] }
  const tagPrefix = (await settingOf(root)) ?? (await defaultTagPrefix(git, name))
  const baseline = await findBaseline({ root, name, tagPrefix, from, released: newest })
  if (baseline.problem) return { problems: [baseline.problem] }
  const compared = compare(baseline.snapshot, readSnapshot(folder, 'now'))
  const wrong = [compared.released, compared.current].find((version) => version !== undefined && !isVersion(version))
  if (wrong !== undefined) return { problems: [problem('version-unknown', { version: wrong })] }
  const tagged = await versionsBelowHead(git, tagPrefix)
  const used = unpublished([...registry.withdrawn, ...tagged], registry)
  const former = compared.released === undefined ? newestOf(tagged, {}) : undefined
  const question = { ...choice, ...compared, name, tagPrefix, line, pre, used }
  const planned = await settle(question, { ...choice, git, manifest, newest, versions: registry.versions })
  if (!planned.plan || former === undefined) return planned
  return { ...planned, plan: { ...planned.plan, formerTag: `${tagPrefix}${former}` } }
}

function compare(before: Snapshot | undefined, now: Snapshot) {
  return {
    released: before?.version,
    current: now.version,
    changes: before ? diffSnapshots(before, now) : [],
    manifest: before ? diffManifests(before, now) : [],
  }
}

interface Surroundings {
  root: string
  git: Git
  push?: boolean
  manifest: Manifest
  /** The newest version in the registry. */
  newest: string | undefined
  versions: string[]
}

interface Manifest {
  name: string
  version: string
  repository?: unknown
}

/** The plan, and everything that blocks it. */
async function settle(
  question: ReleaseQuestion,
  { root, git, push, manifest, newest, versions }: Surroundings,
): Promise<Planned> {
  const { tagPrefix, as } = question
  const computed = tooLow(question)
  if (as !== undefined && computed !== undefined) {
    return { problems: [problem('release-lower', { version: as, computed })] }
  }
  const planned = planRelease(question)
  if (planned.bump === 'none') return { plan: planned, problems: [] }
  const upstream = push ? await findUpstream(git) : undefined
  if (push && !upstream) return { plan: planned, problems: [problem('release-branch', { remote: undefined })] }
  const plan = { ...planned, ...(upstream && { push: upstream }) }
  const missing = newest === undefined ? [] : await findMissing(git, plan, newest)
  const obstacles = await findObstacles(plan, { root, tagPrefix, manifest, versions })
  const isContinued = (await versionsOfHead(git, tagPrefix)).includes(plan.to)
  return { plan, problems: [...missing, ...obstacles], isContinued }
}

function unpublished(versions: string[], { versions: published }: Registered): string[] {
  return versions.filter((version) => !published.includes(version))
}

/** A branch that is named like a maintenance line is one. */
async function lineOfBranch(git: Git): Promise<string | undefined> {
  const branch = await currentBranch(git)
  return branch !== undefined && isLine(branch) ? branch : undefined
}

async function settingOf(root: string): Promise<string | undefined> {
  return (await loadProject(root)).project?.settings.release.tagPrefix
}
