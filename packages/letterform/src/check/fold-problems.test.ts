import { expect, it } from 'vitest'
import { formatProblem } from '../diagnostics.ts'
import type { Problem } from '../types.ts'
import { foldProblems } from './fold-problems.ts'

function small(text: string, line: number, file = 'emails/a.html', pixels = 10): Problem {
  const place = { file, line, column: 4, length: 1, excerpt: '' }
  return { code: 'text-small', severity: 'warning', message: `“${text}” is ${pixels} px.`, fix: 'Use 13 px.', place }
}

it('joins problems that differ in their place and the text that they quote', () => {
  const problems = [1, 2, 3, 4, 5, 6, 7, 8].map((line) => small(`Text ${line}`, line))
  const folded = foldProblems(problems)
  expect(folded).toHaveLength(1)
  expect(formatProblem(folded[0]!)).toBe(
    'emails/a.html:1:4  text-small (warning)\n  “Text 1” is 10 px.\n  Use 13 px.\n  And 7 more places: 2:4, 3:4, 4:4, 5:4, 6:4, 7:4 …',
  )
})

it('keeps problems of other files, other causes and other severities apart', () => {
  const one = small('A', 1)
  const problems = [
    one,
    small('A', 1, 'emails/b.html'),
    small('A', 2, 'emails/a.html', 11),
    { ...one, severity: 'error' as const },
  ]
  expect(foldProblems(problems)).toEqual(problems)
})

it('joins variables without a description', () => {
  const missing = (name: string, line: number): Problem => ({
    ...small('', line),
    code: 'variable-undescribed',
    message: `${name} has no description.`,
    fix: `Add it to ${name}.`,
  })
  expect(foldProblems([missing('a', 1), missing('b', 2)])).toMatchObject([
    { message: 'a has no description.', also: [{ line: 2 }] },
  ])
})
