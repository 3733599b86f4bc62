import { describe, expect, it } from 'vitest'
import { MailVariableError } from './errors.ts'
import type { CheckedPosition } from './position-faults.ts'
import { sure } from './sure.ts'

describe('returns safe values', () => {
  it.each<[unknown, CheckedPosition]>([
    ['https://example.com', 'link'],
    ['cid:a', 'image'],
    ['#fff', 'css'],
    [12, 'css'],
    ['a/b', 'path'],
  ])('%s as %s', (value, position) => expect(sure(value, position, 'welcome', 'x')).toBe(value))
})

describe('throws for others, and names the expression but not the value', () => {
  it.each<[unknown, CheckedPosition, string]>([
    ['javascript:hunter2', 'link', 'unsafe-url'],
    [undefined, 'link', 'unsafe-url'],
    ['mailto:hunter2', 'image', 'unsafe-url'],
    ['red;hunter2', 'css', 'unsafe-css'],
    [undefined, 'css', 'unsafe-css'],
    ['..', 'path', 'unsafe-url'],
  ])('%s as %s', (value, position, code) => {
    const call = () => sure(value, position, 'welcome', 'link or other')
    expect(call).toThrow(MailVariableError)
    expect(call).toThrow(/^Invalid variables for welcome:\n {2}link or other: (?!.*hunter2)/)
    expect(call).toThrow(expect.objectContaining({ problems: [expect.objectContaining({ code })] }))
  })
})
