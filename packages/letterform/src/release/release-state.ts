import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { writeFileOfOurs } from '../disk/write-file-of-ours.ts'
import { commitOf, commitOfTag, type Git } from './git.ts'
import type { ReleasePlan } from './plan-release.ts'

/** The files that a release itself changes. */
export const RELEASE_FILES = ['package.json', 'package-lock.json', 'CHANGELOG.md']

export function isReleaseFile(name: string): boolean {
  return RELEASE_FILES.includes(path.posix.basename(name))
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

/** The plan of an interrupted release; undefined if anything else was committed since, or if an older Letterform made it. */
export async function readKeptPlan(root: string, git: Git): Promise<ReleasePlan | undefined> {
  const state = readState(root)
  if (!state?.plan?.tag || !state.head) return undefined
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
