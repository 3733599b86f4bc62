import semver from 'semver'
import { expect, it } from 'vitest'
import type { Bump } from './contract-change.ts'
import { distance, distTag, increment, isInLine, isVersion, newestOf } from './version.ts'

it.each<[current: string, bump: Bump, pre: string | undefined, want: string]>([
  ['1.2.3', 'major', undefined, '2.0.0'],
  ['1.2.3', 'minor', undefined, '1.3.0'],
  ['1.2.3', 'patch', undefined, '1.2.4'],
  ['0.2.3', 'major', undefined, '0.3.0'],
  ['0.2.3', 'minor', undefined, '0.2.4'],
  ['0.2.3', 'patch', undefined, '0.2.4'],
  ['1.2.3', 'minor', 'beta', '1.3.0-beta.0'],
  ['1.3.0-beta.0', 'patch', 'beta', '1.3.0-beta.1'],
  ['1.3.0-beta.1', 'minor', undefined, '1.3.0'],
  ['1.3.0-beta.1', 'major', undefined, '2.0.0'],
  ['1.3.0-beta.1', 'major', 'beta', '2.0.0-beta.0'],
  ['2.0.0-beta.0', 'major', 'beta', '2.0.0-beta.1'],
  ['1.3.0-beta.1', 'patch', 'rc', '1.3.0-rc.0'],
  ['1.2.4-beta.0', 'minor', undefined, '1.3.0'],
  ['1.2.3-rc', 'patch', undefined, '1.2.3'],
  ['1.2.3-rc', 'patch', 'rc', '1.2.3-rc.0'],
  ['1.2.3-0', 'patch', 'beta', '1.2.3-beta.0'],
])('%s and a %s change (%s) → %s', (current, bump, pre, want) => expect(increment(current, bump, pre)).toBe(want))

it.each([
  ['1.2.3', 'latest'],
  ['1.2.3-beta.0', 'beta'],
  ['1.2.3-rc', 'rc'],
  ['1.2.3-0', 'next'],
])('%s is %s', (version, want) => expect(distTag(version)).toBe(want))

it.each([
  ['1.2.3', true],
  ['1.2.3-rc', true],
  ['1.2.3+build', false],
  ['v1.2.3', false],
  ['1.2', false],
])('%s is a version: %s', (text, want) => expect(isVersion(text)).toBe(want))

it.each<[version: string, line: string, want: string]>([
  ['1.2.3', '1.x', '1.x-latest'],
  ['1.2.3-beta.0', '1.x', '1.x-beta'],
  ['1.2.3', '1.2.x', '1.2-latest'],
])('%s in %s is %s, which npm does not read as a range', (version, line, want) => {
  expect(distTag(version, line)).toBe(want)
  expect(semver.validRange(want, true)).toBeNull()
})

const VERSIONS = ['1.0.0', '1.10.0', '1.9.0', '2.0.0-beta.1', '2.0.0-beta.0', '3.0.0-rc.0', '0.4.0', '0.5.1']

it.each<[line: string | undefined, pre: string | undefined, want: string | undefined]>([
  [undefined, undefined, '1.10.0'],
  [undefined, 'beta', '2.0.0-beta.1'],
  [undefined, 'alpha', '1.10.0'],
  ['1.x', undefined, '1.10.0'],
  ['1.9.x', undefined, '1.9.0'],
  ['0.4.x', undefined, '0.4.0'],
  ['2.x', undefined, '2.0.0-beta.1'],
  ['4.x', undefined, undefined],
])('the newest of %s for %s is %s', (line, pre, want) => expect(newestOf(VERSIONS, { line, pre })).toBe(want))

it.each<[version: string, line: string, want: boolean]>([
  ['1.0.0-beta.0', '1.x', true],
  ['2.0.0-beta.0', '1.x', false],
  ['1.3.0', '1.2.x', false],
])('%s is in %s: %s', (version, line, want) => expect(isInLine(version, line)).toBe(want))

it.each<[from: string, to: string, want: Bump]>([
  ['1.0.0', '2.1.0', 'major'],
  ['1.0.0', '1.1.0-beta.0', 'minor'],
  ['1.0.0-beta.0', '1.0.0', 'major'],
  ['1.0.1-beta.0', '1.0.1-beta.1', 'patch'],
])('from %s to %s is %s', (from, to, want) => expect(distance(from, to)).toBe(want))
