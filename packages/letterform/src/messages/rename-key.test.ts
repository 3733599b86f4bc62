import { expect, it } from 'vitest'
import { cases, SEED } from '../../test/cases.ts'
import { createRandom } from '../../test/random.ts'
import { parseCatalog } from './parse-catalog.ts'
import { applySplices, renamed, renameKey } from './rename-key.ts'

function rename(text: string, from: string, to: string): string | undefined {
  const splices = renameKey({ file: 'locales/en.yaml', text }, { from, to })
  return splices && applySplices(text, splices)
}

it.each([
  ['in its map', 'reset:\n  subject: Hi # short\n', 'reset.subject', 'reset.title', 'reset:\n  title: Hi # short\n'],
  ['between quotes', '"reset":\n  \'subject\': Hi\n', 'reset.subject', 'reset.title', '"reset":\n  \'title\': Hi\n'],
  ['with dots', 'reset.subject: Hi\n', 'reset.subject', 'welcome.title', 'welcome.title: Hi\n'],
  ['in braces', 'a: { b: One, c: Two }\n', 'a.b', 'a.d', 'a: { d: One, c: Two }\n'],
  ['a word that YAML has a meaning for', 'a: Hi\n', 'a', 'no', '"no": Hi\n'],
  ['of a plural', 'n: { one: a, other: b }\n', 'n', 'count', 'count: { one: a, other: b }\n'],
  ['of a map', 'reset:\n  a: One\nreset.b: Two\nresets: No\n', 'reset', 'x', 'x:\n  a: One\nx.b: Two\nresets: No\n'],
  ['deeper in its map', 'a:\n  b: Hi\n', 'a.b', 'a.c.d', 'a:\n  c.d: Hi\n'],
  [
    'into another map, with its comment',
    'a:\n  # For b\n  b: Hi\n  c: Ho\nx:\n    y: Z\nlast: End\n',
    'a.b',
    'x.b',
    'a:\n  c: Ho\nx:\n    y: Z\n    # For b\n    b: Hi\nlast: End\n',
  ],
  ['out of a map that is empty then', 'a:\n  b: |\n    one\n    two\nz: Z\n', 'a.b', 'q', 'z: Z\nq: |\n  one\n  two\n'],
  ['to a file without a line break at the end', 'a:\n  b: Hi\nz: Z', 'a.b', 'q', 'z: Z\nq: Hi\n'],
  ['with CRLF', 'a:\r\n  b: Hi\r\n  c: C\r\nz: Z\r\n', 'a.b', 'q', 'a:\r\n  c: C\r\nz: Z\r\nq: Hi\r\n'],
  ['that is not there', 'a: Hi\n', 'b', 'c', 'a: Hi\n'],
])('renames a key %s', (_name, text, from, to, want) => {
  expect(rename(text, from, to)).toBe(want)
})

it.each([
  ['out of braces', 'a: { b: One, c: Two }\n', 'a.b', 'x.b'],
  ['into what would be a plural', 'a:\n  one: Hi\n  b: Ho\n', 'a.b', 'a.other'],
  ['to a key that is there', 'a: Hi\nb: Ho\n', 'a', 'b'],
])('refuses a rename %s', (_name, text, from, to) => {
  expect(rename(text, from, to)).toBeUndefined()
})

const CASES = cases({ gate: 1000, full: 20_000 })

it(`keeps all texts of random files (seed ${SEED})`, () => {
  const random = createRandom(SEED)
  const names = ['a', 'b', 'c', 'd.e', '"f"', 'no']
  const map = (indent: string, depth: number): string => {
    const own = names.filter(() => random.chance(0.6))
    return (own.length > 0 ? own : ['a'])
      .map((name) => {
        const comment = random.chance(0.3) ? `${indent}# About ${name}\n` : ''
        const value = random.pick([
          'Text',
          '"Quoted"',
          `|\n${indent}  block\n${indent}    deep`,
          '{ one: x, other: y }',
        ])
        const inner = depth < 2 && random.chance(0.4)
        return `${comment}${indent}${name}:${inner ? `\n${map(`${indent}  `, depth + 1)}` : ` ${value}\n`}`
      })
      .join('')
  }
  let moved = 0
  for (let index = 0; index < CASES; index++) {
    const text = map('', 0)
    const { messages } = parseCatalog({ file: 'a.yaml', text })
    const from = random.pick([...messages.keys()])
    const to = random.pick(['new', 'a.new', 'b.c.new', `${from}x`])
    const after = rename(text, from, to)
    if (after === undefined) continue
    moved++
    const found = [...parseCatalog({ file: 'a.yaml', text: after }).messages.keys()]
    expect(found.sort(), text).toEqual([...messages.keys()].map((key) => renamed(key, { from, to })).sort())
  }
  expect(moved).toBeGreaterThan(CASES * 0.8)
})
