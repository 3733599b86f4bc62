import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, it } from 'vitest'
import { FILTERS } from '../src/language/filters.ts'
import * as runtime from '../src/runtime/index.ts'
import { isHost } from '../src/runtime/url-host.ts'
import { hugeValues } from './hostile-values.ts'
import { asBytes, asJson, askPython, barePackage, PYTHON } from './python.ts'
import { randomHosts } from './random-hosts.ts'
import { NAMES, RUNTIME_CALLS } from './runtime-calls.ts'
import { shownResult } from './shown-result.ts'

/** Compares each function of the TypeScript and Python runtimes on unusual values. */
const CALLS = RUNTIME_CALLS.map(([name, ...call]) => [snake(name), ...call] as const)

it('gives the same results as TypeScript', () => {
  const compared = CALLS.map(([name]) => name)
  expect(Object.values(FILTERS).filter(({ python }) => python && !compared.includes(python))).toEqual([])
  const requests = CALLS.flatMap(([name, , all]) => all.map((args) => ({ call: name, args: args.map(asJson) })))
  const got = askPython<{ value: unknown; crash?: string }>(barePackage(), requests)
  const want = CALLS.flatMap(([, call, all]) => all.map((args) => shownResult(call(...(args as never[])))))
  const wrong = requests.flatMap(({ call, args }, index) => {
    const answer = got[index]!
    return asBytes(JSON.stringify(answer.value ?? null)) === asBytes(JSON.stringify(want[index] ?? null))
      ? []
      : [{ call, args: JSON.stringify(args).slice(0, 200), got: answer.crash ?? answer.value, want: want[index] }]
  })
  expect(wrong.slice(0, 20)).toEqual([])
  expect(requests.length).toBeGreaterThan(30_000)
})

it('accepts the same hosts', () => {
  const hosts = randomHosts()
  const got = askPython<{ value: unknown }>(
    barePackage(),
    hosts.map((host) => ({ module: 'url_host', call: 'is_host', args: [host] })),
  )
  const want = hosts.map(isHost)
  expect(hosts.filter((_, index) => got[index]!.value !== want[index])).toEqual([])
  expect(want.filter(Boolean).length).toBeGreaterThan(200)
})

it('reports wrong values in the same words', () => {
  const types = ['string', 'text', 'number', 'url', 'boolean', 'date', 'html'] as const
  const leaves = [
    ...types.map((type) => ({ type })),
    ...(['link', 'image', 'css', 'path'] as const).map((position) => ({ type: 'string', for: [position] }) as const),
    { type: 'string', enum: ['free', 'é'] } as const,
  ]
  const fields = Object.fromEntries([
    ...leaves.map((shape, index) => [`leaf${index}`, shape]),
    ['object', { type: 'object', fields: { name: { type: 'text' } } }],
    ['list', { type: 'list', of: { type: 'text' } }],
  ]) as runtime.Fields
  const texts = [
    'x',
    'https://a b',
    'https://me@a.example',
    'https://é.example',
    'mailto:',
    'https://a.example/\0',
    'https://a.example:99999',
    'https://[:]/',
    `https://${'a'.repeat(10_000_000)}/`,
    '..',
  ]
  const values = [...texts, '2023-02-29', '2024-01-01', 1, Number.NaN, true, ['a', null, {}], [], { nmae: 1 }, {}]
  const given = [{}, { leaf: 1, 'a\nb': 1 }, ...values.map((value) => mapValues(fields, () => value)), 'x']
  const got = askPython<[string, string, string][]>(
    barePackage(),
    given.map((check) => ({ check: asJson(check), fields })),
  )
  const want = given.map((one) =>
    runtime
      .findValueProblems(one, fields)
      .map(({ path, code, message }) => [
        path,
        code,
        IN_PYTHON.reduce((text, [from, to]) => text.replace(from, to), message),
      ]),
  )
  expect(got).toEqual(want)
  expect(new Set(want.flat().map(([, code]) => code)).size).toBe(8)
})

/** The names that Python has for the same types. */
const IN_PYTHON: [RegExp, string][] = [
  [/true or false/, 'True or False'],
  [/a Date or/, 'a datetime, a date or'],
  [/safeHtml/, 'safe_html'],
  [/an object/g, 'a dict'],
  [/an array/g, 'a list'],
]

function mapValues<Value>(object: object, value: () => Value): Record<string, Value> {
  return Object.fromEntries(Object.keys(object).map((name) => [name, value()]))
}

it('takes linear time', () => {
  const names = [...NAMES.map(snake), 'is_true'].filter((name) => name !== 'join')
  const start = performance.now()
  const answers = askPython<{ crash?: string }>(
    barePackage(),
    hugeValues().map((value) => ({ calls: names, value: value.slice(0, 1 << 16) })),
  )
  expect(answers.filter(({ crash }) => crash)).toEqual([])
  expect(performance.now() - start).toBeLessThan(60_000)
})

/** Two names would hide those that Python has. */
function snake(name: string): string {
  if (name === 'round' || name === 'abs') return { round: 'round_to', abs: 'absolute' }[name]
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

it('reads the values that backends have', () => {
  const { folder, name } = barePackage()
  const script = path.join(import.meta.dirname, 'python-values.py')
  const output = String(execFileSync(PYTHON, [script, folder, name]))
  expect(output.trimEnd().split('\n')).toMatchInlineSnapshot(`
    [
      "{"text": "<b>", "plan": "free", "items": [{"label": "a"}]}",
      "["number wrong-type"]",
      "{"text": "https://acme.example/", "items": [{"label": "https://acme.example/"}]}",
      "["number wrong-type"]",
      "{"text": "00000000-0000-0000-0000-000000000007", "items": [{"label": "00000000-0000-0000-0000-000000000007"}], "names": ["00000000-0000-0000-0000-000000000007"]}",
      "["number wrong-type"]",
      "["text unreadable"]",
      "{"text": 19.9, "number": 100}",
      "{"text": 12345678901234567890, "number": -0.5}",
      "["text not-finite"]",
      "["number unreadable"]",
      "["number not-finite"]",
      "["number not-finite"]",
      "{"number": 0.0}",
      "{"number": 1e+25}",
      "{"text": "free", "plan": 19.9}",
      "{"plan": "free", "number": 3}",
      "{"plan": 3}",
      "["number wrong-type"]",
      "{"items": [{"label": "a", "price": 2.5}, {"label": "b"}, {"label": "c", "price": 1.5}, {"label": "row"}, {"label": "d"}]}",
      "{"items": [{"label": "free", "price": null}]}",
      "["items[0].label missing"]",
      "["items[0].label unreadable"]",
      "["items[0].Price unknown-key", "items[1].prcie unknown-key"]",
      "{"items": [{"label": "x"}]}",
      "{"items": [{"label": "x"}]}",
      "{"items": [{"label": "x"}, {"label": "y"}]}",
      "["items wrong-type"]",
      "["items wrong-type"]",
      "["items[0] wrong-type", "items[1] wrong-type", "items[2] wrong-type", "items[3] wrong-type", "items[4] wrong-type", "items[5] wrong-type", "items[6] wrong-type", "items[7] wrong-type"]",
      "{"names": ["a", "b", "c"]}",
      "{"names": [1, 2, 3]}",
      "["names wrong-type"]",
      "["names wrong-type"]",
      "{"names": [0, 1, 2]}",
      "["nmaes unknown-key"]",
      "{"text": "x"}",
      "{"text": "x", "tetx": 1, "txet": 1}",
      "["Txet unknown-key", "NUMBER unknown-key", "number_ unknown-key"]",
    ]
  `)
})
