import { readFileSync } from 'node:fs'
import path from 'node:path'
import { CONTRACT } from '../artifacts/plan-artifacts.ts'
import { type BuildResult, build } from '../build.ts'
import { checkProject } from '../check-project/check-project.ts'
import { isError, problem } from '../diagnostics.ts'
import type { Problem } from '../types.ts'
import { applyRelease } from './apply-release.ts'
import { diffSnapshots } from './diff-snapshots.ts'
import { findBaseline } from './find-baseline.ts'
import { findObstacles, uncommitted } from './find-obstacles.ts'
import { createGit, findUpstream, versionTags } from './git.ts'
import { planRelease, type ReleasePlan } from './plan-release.ts'
import { provePackage } from './prove-package.ts'
import { forgetPlan, keepPlan, readKeptPlan } from './release-state.ts'
import { readSnapshot } from './snapshot.ts'
import { isVersion } from './version.ts'

export interface ReleaseOptions {
  /** The project's folder. It must be the working directory. */
  root: string
  from?: string | undefined
  pre?: string | undefined
  /** Whether to push the commit and the tag before publishing. */
  push?: boolean
  /** Whether to plan only. */
  dryRun?: boolean
  onStep?: (step: string) => void
}

export interface ReleaseResult {
  /** Absent if there is nothing to release, or if problems prevent planning. */
  plan?: ReleasePlan
  /** What blocks the release. */
  problems: Problem[]
  /** The folder of the package. */
  dist: string
  /** Whether the release is done, not only planned. */
  isDone: boolean
  /** Whether this run finished an interrupted release. */
  isContinued: boolean
}

/** Builds, compares with the last release, plans, and carries out the plan. */
export async function releaseProject(options: ReleaseOptions): Promise<ReleaseResult> {
  const { root, dryRun = false, onStep = () => {} } = options
  const git = createGit(root)
  const kept = await readKeptPlan(root, git)
  const stale = kept ? [] : await staleContract(root)
  const dirty = [...(await uncommitted(git, kept !== undefined)), ...stale]
  // The build below writes contract.json, which people have to review first.
  if (stale.length > 0 || (dirty.length > 0 && !dryRun)) return { ...NOTHING, problems: dirty }
  const built = await build({ root })
  const { dist } = built
  const nothing = { ...NOTHING, dist }
  const errors = built.problems.filter(isError)
  if (errors.length > 0) return { ...nothing, problems: [...errors, ...dirty] }
  const planned = kept ? { plan: kept, problems: [] } : await plan(options, built)
  const problems = [...dirty, ...planned.problems, ...(kept ? [] : await failingChecks(root))]
  if (!planned.plan || problems.length > 0) return { ...nothing, ...planned, problems }
  // Before anything changes, so that nothing has to be undone. The published tarball is proven once more.
  const unusable = kept ? [] : await provePackage({ root, dist })
  if (unusable.length > 0 || dryRun) return { ...nothing, ...planned, problems: unusable }
  if (!kept) await keepPlan(root, git, planned.plan)
  const failed = await applyRelease(planned.plan, { root, dist, onStep })
  if (failed.length === 0) forgetPlan(root)
  const isContinued = kept !== undefined || planned.isContinued === true
  return { ...nothing, plan: planned.plan, problems: failed, isDone: failed.length === 0, isContinued }
}

const NOTHING = { dist: '', isDone: false, isContinued: false }

interface Planned {
  plan?: ReleasePlan
  problems: Problem[]
  /** Whether this commit already has the release's tag: another machine tagged it but did not publish. */
  isContinued?: boolean
}

async function plan({ root, from, pre, push }: ReleaseOptions, { dist }: BuildResult): Promise<Planned> {
  const folder = path.join(root, dist)
  const now = readSnapshot(folder, 'now')
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest
  const { name } = manifest
  const baseline = await findBaseline({ root, name, from, pre })
  if (baseline.problem) return { problems: [baseline.problem] }
  const { snapshot } = baseline
  const released = snapshot?.version
  for (const version of [released, now.version]) {
    if (version !== undefined && !isVersion(version)) return { problems: [problem('version-unknown', { version })] }
  }
  const changes = snapshot ? diffSnapshots(snapshot, now) : []
  const planned = planRelease({ name, released, current: now.version, changes, pre })
  if (!planned) return { problems: [] }
  const upstream = push ? await findUpstream(createGit(root)) : undefined
  if (push && !upstream) return { plan: planned, problems: [problem('release-branch', { remote: undefined })] }
  const whole = { ...planned, ...(upstream && { push: upstream }) }
  const isContinued = (await versionTags(createGit(root))).includes(`v${planned.to}`)
  return { plan: whole, problems: await findObstacles(whole, { root, manifest }), isContinued }
}

interface Manifest {
  name: string
  version: string
  repository?: unknown
}

/** Fails if the committed contract is out of date, so that no change escapes review. */
async function staleContract(root: string): Promise<Problem[]> {
  const { problems } = await build({ root, check: true })
  return problems.filter(({ code, place }) => code === 'output-stale' && place?.file === CONTRACT)
}

async function failingChecks(root: string): Promise<Problem[]> {
  const { problems } = await checkProject({ root })
  return problems.filter(isError)
}
