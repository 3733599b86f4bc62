import { expect, it } from 'vitest'
import type { Problem } from '../types.ts'
import { createChangeReport } from './report-changes.ts'

function found(code: string, { line = 1, severity = 'error' as const, file = 'a.html' } = {}): Problem {
  const place = { file, line, column: 1, length: 1, excerpt: `<p>${code}</p>` }
  return { code, severity, message: `${code} is wrong.`, fix: 'Fix it.', place }
}

function start(known?: string) {
  const printed: string[] = []
  const report = createChangeReport(
    {
      print: (text) => printed.push(text),
      problems: (problems) => printed.push(...problems.map(({ code, place }) => `${place!.line} ${code}`)),
    },
    known,
  )
  return {
    ...report,
    after(...problems: Problem[]) {
      report.report(problems)
      return printed.splice(0)
    },
  }
}

it('prints what is new, and when it is gone', () => {
  const { after } = start()
  expect(after()).toEqual([])
  expect(after(found('a'))).toEqual(['1 a', '1 error'])
  expect(after(found('a'))).toEqual([])
  expect(after(found('a', { line: 7 }))).toEqual([])
  expect(after(found('w', { severity: 'warning' as 'error' }), found('a'))).toEqual(['1 w', '1 error, 1 warning'])
  expect(after(found('a'))).toEqual(['1 error'])
  expect(after()).toEqual(['No problems any more.'])
  expect(after(found('a'))).toEqual(['1 a', '1 error'])
})

it('prints no more than somebody reads', () => {
  const many = Array.from({ length: 30 }, (_, index) => found(`c${index}`))
  const printed = start().after(...many)
  expect(printed).toHaveLength(12)
  expect(printed.slice(-2)).toEqual(['And 20 more problems in the preview.', '30 errors'])
})

it('goes on in a new process', () => {
  const first = start()
  first.after(found('a'))
  expect(start(first.known()).after(found('a'))).toEqual([])
})
