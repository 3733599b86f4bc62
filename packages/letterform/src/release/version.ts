import type { Bump } from './diff-contracts.ts'

interface Version {
  numbers: [major: number, minor: number, patch: number]
  /** As in `1.2.0-beta.3`. */
  pre?: { name: string; count: number } | undefined
}

/** The next version: what breaks callers is told by the first number that is not 0, as ranges of npm read it. */
export function increment(current: string, bump: Bump, pre?: string): string {
  const version = parseVersion(current)
  const target = isEnough(version, bump) ? version.numbers : raise(version.numbers, bump)
  if (pre === undefined) return target.join('.')
  const goesOn = version.pre?.name === pre && target.join() === version.numbers.join()
  return `${target.join('.')}-${pre}.${goesOn ? version.pre!.count + 1 : 0}`
}

/** Whether a prerelease of that much has been begun already. */
function isEnough({ numbers, pre }: Version, bump: Bump): boolean {
  const [major, minor, patch] = numbers
  if (!pre) return false
  const begun: Bump = patch > 0 ? 'patch' : minor > 0 ? 'minor' : 'major'
  const needed = major === 0 ? below1(bump) : bump
  return ORDER.indexOf(begun) >= ORDER.indexOf(needed)
}

const ORDER: Bump[] = ['patch', 'minor', 'major']

function raise([major, minor, patch]: Version['numbers'], bump: Bump): Version['numbers'] {
  const needed = major === 0 ? below1(bump) : bump
  if (needed === 'major') return [major + 1, 0, 0]
  return needed === 'minor' ? [major, minor + 1, 0] : [major, minor, patch + 1]
}

function below1(bump: Bump): Bump {
  return bump === 'major' ? 'minor' : 'patch'
}

function parseVersion(text: string): Version {
  const [, major, minor, patch, name, count] = /^(\d+)\.(\d+)\.(\d+)(?:-([A-Za-z][\w]*)\.(\d+))?$/.exec(text) ?? []
  if (major === undefined) throw new RangeError(`${text} is no version such as 1.2.3 or 1.2.3-beta.0`)
  const numbers = [Number(major), Number(minor), Number(patch)] as Version['numbers']
  return { numbers, ...(name && { pre: { name, count: Number(count) } }) }
}

export function isVersion(text: string): boolean {
  return /^\d+\.\d+\.\d+(?:-[A-Za-z]\w*\.\d+)?$/.test(text)
}

/** What npm calls the newest of its kind: `latest`, or the name of a prerelease. */
export function distTag(version: string): string {
  return /-([A-Za-z]\w*)\./.exec(version)?.[1] ?? 'latest'
}
