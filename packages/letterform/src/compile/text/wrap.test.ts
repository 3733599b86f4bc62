import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Atom, Indent, Item } from './atoms.ts'
import { wrapText } from './wrap.ts'

const words = (text: string): Atom[] =>
  (text.match(/ |[^ ]+/g) ?? []).map((part) => (part === ' ' ? { kind: 'space' } : { kind: 'text', text: part }))
const run = (atoms: Atom[], indents: Indent[] = []): Item => ({
  kind: 'run',
  atoms,
  indents,
  isSpaced: false,
  isPre: false,
})
const tag: Atom = { kind: 'tag', text: '{if}' }
const gap: Item = { kind: 'gap' }
const url = 'https://a.example/'
const item = (): Indent => ({ kind: 'item', list: { isOrdered: true, isCounted: true }, number: 10, isMarked: false })
const same = item()
const long = 'word '.repeat(20)

const cases: { name: string; given: Item[]; want: string[] }[] = [
  { name: 'nothing', given: [], want: [] },
  { name: 'gaps without text', given: [gap, run([]), gap], want: [] },
  { name: 'runs', given: [run(words('a')), run(words('b'))], want: ['a', 'b'] },
  {
    name: 'runs that are set apart',
    given: [gap, run(words('a')), gap, gap, run(words('b')), gap],
    want: ['a', '', 'b'],
  },
  {
    name: 'a line of 78',
    given: [run(words(`${'x'.repeat(38)} ${'y'.repeat(39)}`))],
    want: [`${'x'.repeat(38)} ${'y'.repeat(39)}`],
  },
  {
    name: 'a line of 79',
    given: [run(words(`${'x'.repeat(39)} ${'y'.repeat(39)}`))],
    want: ['x'.repeat(39), 'y'.repeat(39)],
  },
  { name: 'a word of 79', given: [run(words(`a ${'x'.repeat(79)} b`))], want: ['a', 'x'.repeat(79), 'b'] },
  { name: 'no-break spaces', given: [run(words(`${'x'.repeat(75)} b\u00a0!`))], want: ['x'.repeat(75), 'b\u00a0!'] },
  {
    name: 'a single full stop',
    given: [run(words(`${'x'.repeat(70)} bcdefg .`))],
    want: ['x'.repeat(70), 'bcdefg .'],
  },
  {
    name: 'an item',
    given: [run(words(long), [same]), run(words('a'), [same])],
    want: [`10. ${long.slice(0, 74)}`, `    ${long.slice(75, 99)}`, '    a'],
  },
  {
    name: 'a tag between texts',
    given: [run(words('a')), gap, run([tag]), gap, run(words('b'))],
    want: ['a', '', '{if}', 'b'],
  },
  { name: 'tags around a text', given: [run([tag, ...words(' a '), tag])], want: ['{if}', 'a', '{if}'] },
  {
    name: 'tags in a text',
    given: [run([tag, ...words('a '), tag, ...words(' b '), tag])],
    want: ['{if}a {if}b {if}'],
  },
  {
    name: 'a link',
    given: [run([...words('a '), { kind: 'link', url, isBare: false }, ...words('.')])],
    want: [`a: ${url} .`],
  },
]

describe('wrapText', () => {
  it.each(cases)('wraps $name', ({ given, want }) => {
    expect(wrapText(given)).toBe(want.map((line) => `${line}\n`).join(''))
  })

  it('keeps every word, breaks none, and goes over the width only for one word', () => {
    const word = fc.stringMatching(/^[a-z]([a-z\u00a0]{0,88}[a-z])?$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (given) => {
        const lines = wrapText([run(words(given.join(' ')))])
          .trimEnd()
          .split('\n')
        expect(lines.join(' ').split(' ')).toEqual(given)
        for (const line of lines) expect(line.length <= 78 || !line.includes(' ')).toBe(true)
      }),
    )
  })
})
