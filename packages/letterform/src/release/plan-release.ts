import type { Bump, ContractChange } from './diff-contracts.ts'
import type { Upstream } from './git.ts'
import { distTag, increment } from './version.ts'

/** Exactly what a release will do. */
export interface ReleasePlan {
  name: string
  /** Absent for the first release. */
  from?: string
  to: string
  bump?: Bump
  /** The npm dist-tag: `latest`, or the prerelease's name. */
  distTag: string
  changes: ContractChange[]
  /** Where to push the commit and the tag; absent if they are not pushed. */
  push?: Upstream
}

export interface ReleaseQuestion {
  name: string
  /** The last released version. */
  released: string | undefined
  /** The version in package.json: that of the first release. */
  current: string
  changes: ContractChange[]
  /** The name of a prerelease. */
  pre?: string | undefined
}

/** Undefined if nothing changed for callers or recipients. */
export function planRelease({ name, released, current, changes, pre }: ReleaseQuestion): ReleasePlan | undefined {
  if (released === undefined) {
    const to = current === '0.0.0' ? increment('0.0.0', 'major', pre) : current
    return { name, to, distTag: distTag(to), changes: [] }
  }
  const bump = highest(changes)
  // A prerelease becomes final without further changes.
  const isFinal = pre === undefined && released.includes('-')
  if (!bump && !isFinal) return undefined
  const to = increment(released, bump ?? 'patch', pre)
  return { name, from: released, to, ...(bump && { bump }), distTag: distTag(to), changes }
}

function highest(changes: ContractChange[]): Bump | undefined {
  return (['major', 'minor', 'patch'] as const).find((bump) => changes.some((change) => change.bump === bump))
}
