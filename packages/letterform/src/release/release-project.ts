import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type BuildResult, build } from '../build.ts'
import { checkProject } from '../checks/check-project.ts'
import { isError, problem } from '../diagnostics.ts'
import { CONTRACT } from '../outputs/outputs.ts'
import type { Problem } from '../types.ts'
import { applyRelease, RELEASE_FILES, readKeptPlan } from './apply-release.ts'
import { diffSnapshots } from './diff-snapshots.ts'
import { findBaseline } from './find-baseline.ts'
import { planRelease, type ReleasePlan } from './plan-release.ts'
import { runProgram } from './run-program.ts'
import { readSnapshot } from './snapshot.ts'
import { isVersion } from './version.ts'

export interface ReleaseOptions {
  /** The project's folder, in which the process must stand. */
  root: string
  from?: string | undefined
  pre?: string | undefined
  /** Only say what would be done. */
  dryRun?: boolean
  onStep?: (step: string) => void
}

export interface ReleaseResult {
  /** Absent where there is nothing to release, or no telling. */
  plan?: ReleasePlan
  /** What stands in the way. */
  problems: Problem[]
  /** The folder of the package. */
  dist: string
  /** Whether it was done, rather than planned. */
  isDone: boolean
  /** Whether an earlier one was brought to its end. */
  isContinued: boolean
}

/** Builds, compares with what was released last, and does what follows from that. */
export async function releaseProject(options: ReleaseOptions): Promise<ReleaseResult> {
  const { root, dryRun = false, onStep = () => {} } = options
  const kept = readKeptPlan(root)
  const stale = kept ? [] : await staleContract(root)
  const obstacles = [...(await obstaclesInGit(root, kept)), ...stale]
  // A build would write the contract; only somebody who is to read it may do that.
  if (stale.length > 0 || (obstacles.length > 0 && !dryRun)) return { ...NOTHING, problems: obstacles }
  const built = await build({ root })
  const nothing = { ...NOTHING, dist: built.dist }
  const errors = built.problems.filter(isError)
  if (errors.length > 0) return { ...nothing, problems: [...errors, ...obstacles] }
  const planned = kept ? { plan: kept, problems: [] } : await plan(options, built)
  const problems = [...obstacles, ...planned.problems, ...(kept ? [] : await failingChecks(root))]
  const found = { ...(planned.plan && { plan: planned.plan }), problems }
  if (!planned.plan || problems.length > 0 || dryRun) return { ...nothing, ...found }
  const failed = await applyRelease(planned.plan, { root, dist: built.dist, onStep })
  return { ...nothing, ...found, problems: failed, isDone: failed.length === 0, isContinued: kept !== undefined }
}

const NOTHING = { dist: '', isDone: false, isContinued: false }

async function plan(
  { root, from, pre }: ReleaseOptions,
  { dist }: BuildResult,
): Promise<{ plan?: ReleasePlan; problems: Problem[] }> {
  const now = readSnapshot(path.join(root, dist), 'now')
  const { name } = JSON.parse(readFileSync(path.join(root, dist, 'package.json'), 'utf8')) as { name: string }
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
  const taken = await runProgram('git', ['rev-parse', '--verify', '--quiet', `refs/tags/v${planned.to}`], root)
  const exists = await runProgram('npm', ['view', `${name}@${planned.to}`, 'version'], root)
  const problems = [
    ...(taken.code === 0 ? [problem('release-exists', { what: `The tag v${planned.to}` })] : []),
    ...(exists.code === 0 && exists.stdout.trim()
      ? [problem('release-exists', { what: `${name}@${planned.to}` })]
      : []),
  ]
  return { plan: planned, problems }
}

/** Whether people have seen in a pull request what callers will have to do. */
async function staleContract(root: string): Promise<Problem[]> {
  const { problems } = await build({ root, check: true })
  return problems.filter(({ code, place }) => code === 'output-stale' && place?.file === CONTRACT)
}

async function obstaclesInGit(root: string, kept: ReleasePlan | undefined): Promise<Problem[]> {
  const status = await runProgram('git', ['status', '--porcelain', '--', '.'], root)
  if (status.code !== 0) return [problem('release-without-git', undefined)]
  const names = status.stdout.split('\n').flatMap((line) => line.slice(3) || [])
  const own = kept ? RELEASE_FILES : []
  const dirty = names.filter((name) => !own.some((file) => name === file || name.endsWith(`/${file}`)))
  return dirty.length > 0 ? [problem('release-dirty', { files: dirty })] : []
}

async function failingChecks(root: string): Promise<Problem[]> {
  const { problems } = await checkProject({ root })
  return problems.filter(isError)
}
