import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, it } from 'vitest'
import { bakeDate } from '../src/generate/bake-date.ts'
import { bakeCurrency, bakeNumber } from '../src/generate/bake-number.ts'
import { FILTERS } from '../src/language/filters.ts'
import * as runtime from '../src/runtime/index.ts'
import { nearest } from '../src/runtime/nearest.ts'
import { isHost } from '../src/runtime/url-host.ts'
import { SEED } from './cases.ts'
import { hostileValues, hugeValues } from './hostile-values.ts'
import { asBytes, asJson, askPython, barePackage, PYTHON } from './python.ts'
import { createRandom } from './random.ts'

/** Compares each function of the TypeScript and Python runtimes on unusual values. */
const TEXTS = [
  ...hostileValues(),
  ...['İi', 'ß', 'ﬁne', 'ΑΣ ΣΑ', 'ǆ', 'a😀b 😀', '\ud83d', '\ude00\ud83d', '𐐨x', 'ŉ', 'e\u0301', '1st place', 'ſ', 'K'],
  ...[
    '12',
    ' 12.5 ',
    '0x1F',
    '0b11',
    '1e3',
    '.5',
    '5.',
    '1_000',
    'Infinity',
    '-Infinity',
    '+7',
    '',
    '\u00a03\ufeff',
    '٣',
  ],
  ...[
    '2024-02-29',
    '2023-02-29',
    '0000-12-31T23:30-01:00',
    '9999-12-31T23:30:00-01:00',
    '2024-01-01T24:00',
    '٢٠٢٤-01-01',
  ],
  ...[
    '2024-05-06T07:08:09.1234567+02:00',
    '2024-05-06 07:08',
    '2024-05-06T07:08Z\n',
    '0001-01-01',
    '1969-12-31T23:59:59.999',
  ],
  ...[
    'red',
    '#fff',
    '12px',
    'rgb(1, 2, 3)',
    '1 2',
    '\t#fff',
    'red\n',
    'URLx',
    'a\r\nb',
    '<b>x</b><br>\ny &#128512;&#55357;&amp;',
  ],
]
const NUMBERS = [
  ...[
    0,
    -0,
    1,
    -1,
    0.5,
    -0.5,
    1.5,
    2.5,
    -2.5,
    1.005,
    2.675,
    0.1 + 0.2,
    1234.5678,
    999999.995,
    1e15,
    123456789012345680000,
  ],
  ...[1e20, 1e21, 1.5e21, 1e-6, 1e-7, 1.5e-7, 5e-324, 1.7976931348623157e308, 2 ** 53, 2 ** 53 + 2, 4294967295.5],
  ...[0.000001, 0.0000015, 100, 1e2, 12345678.9, -1e-7, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ...Array.from({ length: 400 }, (_, step) => ((step * 7919) % 104_729) / 2 ** (step % 60)),
]
const OTHERS = [
  ...[undefined, null, true, false, [], {}, ['a'], [1, 2.5, null], { a: 1, 'b c': '&' }, [[], [1]], ['x', ['y']]],
  ...[new Date(0), new Date(1738281600123), new Date('0001-01-01'), runtime.safeHtml('<b>😀-->\ud800</b>\r\n<br>x')],
]
const ALL = [...TEXTS, ...NUMBERS, ...OTHERS]

type Call = [python: string, typescript: (...args: never[]) => unknown, args: unknown[][]]

const one = (values: unknown[]) => values.map((value) => [value])
const withArgs = (values: unknown[], ...more: unknown[][]) =>
  values.flatMap((value) => more.map((args) => [value, ...args]))
const { round, abs, defaultTo } = runtime

const NAMES = [
  ...['text', 'attribute', 'css', 'link', 'image', 'plain', 'header', 'upper', 'lower', 'capitalize', 'title', 'trim'],
  ...['length', 'first', 'last', 'nl2br', 'urlencode', 'urlPath', 'urlQuery', 'plainLink', 'commentText', 'join'],
  ...['srcset', 'cssUrl', 'sheetUrl'],
  ...['commentAttribute', 'commentLink', 'commentImage', 'commentUrlPath', 'commentUrlQuery'],
]

const DATES = ['en', 'fr', 'th', 'ar-EG', 'ja', 'ko', 'zh-TW', 'de'].flatMap((locale) =>
  (['short', 'medium', 'long', 'full', 'time', 'datetime'] as const).map((style) => bakeDate(style, locale)!),
)
const FORMATS = [
  ...['en', 'fr', 'de-CH', 'en-IN', 'ar-EG', 'es', 'pl'].map((locale) => bakeNumber(locale)!),
  ...['en', 'fr', 'ja', 'hi'].flatMap((locale) => ['EUR', 'JPY', 'KWD'].map((code) => bakeCurrency(code, locale)!)),
]

const BY_NAME: Record<string, unknown> = { ...runtime }

/** The operators, which are functions only in Python. */
const OPERATORS: Call[] = [
  ['is_true', (a: unknown) => !!a, one(ALL)],
  ...(
    [
      // biome-ignore lint/suspicious/noDoubleEquals: it is what is compared with.
      ['equal', (a: never, b: never) => a == b],
      ['same', (a: never, b: never) => a === b],
      ['less', (a: never, b: never) => a < b],
      ['less_or_equal', (a: never, b: never) => a <= b],
      ['greater', (a: never, b: never) => a > b],
      ['greater_or_equal', (a: never, b: never) => a >= b],
    ] as [string, (a: never, b: never) => boolean][]
  ).map(([name, operator]): Call => [name, operator, pairs()]),
]

/** Without pairs of the same object, whose identity JSON loses, and dates, whose text depends on the machine. */
function pairs(): unknown[][] {
  const isDate = (value: unknown) => value instanceof Date
  const isSameObject = (left: unknown, right: unknown) => left === right && typeof left === 'object' && left !== null
  const values = [...NUMBERS.slice(0, 40), ...OTHERS, ...TEXTS.slice(-60), '1', '0', 'true', 'a', 'B', '\uffff', '😀']
  return values.flatMap((left) =>
    values
      .filter((right) => !(isDate(left) || isDate(right) || isSameObject(left, right)))
      .map((right) => [left, right]),
  )
}

const KNOWN = ['confirmationUrl', 'confirmation_code', 'name', 'fog', 'for', 'of', 'items']
const MISSPELT = [
  'fro',
  'confirmationUlr',
  'CONFIRMATION-URL',
  'nmae',
  'item',
  '',
  'fi',
  'zzzzzzzz',
  '名前',
  'n'.repeat(65),
]

const CALLS: Call[] = [
  ['nearest', (word: string, names: string[]) => nearest(word, names) ?? null, withArgs(MISSPELT, [KNOWN], [[]])],
  ...NAMES.map((name): Call => [snake(name), BY_NAME[name] as Call[1], one(ALL)]),
  ['round_to', round, withArgs(ALL, [], [0], [2], [12], [2, 'ceil'], [1, 'floor'], [3, 'common'])],
  ['absolute', abs, one(ALL)],
  ['default_to', defaultTo, withArgs(ALL, ['x'], ['x', true], [7, false])],
  ['truncate', runtime.truncate, withArgs(ALL, [1], [2, true], [5], [9, false, '…'], [3, true, ''], [255, true, '😀'])],
  [
    'replace',
    runtime.replace,
    withArgs(
      ALL,
      ...['', 'a', '\ud83d', 1, '.', null].flatMap((old) => ['', 'x', '$&', 7, undefined].map((by) => [old, by])),
    ),
  ],
  ['join', runtime.join, withArgs(OTHERS, [''], [', '], ['\ude00'], [0], [7])],
  [
    'format_date',
    runtime.formatDate,
    withArgs([...TEXTS.filter((text) => /\d-/.test(text)), 7, ...OTHERS], ...DATES.map((data) => [data])),
  ],
  ['format_number', runtime.formatNumber, withArgs([...NUMBERS, ...OTHERS, '5'], ...FORMATS.map((data) => [data]))],
  ...OPERATORS,
]

it('gives the same results as TypeScript', () => {
  const compared = CALLS.map(([name]) => name)
  expect(Object.values(FILTERS).filter(({ python }) => python && !compared.includes(python))).toEqual([])
  const requests = CALLS.flatMap(([name, , all]) => all.map((args) => ({ call: name, args: args.map(asJson) })))
  const got = askPython<{ value: unknown; crash?: string }>(barePackage(), requests)
  const want = CALLS.flatMap(([, call, all]) => all.map((args) => shown(call(...(args as never[])))))
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
  const random = createRandom(SEED)
  const pieces = 'a - _ . : :: 1 255 256 65536 0x7f 0xg 08 1.2.3.4 [ ] ffff xn-- xn--bcher-kva kva 9a-z @ é'.split(' ')
  const hosts = Array.from({ length: 5000 }, () => {
    const parts = Array.from({ length: 1 + random.below(6) }, () => random.pick(pieces))
    return random.pick([parts.join(''), parts.join('.'), `[${parts.join(':')}]`, `xn--${parts.join('')}`])
  })
  hosts.push(...['a.'.repeat(126), `${'a.'.repeat(127)}a`, 'a'.repeat(10_000_000), '1:'.repeat(200)])
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

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** A result as the Python driver writes it. Lone surrogates are replaced, as in UTF-8. */
function shown(value: unknown): unknown {
  if (typeof value === 'number') return { $text: String(value) }
  if (runtime.isSafeHtml(value)) return { $html: asBytes(value.html) }
  if (typeof value === 'string') return asBytes(value)
  if (Array.isArray(value)) return value.map(shown)
  if (isPlainObject(value)) return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, shown(it)]))
  return asJson(value)
}

function isPlainObject(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    !runtime.isSafeHtml(value)
  )
}

it('reads the values that backends have', () => {
  const { folder, name } = barePackage()
  const script = path.join(import.meta.dirname, 'python-values.py')
  const output = String(execFileSync(PYTHON, [script, folder, name]))
  expect(output.trimEnd().split('\n')).toMatchInlineSnapshot(`
    [
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
