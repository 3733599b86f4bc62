import { expect, it } from 'vitest'
import { cases, SEED } from '../../test/cases.ts'
import { createRandom } from '../../test/random.ts'
import { editCatalog } from './edit-catalog.ts'
import { textsOf } from './message-texts.ts'
import { parseCatalog } from './parse-catalog.ts'

const YAML = `# All mails.

reset:
  # The subject
  subject: 'It''s me'   # short
  text: >-
    Some <b>text</b>
    here.

tickets: { one: "<< n >> ticket", other: << n >> tickets }
steps:
    first: "One"
    second: |
      a
      b

dear:
  select:
    female: Ms
    other: Hello
# The end.
brand.name: Acme
`

const set = (yaml: string, path: string, text: string) => editCatalog(yaml, [{ path: path.split('/'), text }])

/** The lines that an edit removed and added. */
function difference(before: string, after: string): string {
  const [old, fresh] = [before.split('\n'), after.split('\n')]
  let start = 0
  while (old[start] === fresh[start] && start < old.length) start++
  let end = 0
  while (old.at(-1 - end) === fresh.at(-1 - end) && end < Math.min(old.length, fresh.length) - start) end++
  const cut = (lines: string[], mark: string) => lines.slice(start, lines.length - end).map((line) => mark + line)
  return [...cut(old, '-'), ...cut(fresh, '+')].join('\n')
}

it.each([
  ['reset/subject', "C'est moi", "-  subject: 'It''s me'   # short\n+  subject: 'C''est moi'   # short"],
  ['reset/subject', 'a\nb', "-  subject: 'It''s me'   # short\n+  subject: \"a\\nb\"   # short"],
  ['reset/text', 'Now', '-    Some <b>text</b>\n-    here.\n+    Now'],
  [
    'tickets/one',
    'a "b"',
    '-tickets: { one: "<< n >> ticket", other: << n >> tickets }\n+tickets: { one: "a \\"b\\"", other: << n >> tickets }',
  ],
  [
    'tickets/few',
    'a, b',
    '-tickets: { one: "<< n >> ticket", other: << n >> tickets }\n+tickets: { one: "<< n >> ticket", other: << n >> tickets, few: "a, b" }',
  ],
  ['steps/first', 'Note: x', '-    first: "One"\n+    first: "Note: x"'],
  ['steps/second', 'x\n\ny', '-    second: |\n-      a\n-      b\n+    second: |-\n+      x\n+\n+      y'],
  ['steps/third', 'Note: x', '+    third: "Note: x"'],
  ['dear/select/male', 'Mr #1', '+    male: Mr #1'],
  ['brand/name', 'no', '-brand.name: Acme\n+brand.name: "no"'],
  ['new/one/deep', 'x\ny', '+new:\n+  one:\n+    deep: |-\n+      x\n+      y'],
])('sets %s', (path, text, want) => {
  const after = set(YAML, path, text)
  expect(difference(YAML, after)).toBe(want.replace('male: Mr #1', 'male: "Mr #1"'))
  expect(set(after, path, text)).toBe(after)
})

it('starts a file, ends its last line, and keeps the line ends of Windows', () => {
  expect(set('', 'a/b', 'x')).toBe('a:\n  b: x\n')
  expect(set('# Later.', 'a', 'x')).toBe('# Later.\na: x\n')
  expect(set('a: x', 'b', 'z')).toBe('a: x\nb: z\n')
  expect(set('a:\nb: x\n', 'a', 'z')).toBe('a: z\nb: x\n')
  expect(set('a: x\r\n', 'b', 'v\nz')).toBe('a: x\r\nb: |-\r\n  v\r\n  z\r\n')
})

it('adds to nested maps that end in one place', () => {
  const edits = ['a/b/e', 'f', 'a/d'].map((path) => ({ path: path.split('/'), text: 'x' }))
  expect(editCatalog('a:\n  b:\n    c: y\n', edits)).toBe('a:\n  b:\n    c: y\n    e: x\n  d: x\nf: x\n')
})

it('writes any text so that it is read as it was', () => {
  console.log(`seed ${SEED}`)
  const random = createRandom(SEED)
  const parts = [
    'a',
    ' ',
    '\n',
    ': ',
    ' #',
    '"',
    "'",
    '\\',
    '<< n >>',
    '{',
    '}',
    ',',
    '&',
    '*',
    '!',
    '- ',
    '%',
    '\t',
    'é',
    '\u2028',
    '\u0001',
    '|',
    '>',
    '?',
    '~',
    '12',
  ]
  const paths = [
    'reset/subject',
    'reset/text',
    'tickets/one',
    'tickets/few',
    'steps/second',
    'dear/select/x y',
    'brand/name',
    'fresh/a',
  ]
  for (let count = cases({ gate: 300, full: 3000 }); count > 0; count--) {
    const text = Array.from({ length: 1 + random.below(6) }, () => random.pick(parts)).join('')
    const path = random.pick(paths)
    const after = parseCatalog({ file: 'a.yaml', text: set(YAML, path, text) })
    const wanted = new Map(textsOfFile(YAML))
    wanted.set(
      path
        .replace('/select/', ':')
        .replace(/^tickets\//, 'tickets:')
        .replace('/', '.'),
      text,
    )
    expect(
      [after.problems, new Map([...after.messages.values()].flatMap(textsOf).map((one) => [one.id, one.text]))],
      text,
    ).toEqual([[], wanted])
  }
})

function textsOfFile(text: string): [string, string][] {
  return [...parseCatalog({ file: 'a.yaml', text }).messages.values()]
    .flatMap(textsOf)
    .map((one): [string, string] => [one.id, one.text])
}
