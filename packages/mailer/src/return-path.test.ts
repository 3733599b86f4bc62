import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { formatReturnPath, parseReturnPath } from './return-path.ts'

const id = randomUUID()

test.each([
  ['bounces+{recipient}@example.com', 'bounces+ada=example.net@example.com', { recipient: 'ada@example.net' }],
  ['b-{id}@example.com', `b-${id}@example.com`, { id }],
  ['{id}+{recipient}@example.com', `${id}+ada=example.net@example.com`, { id, recipient: 'ada@example.net' }],
  ['bounces@example.com', 'bounces@example.com', {}],
])('%s', (pattern, address, about) => {
  expect(formatReturnPath(pattern, { id, recipients: ['ada@example.net'] })).toBe(address)
  expect(parseReturnPath(pattern, address)).toEqual(about)
  expect(parseReturnPath(pattern, `x${address}`)).toBeUndefined()
  expect(parseReturnPath(pattern, address.replace('.com', 'xcom'))).toBeUndefined()
})

test('unusual recipients survive, and of several none is named', () => {
  const pattern = 'b+{recipient}@example.com'
  for (const recipient of ['a=b+c@example.net', "o'neil$&@example.net", 'a-{id}@example.net']) {
    expect(parseReturnPath(pattern, formatReturnPath(pattern, { id, recipients: [recipient] }))).toEqual({ recipient })
  }
  expect(formatReturnPath(pattern, { id, recipients: ['a@example.net', 'b@example.net'] })).toBe(`b+${id}@example.com`)
})
