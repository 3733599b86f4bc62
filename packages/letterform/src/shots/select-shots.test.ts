import { expect, it } from 'vitest'
import { planVariants } from './plan-shots.ts'
import { selectShots, thresholdOf, unknownNames } from './select-shots.ts'

const SHOTS = ['a/default/375-dark', 'a/default/600-light', 'a/long/375-dark', 'a-b/default/375-dark'].map((id) => ({
  id,
}))

it.each([
  [[], SHOTS.map(({ id }) => id)],
  [['a'], ['a/default/375-dark', 'a/default/600-light', 'a/long/375-dark']],
  [['a/default'], ['a/default/375-dark', 'a/default/600-light']],
  [['*/*/*-light'], ['a/default/600-light']],
  [['a*/default/375-dark'], ['a/default/375-dark', 'a-b/default/375-dark']],
  [['a.b', 'a-b'], ['a-b/default/375-dark']],
])('selects by %j', (names, ids) => {
  expect(selectShots(SHOTS, names).map(({ id }) => id)).toEqual(ids)
})

it('finds names that match no shot', () => {
  expect(unknownNames(SHOTS, ['a', 'b', 'a/short'])).toEqual(['b', 'a/short'])
})

it('uses the last threshold that matches', () => {
  const thresholds = { a: 0.1, 'a/*/375-dark': 0.2 }
  expect(SHOTS.map(({ id }) => thresholdOf(id, 0, thresholds))).toEqual([0.2, 0.1, 0.2, 0])
})

it('plans each width in each theme, Gmail on phones, and Outlook on the widest page', () => {
  const plan = planVariants({ widths: [375, 600], themes: ['light', 'dark'], clients: ['gmail', 'outlook'] })
  expect(plan.map(({ name }) => name)).toEqual([
    '375-light',
    '375-dark',
    '600-light',
    '600-dark',
    '375-gmail',
    '600-outlook',
  ])
})
