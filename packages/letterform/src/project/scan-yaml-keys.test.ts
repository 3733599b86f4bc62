import { expect, it } from 'vitest'
import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml'
import { scanYamlKeys } from './scan-yaml-keys.ts'

it.each([
  'subject: Hello\npreheader: "a: b # c"\n',
  "variables:\n  url: { type: url, description: 'One: time, {x}' }\n  items:\n    type: list\n    of: { name: string, price: { type: number } }\n",
  'scenarios:\n  default: { order: { number: "17" }, items: [{ name: Cup, price: 4.5 }, { name: "T, x" }] }\n  empty:\n',
  'scenarios:\n  default:\n    items:\n      - name: Cup\n        price: 4\n      - { name: Tea }\n    tags: [a, b]\n    after: 1\n',
  'a:\n- b: 1\n- c: 2\nd: 3\n',
  'text: |\n  not: a key\n    nor: this\nnext: >-\n  a: b\nlast: x\n',
  '# comment: x\n"quoted key": 1\n\n  \nb: 2 # c: d\n',
  'flow: {\n  a: 1,\n  b: [ { c: 1 },\n    { d: 2 } ]\n}\nend: x\n',
  "url: { type: url, example: https://a.example/?b=1&c='x' }\nz: 1\n",
  'windows: 1\r\nb:\r\n  c: { d: 1 }\r\n',
  'quote: "over\n  two: lines"\nb: 1\n',
])('finds the keys that the parser finds in %j', (yaml) => {
  const found = scanYamlKeys(yaml)
  const written = found.map(({ path, start, end }) => [path.join('.'), yaml.slice(start, end)].join(' '))
  expect(written).toEqual(keysOf(parseDocument(yaml).contents, []))
})

it.each([
  ['variables:\n  a: { type: url, des', ['variables', 'variables.a', 'variables.a.type']],
  ['a: { b: 1\nc: 2\n', ['a', 'a.b', 'c']],
  ["a: 'open\nb: 1\n", ['a', 'b']],
  ['a\nb: 1\n', ['b']],
  ['\t\tx: 1\n:::\n- - -\n{{{{', []],
])('reads %j, which is being typed', (yaml, want) => {
  expect(scanYamlKeys(yaml).map(({ path }) => path.join('.'))).toEqual(want)
})

it('knows where values end', () => {
  const yaml = 'a:\n  b: 1\n  c: { d: 2 }\n\n# e\nf: |\n  x\n  y\ng: 1\n'
  const ends = Object.fromEntries(
    scanYamlKeys(yaml).map(({ path, start, valueEnd }) => [path.join('.'), yaml.slice(start, valueEnd)]),
  )
  expect(ends).toEqual({
    a: 'a:\n  b: 1\n  c: { d: 2 }',
    'a.b': 'b: 1',
    'a.c': 'c: { d: 2 }',
    'a.c.d': 'd: 2 ',
    f: 'f: |\n  x\n  y',
    g: 'g: 1',
  })
})

it('takes a moment for a hostile text', () => {
  const started = performance.now()
  scanYamlKeys('{'.repeat(100_000))
  scanYamlKeys(`${'a: { b: '.repeat(20_000)}\n`)
  scanYamlKeys('- '.repeat(50_000))
  scanYamlKeys('x'.repeat(1_000_000))
  expect(performance.now() - started).toBeLessThan(3000)
})

function keysOf(node: Node | null, path: string[]): string[] {
  if (isSeq(node)) return node.items.flatMap((item) => keysOf(item as Node, [...path, '[]']))
  if (!isMap(node)) return []
  return node.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : ''
    const own = [...path, name]
    return [`${own.join('.')} ${name}`, ...keysOf(value as Node | null, own)]
  })
}
