import semver from 'semver'
import type { Bump } from './diff-contracts.ts'

/** The next version. Below 1.0.0 a breaking change raises the minor and any other the patch, as npm's ranges read them. */
export function increment(current: string, bump: Bump, pre?: string): string {
  const raised = next(current, semver.major(current) === 0 ? BELOW_1[bump] : bump)
  if (pre === undefined) return raised
  const continues = prereleaseName(current) === pre && current.startsWith(`${raised}-`)
  return continues ? next(current, 'prerelease', pre) : `${raised}-${pre}.0`
}

const BELOW_1 = { major: 'minor', minor: 'patch', patch: 'patch' } as const

function next(version: string, release: Bump | 'prerelease', pre?: string): string {
  const found = pre === undefined ? semver.inc(version, release) : semver.inc(version, release, pre)
  if (found === null) throw new RangeError(`${version} is not a version such as 1.2.3 or 1.2.3-beta.0`)
  return found
}

export function isVersion(text: string): boolean {
  return semver.valid(text) === text
}

/** The npm dist-tag of a version: `latest`, or the name of its prerelease. */
export function distTag(version: string): string {
  return prereleaseName(version) ?? 'latest'
}

function prereleaseName(version: string): string | undefined {
  const [name] = semver.prerelease(version) ?? []
  return typeof name === 'number' ? 'next' : name
}
