import { expect, it } from 'vitest'
import { renameNames, rootsOf } from './rename-names.ts'

const NAMES = new Map([
  ['count', 'order.count'],
  ['items', 'rows'],
  ['number', 'five'],
])

it.each([
  ['count', 'order.count'],
  ['count | number', 'order.count | number'],
  ['count|number', 'order.count|number'],
  ["count | default('count')", "order.count | default('count')"],
  ['if items and count > 3', 'if rows and order.count > 3'],
  ['items.count', 'rows.count'],
  ['for item in items', 'for item in rows'],
  ['my_count', 'my_count'],
  ['endif', 'endif'],
])('renames names in %s', (code, want) => {
  expect(renameNames(code, NAMES)).toBe(want)
})

it.each([
  ['for item in order.items', ['item', 'order']],
  ["if a.b == 'c' or not d | length > 2", ['a', 'd']],
  ["price | number('#,##0')", ['price']],
])('lists the names in %s', (code, want) => {
  expect(rootsOf(code)).toEqual(want)
})
