import { expect, it } from 'vitest'
import { formatProblem } from '../diagnostics.ts'
import type { Problem } from '../types.ts'
import { foldProblems } from './fold-problems.ts'

function small(text: string, line: number, file = 'emails/a.html', pixels = 10): Problem {
  const place = { file, line, column: 4, length: 1, excerpt: '' }
  return { code: 'text-small', severity: 'warning', message: `“${text}” is ${pixels} px.`, fix: 'Use 13 px.', place }
}

it('joins problems that differ in their place, the text that they quote and a size', () => {
  const problems = [1, 2, 3, 4, 5, 6, 7, 8].map((line) => small(`Text ${line}`, line, 'emails/a.html', 8 + line / 2))
  const folded = foldProblems(problems)
  expect(folded).toHaveLength(1)
  expect(formatProblem(folded[0]!)).toBe(
    'emails/a.html:1:4  text-small (warning)\n  “Text 1” is 8.5 px.\n  Use 13 px.\n  And 7 more places: 2:4, 3:4, 4:4, 5:4, 6:4, 7:4 …',
  )
})

it('joins those of several files, and names the files', () => {
  const problems = [small('A', 1), small('B', 2), small('A', 1, 'emails/b.html'), small('A', 7, 'emails/b.html')]
  expect(formatProblem(foldProblems(problems)[0]!)).toContain(
    'And 3 more places: 2:4, emails/b.html:1:4, emails/b.html:7:4',
  )
})

it('names each place once', () => {
  const [folded] = foldProblems([small('A', 1), small('B', 1), small('C', 2), small('D', 2)])
  expect(folded!.also).toMatchObject([{ line: 2 }])
  expect(foldProblems([small('A', 1), small('B', 1)])).toEqual([small('A', 1)])
})

it('keeps other causes, other fixes and other severities apart', () => {
  const one = small('A', 1)
  const problems = [
    one,
    { ...small('A', 2), message: '“A” is red.' },
    { ...small('A', 3), fix: 'Use 14 px.' },
    { ...small('A', 4), severity: 'error' as const },
  ]
  expect(foldProblems(problems)).toEqual(problems)
})

it('joins variables of one email, and names them all', () => {
  const missing = (name: string, line: number, file = 'emails/a.html'): Problem => ({
    ...small('', line, file),
    code: 'variable-undescribed',
    message: `${name} has no description.`,
    fix: `Add it to ${name}.`,
  })
  const folded = foldProblems([
    missing('a', 1),
    missing('b', 2),
    missing('order', 3),
    missing('order.id', 3),
    missing('a', 1, 'emails/b.html'),
  ])
  expect(folded).toHaveLength(2)
  expect(formatProblem(folded[0]!)).toBe(
    'emails/a.html:1:4  variable-undescribed (warning)\n  a has no description.\n  Add it to a.\n  And 2 more places: 2:4, 3:4\n    The same is true of b, order and order.id.',
  )
})

it('joins the texts of a language that nobody has translated yet', () => {
  const same = (key: string, line: number): Problem => ({
    ...small(key, line, 'locales/de.yaml'),
    code: 'translation-same',
    message: `${key} has the same text in de and en.`,
  })
  const [folded, ...others] = foldProblems([same('a.b', 1), same('a.c', 2), same('d', 3)])
  expect(others).toEqual([])
  expect(formatProblem(folded!)).toContain('And 2 more places: 2:4, 3:4')
})
