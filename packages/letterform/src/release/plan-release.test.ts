import { describe, expect, it } from 'vitest'
import type { Bump } from './diff-contracts.ts'
import { planRelease } from './plan-release.ts'

const changes = (...bumps: Bump[]) => bumps.map((bump) => ({ bump, what: `a ${bump} change` }))
const plan = (released: string | undefined, bumps: Bump[], pre?: string, current = '1.0.0') =>
  planRelease({ name: '@acme/mails', released, current, changes: changes(...bumps), pre })

describe('planRelease', () => {
  it.each<[string | undefined, Bump[], string | undefined, string | undefined]>([
    ['1.0.0', [], undefined, undefined],
    ['1.0.0', ['patch'], undefined, '1.0.1'],
    ['1.0.0', ['patch', 'minor'], undefined, '1.1.0'],
    ['1.0.0', ['minor', 'major', 'patch'], undefined, '2.0.0'],
    ['0.4.2', ['major'], undefined, '0.5.0'],
    ['0.4.2', ['minor'], undefined, '0.4.3'],
    ['1.0.0', ['minor'], 'beta', '1.1.0-beta.0'],
    ['1.1.0-beta.0', [], undefined, '1.1.0'],
    ['1.1.0-beta.0', [], 'beta', undefined],
    [undefined, [], undefined, '1.0.0'],
  ])('after %s, %j (%s) → %s', (released, bumps, pre, want) => expect(plan(released, bumps, pre)?.to).toBe(want))

  it('begins where the project says, or with the first number that ranges can tell apart', () => {
    expect(plan(undefined, [], undefined, '3.1.4')?.to).toBe('3.1.4')
    expect(plan(undefined, [], undefined, '0.0.0')?.to).toBe('0.1.0')
    expect(plan(undefined, [], 'beta', '0.0.0')).toMatchObject({ to: '0.1.0-beta.0', distTag: 'beta' })
  })
})
