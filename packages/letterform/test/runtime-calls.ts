import { bakeDate } from '../src/generate/bake-date.ts'
import { bakeCurrency, bakeNumber } from '../src/generate/bake-number.ts'
import { bakePlural } from '../src/generate/bake-plural.ts'
import * as runtime from '../src/runtime/index.ts'
import { isolate } from '../src/runtime/locales/isolate.ts'
import { nearest } from '../src/runtime/nearest.ts'
import { hostileValues } from './hostile-values.ts'

/** Unusual values. */
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

/** A function by its name in camelCase, and what it is called with. */
export type RuntimeCall = [name: string, typescript: (...args: never[]) => unknown, args: unknown[][]]

const one = (values: unknown[]) => values.map((value) => [value])
const withArgs = (values: unknown[], ...more: unknown[][]) =>
  values.flatMap((value) => more.map((args) => [value, ...args]))
const { round, abs, defaultTo } = runtime

/** The functions that take a single value. */
export const NAMES = [
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

const PLURALS = ['en', 'fr', 'ar', 'ru', 'lv', 'gv', 'sl', 'da', 'mk'].map((locale) => bakePlural(locale)!)
const COUNTS = [...Array.from({ length: 130 }, (_, count) => count), 1.1, 0.21, 0.11, 2.011, 1e6, 3e6, 1000001]

const BY_NAME: Record<string, unknown> = { ...runtime }

/** The operators, which are functions in other languages. */
const OPERATORS: RuntimeCall[] = [
  ['isTrue', (a: unknown) => !!a, one(ALL)],
  ...(
    [
      // biome-ignore lint/suspicious/noDoubleEquals: it is what is compared with.
      ['equal', (a: never, b: never) => a == b],
      ['same', (a: never, b: never) => a === b],
      ['less', (a: never, b: never) => a < b],
      ['lessOrEqual', (a: never, b: never) => a <= b],
      ['greater', (a: never, b: never) => a > b],
      ['greaterOrEqual', (a: never, b: never) => a >= b],
    ] as [string, (a: never, b: never) => boolean][]
  ).map(([name, operator]): RuntimeCall => [name, operator, pairs()]),
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

const DIRECTIONS = [
  ...[
    'محمد (7)',
    '\u2069\u202eعلي\u2066',
    'שלום',
    '\u{1e922}',
    '\u{10800}',
    '\u{10fff}\u{11000}',
    '\u200f',
    '\u058f\u0590',
  ],
  ...[
    '\u08ff',
    '\u0900',
    '\ufb1c',
    '\ufb1d',
    '\ufdff',
    '\ufe70',
    '\ufefe',
    '\ufeff',
    '\u{1efff}',
    '\u{1f000}',
    '\u202e',
  ],
]

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

export const RUNTIME_CALLS: RuntimeCall[] = [
  ['nearest', (word: string, names: string[]) => nearest(word, names) ?? null, withArgs(MISSPELT, [KNOWN], [[]])],
  ...NAMES.map((name): RuntimeCall => [name, BY_NAME[name] as RuntimeCall[1], one(ALL)]),
  ['isolate', isolate, withArgs([...TEXTS, ...DIRECTIONS].map(runtime.text), [true], [false])],
  ['round', round, withArgs(ALL, [], [0], [2], [12], [2, 'ceil'], [1, 'floor'], [3, 'common'])],
  ['abs', abs, one(ALL)],
  ['defaultTo', defaultTo, withArgs(ALL, ['x'], ['x', true], [7, false])],
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
    'formatDate',
    runtime.formatDate,
    withArgs([...TEXTS.filter((text) => /\d-/.test(text)), 7, ...OTHERS], ...DATES.map((data) => [data])),
  ],
  ['formatNumber', runtime.formatNumber, withArgs([...NUMBERS, ...OTHERS, '5'], ...FORMATS.map((data) => [data]))],
  ['plural', runtime.plural, withArgs([...COUNTS, ...NUMBERS, ...OTHERS, '5'], ...PLURALS.map((data) => [data]))],
  ...OPERATORS,
]
