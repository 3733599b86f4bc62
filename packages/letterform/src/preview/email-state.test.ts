import { expect, it } from 'vitest'
import type { Problem, Severity } from '../types.ts'
import { firstProblems } from './email-state.ts'

const found = (severity: Severity): Problem => ({ code: severity, severity, message: '', fix: '' })

it('shows all problems, or the first of very many, errors before others', () => {
  const few = [found('warning'), found('error')]
  expect(firstProblems(few)).toEqual({ problems: few })
  const many = [...Array.from({ length: 20_000 }, () => found('warning')), found('error')]
  const { problems, hidden } = firstProblems(many)
  expect([problems.length, problems[0]!.code, problems.length + hidden!]).toEqual([500, 'error', 20_001])
})
