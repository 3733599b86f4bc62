import { expect, it } from 'vitest'
import { MailVariableError } from './errors.ts'

it('names the email and lists every problem, one a line', () => {
  const problems = [
    { path: 'items[2].price', code: 'missing', message: 'missing; expected a number' },
    { path: '', code: 'wrong-type', message: 'expected an object, got a string' },
  ] as const
  const error = new MailVariableError('reset-password', problems)
  expect(error).toBeInstanceOf(Error)
  expect(error.name).toBe('MailVariableError')
  expect(error.email).toBe('reset-password')
  expect(error.problems).toEqual(problems)
  expect(error.message).toBe(
    'Invalid variables for reset-password:\n  items[2].price: missing; expected a number\n  expected an object, got a string',
  )
  expect(String(error)).toMatch(/^MailVariableError: Invalid variables for reset-password/)
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({ email: 'reset-password', problems })
})

it('names 20 problems, and counts the others', () => {
  const problems = Array.from({ length: 3000 }, (_, index) => ({
    path: `items[${index}].price`,
    code: 'missing' as const,
    message: 'missing; expected a number',
  }))
  const error = new MailVariableError('order', problems)
  expect(error.problems).toHaveLength(3000)
  expect(error.message.split('\n')).toHaveLength(22)
  expect(error.message).toMatch(/\[19\].*\n {2}and 2980 more$/)
})
