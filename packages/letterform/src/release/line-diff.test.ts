import { describe, expect, it } from 'vitest'
import { lineDiff } from './line-diff.ts'

const lines = (...words: string[]) => words.join('\n')

describe('lineDiff', () => {
  it.each([
    ['nothing', lines('a', 'b'), lines('a', 'b'), ''],
    ['a changed line', lines('a', 'b', 'c'), lines('a', 'x', 'c'), lines('@@ line 1 @@', ' a', '-b', '+x', ' c')],
    ['a new line', lines('a', 'c'), lines('a', 'b', 'c'), lines('@@ line 1 @@', ' a', '+b', ' c')],
    ['a line less', lines('a', 'b', 'c'), lines('a', 'c'), lines('@@ line 1 @@', ' a', '-b', ' c')],
    [
      'two places',
      lines('1', '2', '3', '4', '5', '6', '7', '8', '9'),
      lines('1', 'x', '3', '4', '5', '6', '7', 'y', '9'),
      lines('@@ line 1 @@', ' 1', '-2', '+x', ' 3', '@@ line 7 @@', ' 7', '-8', '+y', ' 9'),
    ],
  ])('%s', (_name, before, now, want) => expect(lineDiff(before, now, 1)).toBe(want))

  it('shows a small change in 8,000 lines, and a text of 8,000 other lines', () => {
    const many = Array.from({ length: 8000 }, (_, index) => `line ${index}`)
    const changed = many.with(10, 'x').with(7990, 'y').join('\n')
    expect(lineDiff(many.join('\n'), changed, 0)).toBe(
      lines('@@ line 11 @@', '-line 10', '+x', '@@ line 7991 @@', '-line 7990', '+y'),
    )
    const others = many.map((line) => `other ${line}`).join('\n')
    expect(lineDiff(many.join('\n'), others, 0)).toBe(
      `@@ more than 5000 lines differ; this is the new text @@\n${others}`,
    )
  })
})
