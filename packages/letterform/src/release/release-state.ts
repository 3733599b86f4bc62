import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { writeFileOfOurs } from '../disk/write-file-of-ours.ts'
import { commitOf, commitOfTag, type Git } from './git.ts'
import type { ReleasePlan, ReleaseQuestion } from './plan-release.ts'
import { putBack } from './release-files.ts'
import { prereleaseName } from './version.ts'

/** Whether a release itself changes files of this name. */
export function isReleaseFile(name: string): boolean {
  return ['package.json', 'package-lock.json', 'CHANGELOG.md'].includes(path.posix.basename(name))
}

interface State {
  plan: ReleasePlan
  /** The commit that was planned from. */
  head: string | undefined
  /** Whether someone else published this version with other content. */
  isTaken?: boolean
}

const file = (root: string) => path.join(root, '.letterform/release.json')

/** Saves the plan until the release is done. */
export async function keepPlan(root: string, git: Git, plan: ReleasePlan): Promise<void> {
  write(root, { plan, head: await commitOf(git, 'HEAD') })
}

/** Saves that the plan's version is taken: once its tag is gone, a release plans anew. */
export function keepTaken(root: string): void {
  const state = readState(root)
  if (state) write(root, { ...state, isTaken: true })
}

function write(root: string, state: State): void {
  mkdirSync(path.dirname(file(root)), { recursive: true })
  writeFileOfOurs(file(root), `${JSON.stringify(state, null, 2)}\n`, () => true)
}

export function forgetPlan(root: string): void {
  rmSync(file(root), { force: true })
}

/** Whether a release has ended before its commit. */
export async function isUncommitted(root: string, git: Git): Promise<boolean> {
  return readState(root)?.head === (await commitOf(git, 'HEAD'))
}

/** Forgets a plan that no run continues, and puts back the files that it changed. */
export async function dropPlan(root: string, git: Git): Promise<void> {
  const plan = readState(root)?.plan
  if (plan) await putBack(root, git, plan)
  forgetPlan(root)
}

/**
 * The plan of an interrupted release; undefined if anything else was committed since, if this run asks for another version,
 * or if an older Letterform made it.
 */
export async function readKeptPlan(
  root: string,
  git: Git,
  { pre, line, as }: Pick<ReleaseQuestion, 'pre' | 'line' | 'as'>,
): Promise<ReleasePlan | undefined> {
  const state = readState(root)
  if (!state?.plan?.tag || !state.head) return undefined
  const { to } = state.plan
  if (as === undefined ? pre !== undefined && pre !== prereleaseName(to) : as !== to) return undefined
  if (line !== undefined && line !== state.plan.line) return undefined
  const head = await commitOf(git, 'HEAD')
  if (state.isTaken && (await commitOfTag(git, state.plan.tag)) !== head) return undefined
  if (head === state.head) return state.plan
  if ((await commitOf(git, 'HEAD^')) !== state.head) return undefined
  const since = await git('diff', '--name-only', state.head, 'HEAD')
  return since.stdout.split('\n').filter(Boolean).every(isReleaseFile) ? state.plan : undefined
}

function readState(root: string): State | undefined {
  if (!existsSync(file(root))) return undefined
  try {
    return JSON.parse(readFileSync(file(root), 'utf8')) as State
  } catch {
    return undefined
  }
}
