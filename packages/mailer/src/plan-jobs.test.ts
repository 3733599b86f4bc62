import { expect, test } from 'vitest'
import { planJobs } from './plan-jobs.ts'
import { prepareMessage } from './prepare-message.ts'

const MAIL = prepareMessage(
  { to: 'ada@example.com', subject: 'Hello', text: 'Hi' },
  { name: '', address: 'app@example.com' },
)

test.each([['tomorrow'], [1_700_000_000_000], [new Date(Number.NaN)]])('refuses %o as a date', (at) => {
  expect(() => planJobs(MAIL, { at: at as Date }, 0)).toThrow(
    new TypeError('at must be a valid date, and after a number'),
  )
})

test.each([[''], [5], [null]])('refuses %o as a key, which would make one mail of many', (key) => {
  expect(() => planJobs(MAIL, { key: key as string }, 0)).toThrow(new TypeError('key must be a text that is not empty'))
})
