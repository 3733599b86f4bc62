import { expect, it } from 'vitest'
import { parseCatalog } from './parse-catalog.ts'

const parse = (text: string) => parseCatalog({ file: 'locales/en.yaml', text })

it('reads texts, plurals and selects, with their places and descriptions', () => {
  const { messages, problems } = parse(`# The texts of all mails.

reset:
  # The subject of the mail
  # with the link.
  subject: Reset your << _product_name >> password
  text: >
    You asked for
    a <b>new</b> one.
# How many tickets
tickets: { one: "<< count >> ticket", other: "<< count >> tickets" }
dear:
  select:
    female: Dear Ms << name >>
    other: ''
components.button-card.fallback: "Or: open"
`)
  expect(problems).toEqual([])
  const file = 'locales/en.yaml'
  expect([...messages.values()]).toEqual([
    {
      ...{ key: 'reset.subject', file, line: 6, column: 12, kind: 'text' },
      ...{ description: 'The subject of the mail\nwith the link.', text: 'Reset your << _product_name >> password' },
    },
    { key: 'reset.text', file, line: 7, column: 9, kind: 'text', text: 'You asked for a <b>new</b> one.' },
    {
      ...{ key: 'tickets', file, line: 11, column: 10, kind: 'plural', description: 'How many tickets' },
      forms: { one: '<< count >> ticket', other: '<< count >> tickets' },
    },
    {
      ...{ key: 'dear', file, line: 13, column: 3, kind: 'select' },
      forms: { female: 'Dear Ms << name >>', other: '' },
    },
    { key: 'components.button-card.fallback', file, line: 16, column: 34, kind: 'text', text: 'Or: open' },
  ])
})

it.each([
  ['numbers', '1.10', '1.10'],
  ['dates', '2026-01-02', '2026-01-02'],
  ['words that YAML has other meanings for', 'no', 'no'],
  ['placeholders at the start', '<< name >>, hello', '<< name >>, hello'],
  ['a comment after a space', 'Hello # short, please', 'Hello'],
  ['quoted numbers of tickets', '"Ticket #12"', 'Ticket #12'],
])('keeps %s as they are written', (_what, written, text) => {
  const { messages, problems } = parse(`a: ${written}\n`)
  expect(problems).toEqual([])
  expect(messages.get('a')).toMatchObject({ text })
})

it.each([
  ['a map with a key of its own', 'a: { one: x, other: y, label: { text: z } }', ['a.one', 'a.other', 'a.label.text']],
  ['select next to other keys', 'a: { select: { b: x }, c: y }', ['a.select.b', 'a.c']],
  ['steps', 'a: { one: x, three: y }', ['a.one', 'a.three']],
  ['Windows line ends', '# d\r\na:\r\n  b: x\r\n', ['a.b']],
  ['an empty file', '# nothing yet\n', []],
  [
    'names like those of every object',
    'constructor: x\n__proto__: { toString: y }',
    ['constructor', '__proto__.toString'],
  ],
])('reads messages from %s', (_what, text, keys) => {
  const { messages, problems } = parse(text)
  expect(problems).toEqual([])
  expect([...messages.keys()]).toEqual(keys)
})

it('takes no line of a text for a comment above the next key', () => {
  const { messages } = parse('a:\n  b: |\n    x\n    # y\nc: z\n')
  expect(messages.get('c')).not.toHaveProperty('description')
  expect(messages.get('a.b')).toMatchObject({ text: 'x\n# y' })
})

it.each([
  ['a: x\na: y', '2:1 message-duplicate', 'line 1'],
  ['a: { b: x }\na.b: y', '2:1 message-duplicate', 'a.b'],
  ['a: { one: x, one: y, other: z }', '1:14 message-duplicate', 'a.one'],
  ['"a b": x', '1:1 message-key', '“a b”'],
  ['? [a]\n: x', '1:3 message-key', 'letters'],
  [': x', '1:1 message-key', 'letters'],
  ['a: [x, y]', '1:4 message-shape', 'a must be a text'],
  ['- x', '1:1 message-shape', 'The file must be'],
  ['a:\nb: x', '1:1 message-empty', '""'],
  ['a: ~', '1:1 message-empty', 'a has no text'],
  ['a: { one: , other: x }', '1:6 message-empty', 'a.one'],
  ['a: Ticket #12', '1:11 message-cut', 'Quote'],
  ['a: { one: x, oter: y, other: z }', '1:14 message-category', 'Did you mean other?'],
  ['a: { one: x, few: y }', '1:4 message-other', 'all numbers'],
  ['a: { select: { male: x } }', '1:4 message-other', 'all values'],
  ['a: Note: this', '1:4 messages-syntax', 'Quote texts that have a colon'],
  ['a: @x', '1:4 messages-syntax', 'symbol'],
  ['a: {{ name }}', '1:4 message-unquoted', 'Quote'],
  ['a: *x', '1:4 messages-syntax', 'Quote'],
  ['a: &nbsp;x y', '1:4 messages-syntax', 'Quote'],
  ['a: !x y', '1:4 messages-syntax', 'Quote'],
  ['a:\n\tb: x', '2:1 messages-syntax', 'spaces'],
  ['a: "100\\%"', '1:8 messages-syntax', 'backslash'],
  ['a: x\n---\nb: y', '2:1 messages-syntax', 'Remove'],
])('reports %j', (text, want, says) => {
  const { problems } = parse(text)
  expect(problems.map(({ place, code }) => `${place!.line}:${place!.column} ${code}`)).toEqual([want])
  expect(`${problems[0]!.message} ${problems[0]!.fix}`).toContain(says)
})
