import { CONTRACT } from '../artifacts/plan-artifacts.ts'
import { build } from '../build.ts'
import { checkProject } from '../check-project/check-project.ts'
import { isError } from '../diagnostics.ts'
import type { Problem } from '../types.ts'
import { applyRelease } from './apply-release.ts'
import { uncommitted } from './find-obstacles.ts'
import { createGit, currentBranch, type Git } from './git.ts'
import { planAgain, planNext, type VersionChoice } from './plan-next.ts'
import type { ReleasePlan } from './plan-release.ts'
import { type Proven, provePackage } from './prove-package.ts'
import { dropPlan, forgetPlan, isUncommitted, keepPlan, keepTaken, readKeptPlan } from './release-state.ts'
import { tryStep } from './try-package.ts'

export interface ReleaseOptions extends VersionChoice {
  /** The project's folder. It must be the working directory. */
  root: string
  /** Whether to plan only. */
  dryRun?: boolean
  /** A one-time password for npm. */
  otp?: string | undefined
  onStep?: (step: string) => void
}

export interface ReleaseResult {
  /** With the bump `none` if there is nothing to release; absent if problems prevent planning. */
  plan?: ReleasePlan
  /** What blocks the release. */
  problems: Problem[]
  /** The folder of the package. */
  dist: string
  /** Whether the release is done, not only planned. */
  isDone: boolean
  /** Whether this run finished an interrupted release. */
  isContinued: boolean
  /** The command that shares the commit and the tag, if they are only here. */
  next?: string
}

/** Builds, compares with the last release, plans, and carries out the plan. */
export async function releaseProject(options: ReleaseOptions): Promise<ReleaseResult> {
  const { root, dryRun = false, otp, onStep = () => {} } = options
  const git = createGit(root)
  const kept = await readKeptPlan(root, git, options)
  if (!kept) await dropPlan(root, git)
  const stale = kept ? [] : await staleContract(root)
  const dirty = [...(await uncommitted(git, { root, hasBegun: kept !== undefined })), ...stale]
  // The build below writes contract.json, which people have to review first.
  if (stale.length > 0 || (dirty.length > 0 && !dryRun)) return { ...NOTHING, problems: dirty }
  const built = await build({ root })
  const { dist } = built
  const nothing = { ...NOTHING, dist }
  const errors = built.problems.filter(isError)
  if (errors.length > 0) return { ...nothing, problems: [...errors, ...dirty] }
  const planned = kept ? await planAgain(kept, root) : await planNext(options, built)
  const problems = [...dirty, ...planned.problems, ...(kept ? [] : await failingChecks(root))]
  if (!planned.plan || planned.plan.bump === 'none' || problems.length > 0) return { ...nothing, ...planned, problems }
  const { plan } = planned
  const finish = async (proven?: Proven): Promise<Problem[]> => {
    if (dryRun) return []
    if (!kept) await keepPlan(root, git, plan)
    const failed = await applyRelease(plan, { root, dist, proven, otp, command: commandOf(options), onStep })
    await settle(root, git, failed)
    return failed
  }
  if (!kept && !dryRun) onStep(tryStep(root))
  // Before anything changes, so that nothing has to be undone.
  const failed = kept ? await finish() : await provePackage({ root, dist, version: plan.to }, finish)
  if (dryRun) return { ...nothing, ...planned, problems: failed }
  const isContinued = kept !== undefined || planned.isContinued === true
  const isDone = failed.length === 0
  const next = isDone ? await shareCommand(git, plan) : undefined
  return { ...nothing, plan, problems: failed, isDone, isContinued, ...(next && { next }) }
}

/** What the next run has to know of how this one ended. */
async function settle(root: string, git: Git, failed: Problem[]): Promise<void> {
  if (failed.length === 0) forgetPlan(root)
  else if (failed.some(({ code }) => code === 'release-taken')) keepTaken(root)
  else if (await isUncommitted(root, git)) await dropPlan(root, git)
}

/** The command that shares what a release left here. On no branch, git pushes no commits but those of a tag. */
async function shareCommand(git: Git, { push, tag }: ReleasePlan): Promise<string | undefined> {
  if (push) return undefined
  return (await currentBranch(git)) === undefined ? `git push origin ${tag}` : 'git push --follow-tags'
}

/** The command line of a release. */
function commandOf({ pre, line, push, bump, as, from }: ReleaseOptions): string {
  const named = Object.entries({ pre, line, bump, as, from }).flatMap(([name, value]) =>
    value ? `--${name} ${value}` : [],
  )
  return ['npx letterform release', ...named, ...(push ? ['--push'] : [])].join(' ')
}

const NOTHING = { dist: '', isDone: false, isContinued: false }

/** Fails if the committed contract is out of date, so that no change escapes review. */
async function staleContract(root: string): Promise<Problem[]> {
  const { problems } = await build({ root, check: true })
  return problems.filter(({ code, place }) => code === 'output-stale' && place?.file === CONTRACT)
}

async function failingChecks(root: string): Promise<Problem[]> {
  const { problems } = await checkProject({ root })
  return problems.filter(isError)
}
