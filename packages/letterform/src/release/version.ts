import semver from 'semver'
import type { Bump } from './contract-change.ts'

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

/** The first version from `version` on that was never used: a registry does not accept a number twice. */
export function firstFree(version: string, used: readonly string[]): string {
  if (!used.includes(version)) return version
  const pre = prereleaseName(version)
  return firstFree(pre === undefined ? next(version, 'patch') : next(version, 'prerelease', pre), used)
}

export function isVersion(text: string): boolean {
  return semver.valid(text) === text
}

export function isLower(one: string, other: string): boolean {
  return semver.lt(one, other)
}

/** How far a version is above another. */
export function distance(from: string, to: string): Bump {
  return (semver.diff(from, to) ?? 'patch').replace('pre', '').replace('release', 'patch') as Bump
}

/** Whether a text names a maintenance line: `1.x` or `1.2.x`. */
export function isLine(text: string): boolean {
  return /^\d+(?:\.\d+)?\.x$/.test(text)
}

export function isInLine(version: string, line: string): boolean {
  return semver.satisfies(version, line, { includePrerelease: true })
}

/** The versions to choose from: all, or those of a maintenance line. */
export interface Choice {
  line?: string | undefined
  /** The name of the prerelease to make. */
  pre?: string | undefined
}

/** The version that a release continues: the highest, but a prerelease only for the next one of its name. */
export function newestOf(versions: readonly string[], { line, pre }: Choice): string | undefined {
  const own = semver.rsort(versions.filter((version) => line === undefined || isInLine(version, line)))
  const continued = own.find((version) => [undefined, pre].includes(prereleaseName(version)))
  return continued ?? own[0]
}

/**
 * The npm dist-tag of a version: `latest`, or the name of its prerelease. Maintenance lines have their own, such as
 * `1.x-latest`. npm refuses a tag that it could read as a range, so that of `1.2.x` is `1.2-latest`.
 */
export function distTag(version: string, line?: string): string {
  const tag = prereleaseName(version) ?? 'latest'
  return line === undefined ? tag : `${line.replace(/^(\d+\.\d+)\.x$/, '$1')}-${tag}`
}

export function prereleaseName(version: string): string | undefined {
  const [name] = semver.prerelease(version) ?? []
  return typeof name === 'number' ? 'next' : name
}
