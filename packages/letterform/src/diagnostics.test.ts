import { expect, it } from 'vitest'
import { formatProblem, isError, problem, sortProblems, wholeFile } from './diagnostics.ts'
import { locate } from './text.ts'

const source = { file: 'emails/welcome.html', text: 'a\n<p>Hello << name </p>' }

it('shows the place, the message and the fix', () => {
  const found = problem('placeholder-unclosed', { open: '<<', close: '>>' }, locate(source, 11, 7))
  expect(formatProblem(found)).toBe(
    [
      'emails/welcome.html:2:10  placeholder-unclosed',
      '  The placeholder that starts with << is never closed.',
      '  2 | <p>Hello << name </p>',
      '    |          ^^^^^^^',
      '  Close it with >>; for literal text, wrap it in <% raw %>…<% endraw %>.',
    ].join('\n'),
  )
})

it('marks warnings, and works without a place', () => {
  const found = problem('placeholder-lost', { code: 'a' }, wholeFile('a.html'))
  expect(formatProblem(found).split('\n')[0]).toBe('a.html:1:1  placeholder-lost (warning)')
  expect(formatProblem(found)).not.toContain('|')
  expect(isError(found)).toBe(false)
})

it('shows details below', () => {
  const found = problem('config-threw', { reason: 'no' }, wholeFile('config.js'), 'Error: no\n    at config.js:1:1')
  expect(formatProblem(found)).toMatch(/\n {4}Error: no\n {8}at config.js:1:1$/)
})

it('says how to fix it with the names of the template', () => {
  const fixOf = (name: string) => problem('variable-optional-bare', { name }, wholeFile('a.html')).fix
  expect(fixOf('discount.code')).toContain('<% if discount.code %>')
  expect(fixOf('items[].picture')).toContain("<< item.picture | default('…') >>")
  const where = 'before text in href that would extend its host'
  expect(problem('placeholder-position', { code: 'rate_url', where }, wholeFile('a.html')).fix).toBe(
    'Begin the text after it with /, ? or #, as in << rate_url >>?id=7.',
  )
})

it('quotes code on one line, and shortens it', () => {
  expect(problem('placeholder-lost', { code: 'a\n  | b' }).message).toContain('“a | b”')
  expect(problem('placeholder-lost', { code: 'x'.repeat(500) }).message.length).toBeLessThan(150)
})

it('sorts by file and position, without duplicates', () => {
  const at = (file: string, line: number, column: number) =>
    problem('placeholder-empty', undefined, { ...wholeFile(file), line, column })
  const sorted = sortProblems([
    at('b', 1, 1),
    at('a', 10, 1),
    at('a', 9, 5),
    at('a', 9, 4),
    at('a', 9, 5),
    problem('email-unknown', { id: 'x', near: undefined }),
  ])
  expect(sorted.map(({ place }) => (place ? `${place.file}:${place.line}:${place.column}` : ''))).toEqual([
    '',
    'a:9:4',
    'a:9:5',
    'a:10:1',
    'b:1:1',
  ])
})
