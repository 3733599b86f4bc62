import { describe, expect, test } from 'vitest'
import type { Variable, VariableType } from '../language/contract.ts'
import { mergeVariables } from './merge-variables.ts'

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
