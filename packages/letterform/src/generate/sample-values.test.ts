import { expect, it } from 'vitest'
import type { Variable } from '../language/contract.ts'
import { findValueProblems } from '../runtime/values.ts'
import { asWritten } from './names.ts'
import { sampleValues } from './sample-values.ts'
import { valueFields } from './value-fields.ts'

const VARIABLES: Variable[] = [
  { name: 'colour', type: { kind: 'text' }, optional: false, positions: ['css'] },
  {
    name: 'box',
    type: {
      kind: 'object',
      fields: [{ name: 'width', type: { kind: 'string' }, optional: false, positions: ['css'] }],
    },
    optional: false,
  },
  { name: 'logo_url', type: { kind: 'url' }, optional: false, positions: ['image'] },
  { name: 'folder', type: { kind: 'text' }, optional: false, positions: ['path'] },
]

it('makes up values that their positions accept', () => {
  const values = sampleValues(VARIABLES, {}, asWritten)
  expect(Object.keys(values)).toEqual(['colour', 'box', 'logo_url', 'folder'])
  expect(findValueProblems(values, valueFields(VARIABLES))).toEqual([])
})
