import { describe, expect, it } from 'vitest'
import { frame, locate, textAt } from './text.ts'

describe('locate', () => {
  const table: [text: string, offset: number, length: number, want: object][] = [
    ['abc', 0, 2, { line: 1, column: 1, length: 2, excerpt: 'abc' }],
    ['a\nbcd\ne', 3, 1, { line: 2, column: 2, length: 1, excerpt: 'bcd' }],
    ['a\nbcd\ne', 3, 99, { line: 2, column: 2, length: 2, excerpt: 'bcd' }],
    ['a\r\nb\r\n', 3, 1, { line: 2, column: 1, length: 1, excerpt: 'b' }],
    ['a\n', 2, 1, { line: 2, column: 1, length: 1, excerpt: '' }],
    ['é🎉x', 3, 1, { line: 1, column: 4, length: 1, excerpt: 'é🎉x' }],
    ['', 0, 1, { line: 1, column: 1, length: 1, excerpt: '' }],
  ]
  it.each(table)('%j at %i for %i', (text, offset, length, want) => {
    expect(locate({ file: 'f', text }, offset, length)).toEqual({ file: 'f', ...want })
  })

  it('the start of a text with an empty first line', () => {
    expect(locate({ file: 'f', text: '\nx' }, 0)).toMatchObject({ line: 1, column: 1 })
  })
})

describe('a very long line', () => {
  const source = { file: 'f', text: `${'x'.repeat(5000)}<b>${'y'.repeat(5000)}` }

  it('is cut around the place', () => {
    const place = locate(source, 5000, 3)
    expect(place).toMatchObject({ column: 5001, length: 3, cut: 4800 })
    expect(place.excerpt).toBe(`${'x'.repeat(200)}<b>${'y'.repeat(200)}`)
    expect(textAt(place)).toBe('<b>')
    expect(textAt(locate(source, 0, 2))).toBe('xx')
  })

  it('is shown like one that is whole', () => {
    const whole = { ...locate(source, 5000, 3), excerpt: source.text, cut: 0 }
    expect(frame(locate(source, 5000, 3))).toBe(frame(whole))
  })
})

describe('frame', () => {
  const at = (excerpt: string, column: number, length = 1) => frame({ file: 'f', line: 12, column, length, excerpt })

  it('puts carets below the place', () => {
    expect(at('<p>Hi</p>', 4, 2)).toBe('  12 | <p>Hi</p>\n     |    ^^')
  })

  it('keeps tabs, so that the carets line up', () => {
    expect(at('\t\tx', 3)).toBe('  12 | \t\tx\n     | \t\t^')
  })

  it('shows only the relevant part of a long line', () => {
    const [line, carets] = at(`${'a'.repeat(5000)}X${'b'.repeat(5000)}`, 5001).split('\n') as [string, string]
    expect(line.length).toBeLessThan(200)
    expect(line[carets.indexOf('^')]).toBe('X')
  })

  it('never points past the line', () => {
    expect(at('ab', 2, 50)).toBe('  12 | ab\n     |  ^')
  })
})
