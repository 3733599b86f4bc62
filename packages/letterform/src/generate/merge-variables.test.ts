import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cases, SEED } from '../../test/cases.ts'
import type { CheckedPosition, Variable, VariableType } from '../language/contract.ts'
import { findValueProblems } from '../runtime/values.ts'
import { chooseSoundValues, createChooser } from './conformance/conformance-values.ts'
import { mergeVariables } from './merge-variables.ts'
import { valueFields } from './value-fields.ts'

function variable(type: VariableType, others: Partial<Variable> = {}): Variable {
  return { name: 'x', type, optional: false, ...others }
}

const TEXT: VariableType = { kind: 'text' }
const URL: VariableType = { kind: 'url' }
const NUMBER: VariableType = { kind: 'number' }
const BOOLEAN: VariableType = { kind: 'boolean' }
const SIZES: VariableType = { kind: 'string', enum: ['s', 'm'] }

describe('a value that is accepted fits all translations', () => {
  test.each<[string, Variable, Variable, Variable]>([
    ['the exact type counts', variable(TEXT), variable(URL), variable(URL)],
    ['in either order', variable(NUMBER), variable(TEXT), variable(NUMBER)],
    ['a list of values counts', variable({ kind: 'string' }), variable(SIZES), variable(SIZES)],
    ['equal lists do, in any order', variable(SIZES), variable({ kind: 'string', enum: ['m', 's'] }), variable(SIZES)],
    ['what one of them requires is required', variable(TEXT, { optional: true }), variable(TEXT), variable(TEXT)],
    [
      'a test makes no switch of a text',
      variable(BOOLEAN),
      variable(TEXT, { optional: true }),
      variable(TEXT, { optional: true }),
    ],
    [
      'positions add up',
      variable(URL, { positions: ['link'] }),
      variable(URL, { positions: ['image'] }),
      variable(URL, { positions: ['image', 'link'] }),
    ],
    [
      'so do those of items',
      variable({ kind: 'list', of: TEXT }),
      variable({ kind: 'list', of: URL, positions: ['link'] }),
      variable({ kind: 'list', of: URL, positions: ['link'] }),
    ],
    [
      'the first description counts',
      variable(TEXT, { description: 'One' }),
      variable(TEXT, { description: 'Two', example: 1 }),
      variable(TEXT, { description: 'One', example: 1 }),
    ],
  ])('%s', (_, one, other, merged) => {
    expect(mergeVariables([one], [other])).toEqual({
      variables: [merged],
      onlyInOne: [],
      onlyInOther: [],
      conflicts: [],
    })
  })
})

test('reports variables and fields that only one translation has, by their paths', () => {
  const item = (fields: Variable[]) => variable({ kind: 'list', of: { kind: 'object', fields } }, { name: 'items' })
  const one = [variable(TEXT), item([variable(TEXT, { name: 'label' }), variable(TEXT, { name: 'price' })])]
  const other = [
    item([variable(TEXT, { name: 'label' }), variable(URL, { name: 'link' })]),
    variable(TEXT, { name: 'y' }),
  ]
  const { variables, onlyInOne, onlyInOther } = mergeVariables(one, other)
  expect(onlyInOne).toEqual(['x', 'items[].price'])
  expect(onlyInOther).toEqual(['y', 'items[].link'])
  expect(variables.map(({ name }) => name)).toEqual(['x', 'items', 'y'])
})

test.each<[VariableType, VariableType]>([
  [NUMBER, { kind: 'date' }],
  [TEXT, { kind: 'html' }],
  [SIZES, { kind: 'string', enum: ['s', 'l'] }],
  [{ kind: 'text', enum: ['s', 1] }, NUMBER],
  [
    { kind: 'list', of: TEXT },
    { kind: 'object', fields: [] },
  ],
])('reports types that no value fits: %j and %j', (one, other) => {
  expect(mergeVariables([variable(one)], [variable(other)]).conflicts).toEqual([{ path: 'x', one, other }])
  expect(mergeVariables([variable(other)], [variable(one)]).conflicts).toHaveLength(1)
})

const POSITIONS = fc.option(fc.uniqueArray(fc.constantFrom<CheckedPosition>('link', 'image')), {
  nil: undefined,
})

/** Types without switches: any value can be tested. */
const { type: TYPES } = fc.letrec<{ type: VariableType; fields: Variable[] }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<VariableType>(TEXT, URL, NUMBER, SIZES, { kind: 'string' }, { kind: 'date' }, { kind: 'html' }),
    fc.record({ kind: fc.constant('list' as const), of: tie('type') }),
    fc.record({ kind: fc.constant('object' as const), fields: tie('fields') }),
  ),
  fields: fc.tuple(
    ...['x', 'y'].map((name) => fc.record({ name: fc.constant(name), type: tie('type'), optional: fc.boolean() })),
  ),
}))
const VARIABLES = fc
  .record({ type: TYPES, optional: fc.boolean(), positions: POSITIONS })
  .map(({ positions, ...others }): Variable => ({ name: 'x', ...others, ...(positions && { positions }) }))

test('values that the merged variables accept are accepted by those of both sides', () => {
  let accepted = 0
  fc.assert(
    fc.property(VARIABLES, VARIABLES, fc.integer(), (one, other, seed) => {
      const { variables, conflicts } = mergeVariables([one], [other])
      if (conflicts.length > 0) return
      const values = chooseSoundValues(createChooser(seed), variables)
      if (findValueProblems(values, valueFields(variables)).length > 0) return
      accepted++
      for (const side of [one, other]) expect(findValueProblems(values, valueFields([side]))).toEqual([])
    }),
    { numRuns: cases({ gate: 2_000, full: 20_000 }), seed: SEED },
  )
  expect(accepted).toBeGreaterThan(50)
})
