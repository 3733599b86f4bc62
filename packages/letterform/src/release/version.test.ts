import { expect, it } from 'vitest'
import type { Bump } from './diff-contracts.ts'
import { distTag, increment, isVersion } from './version.ts'

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
