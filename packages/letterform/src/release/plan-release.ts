import type { Bump, ContractChange } from './contract-change.ts'
import type { Upstream } from './git.ts'
import { distance, distTag, firstFree, increment, isLower, prereleaseName } from './version.ts'

/** Exactly what a release will do. */
export interface ReleasePlan {
  name: string
  /** Absent for the first release. */
  from?: string
  to: string
  /** `none` if there is nothing to release; absent for the first release, and for a prerelease that becomes final. */
  bump?: Bump | 'none'
  /** The git tag. */
  tag: string
  /** The npm dist-tag: `latest`, the prerelease's name, or that of a maintenance line. */
  distTag: string
  /** The maintenance line, such as `1.x`. */
  line?: string
  changes: ContractChange[]
  /** Where to push the commit and the tag; absent if they are not pushed. */
  push?: Upstream
  /** The tag of an earlier release, if the registry has no version of this name: the package may have been renamed. */
  formerTag?: string
}

export interface ReleaseQuestion {
  name: string
  tagPrefix: string
  /** The last released version. */
  released: string | undefined
  /** The version in package.json: that of the first release. */
  current: string
  changes: ContractChange[]
  /** Changes of the package's manifest, which alone are no reason for a release. */
  manifest?: ContractChange[]
  /** The name of a prerelease. */
  pre?: string | undefined
  line?: string | undefined
  /** The least bump. */
  bump?: Bump | undefined
  /** The version to release, if it is not lower than the computed one. */
  as?: string | undefined
  /** Numbers that were used and are not published: no plan takes them again. */
  used?: string[]
}

export function planRelease(question: ReleaseQuestion): ReleasePlan {
  const { name, tagPrefix, released, line, changes, manifest = [] } = question
  const bump = bumpOf(question)
  const to = bump === 'none' ? released! : versionOf(question, bump)
  return {
    name,
    ...(released !== undefined && { from: released }),
    to,
    ...(bump && { bump }),
    tag: `${tagPrefix}${to}`,
    distTag: distTag(to, line),
    ...(line !== undefined && { line }),
    changes: [...changes, ...manifest],
  }
}

/** The bump of a plan; undefined where the version does not depend on it. */
function bumpOf({ released, changes, bump, as, pre }: ReleaseQuestion): ReleasePlan['bump'] {
  if (released === undefined) return undefined
  const far = as === undefined || !isLower(released, as) ? undefined : distance(released, as)
  const found = highest([...changes.map((change) => change.bump), ...[bump, far].filter((one) => one !== undefined)])
  // A prerelease becomes final without further changes.
  return found ?? (pre === undefined && prereleaseName(released) !== undefined ? undefined : 'none')
}

function versionOf(question: ReleaseQuestion, bump: Bump | undefined): string {
  const { released, current, pre, as, used = [] } = question
  if (as !== undefined) return as
  if (released !== undefined) return firstFree(increment(released, bump ?? 'patch', pre), used)
  return firstFree(current === '0.0.0' ? increment('0.0.0', 'major', pre) : current, used)
}

/** The version that the changes alone lead to, if `as` asks for a lower one: a version can only be raised. */
export function tooLow({ as, ...question }: ReleaseQuestion): string | undefined {
  if (as === undefined || question.released === undefined) return undefined
  const { bump, to } = planRelease({ ...question, used: [] })
  if (bump === 'none') return isLower(as, question.released) ? question.released : undefined
  return isLower(as, to) ? to : undefined
}

function highest(bumps: Bump[]): Bump | undefined {
  return (['major', 'minor', 'patch'] as const).find((bump) => bumps.includes(bump))
}
