import type { Bump, ContractChange } from './diff-contracts.ts'
import type { Upstream } from './git.ts'
import { distTag, increment } from './version.ts'

/** Exactly what a release is going to do. */
export interface ReleasePlan {
  name: string
  /** Absent for the first release. */
  from?: string
  to: string
  bump?: Bump
  /** As npm calls it: `latest`, or a prerelease's name. */
  distTag: string
  changes: ContractChange[]
  /** Where the commit and the tag are pushed to, where that is wanted. */
  push?: Upstream
}

export interface ReleaseQuestion {
  name: string
  /** The version that was released last. */
  released: string | undefined
  /** What the project calls itself now: the first release has this version. */
  current: string
  changes: ContractChange[]
  /** The name of a prerelease. */
  pre?: string | undefined
}

/** Undefined where nothing has changed that anybody would notice. */
export function planRelease({ name, released, current, changes, pre }: ReleaseQuestion): ReleasePlan | undefined {
  if (released === undefined) {
    const to = current === '0.0.0' ? increment('0.0.0', 'major', pre) : current
    return { name, to, distTag: distTag(to), changes: [] }
  }
  const bump = highest(changes)
  // A prerelease that is to become a release does so without a further change.
  const isFinal = pre === undefined && released.includes('-')
  if (!bump && !isFinal) return undefined
  const to = increment(released, bump ?? 'patch', pre)
  return { name, from: released, to, ...(bump && { bump }), distTag: distTag(to), changes }
}

function highest(changes: ContractChange[]): Bump | undefined {
  return (['major', 'minor', 'patch'] as const).find((bump) => changes.some((change) => change.bump === bump))
}
