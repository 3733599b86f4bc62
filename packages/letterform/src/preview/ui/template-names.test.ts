import { expect, it } from 'vitest'
import type { Field } from '../protocol.ts'
import { inTemplateNames } from './template-names.ts'

const text = (name: string, key: string): Field => ({ name, key, type: { kind: 'string' }, optional: false })
const line: Field['type'] = { kind: 'object', fields: [text('unit_price', 'unitPrice')] }
const fields: Field[] = [
  text('order_url', 'orderUrl'),
  { ...text('order_lines', 'orderLines'), type: { kind: 'list', of: line } },
]

it.each([
  ['orderUrl', 'order_url'],
  ['orderLines[0].unitPrice', 'order_lines[0].unit_price'],
  ['orderLines[12].unitPrice', 'order_lines[12].unit_price'],
  ['', ''],
  ['unknownKey', 'unknownKey'],
])('names %j as the template does', (path, name) => {
  const problem = { path, code: 'missing' as const, message: '' }
  const { variables } = inTemplateNames({ variables: [problem], globals: [] }, { fields, globals: [] })
  expect(variables[0]!.path).toBe(name)
})
