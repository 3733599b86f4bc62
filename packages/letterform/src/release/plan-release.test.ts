import { describe, expect, it } from 'vitest'
import type { Bump } from './contract-change.ts'
import { planRelease, type ReleaseQuestion, tooLow } from './plan-release.ts'

const changes = (...bumps: Bump[]) => bumps.map((bump) => ({ bump, what: `a ${bump} change` }))
const plan = (released: string | undefined, bumps: Bump[], pre?: string, current = '1.0.0') =>
  planRelease({ name: '@acme/mails', tagPrefix: 'v', released, current, changes: changes(...bumps), pre })

describe('planRelease', () => {
  it.each<[string | undefined, Bump[], string | undefined, string]>([
    ['1.0.0', [], undefined, '1.0.0'],
    ['1.0.0', ['patch'], undefined, '1.0.1'],
    ['1.0.0', ['patch', 'minor'], undefined, '1.1.0'],
    ['1.0.0', ['minor', 'major', 'patch'], undefined, '2.0.0'],
    ['0.4.2', ['major'], undefined, '0.5.0'],
    ['0.4.2', ['minor'], undefined, '0.4.3'],
    ['1.0.0', ['minor'], 'beta', '1.1.0-beta.0'],
    ['1.1.0-beta.0', [], undefined, '1.1.0'],
    ['1.1.0-beta.0', [], 'beta', '1.1.0-beta.0'],
    [undefined, [], undefined, '1.0.0'],
  ])('after %s, %j (%s) → %s', (released, bumps, pre, want) => expect(plan(released, bumps, pre)?.to).toBe(want))

  it('says that there is nothing to release', () => {
    expect(plan('1.0.0', [])).toMatchObject({ from: '1.0.0', to: '1.0.0', bump: 'none', changes: [] })
    expect(plan('1.1.0-beta.0', [])).not.toHaveProperty('bump')
  })

  it('begins where the project says, or with the first number that ranges can tell apart', () => {
    expect(plan(undefined, [], undefined, '3.1.4')?.to).toBe('3.1.4')
    expect(plan(undefined, [], undefined, '0.0.0')?.to).toBe('0.1.0')
    expect(plan(undefined, [], 'beta', '0.0.0')).toMatchObject({ to: '0.1.0-beta.0', distTag: 'beta' })
  })

  const asked = (bumps: Bump[], more: Partial<ReleaseQuestion>) => ({
    ...{ name: '@acme/mails', tagPrefix: 'v', released: '1.2.3', current: '1.2.3', changes: changes(...bumps) },
    ...more,
  })

  it.each<[Bump[], Partial<ReleaseQuestion>, string]>([
    [['patch'], { bump: 'minor' }, '1.3.0'],
    [['major'], { bump: 'minor' }, '2.0.0'],
    [[], { bump: 'patch' }, '1.2.4'],
    [['patch'], { as: '1.9.0' }, '1.9.0'],
    [[], { as: '1.9.0' }, '1.9.0'],
    [['patch'], { used: ['1.2.4', '1.2.5'] }, '1.2.6'],
    [['minor'], { used: ['1.3.0'] }, '1.3.1'],
    [['minor'], { pre: 'beta', used: ['1.3.0-beta.0'] }, '1.3.0-beta.1'],
    [['patch'], { line: '1.x' }, '1.2.4'],
  ])('%j with %j → %s', (bumps, more, want) => expect(planRelease(asked(bumps, more)).to).toBe(want))

  it.each<[Bump[], string, string | undefined]>([
    [['minor'], '1.2.9', '1.3.0'],
    [['minor'], '1.3.0', undefined],
    [[], '1.2.2', '1.2.3'],
    [[], '1.2.3', undefined],
  ])('%j as %s is below %s', (bumps, as, want) => {
    expect(tooLow(asked(bumps, { as }))).toBe(want)
  })
})
