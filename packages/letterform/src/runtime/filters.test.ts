import nunjucks from 'nunjucks'
import { describe, expect, it } from 'vitest'
import { text } from './escape.ts'
import * as filters from './filters.ts'
import { safeHtml } from './html.ts'
import { toText } from './to-text.ts'

const TEXTS = [
  ...['', ' ', 'a', 'Ada', 'ADA LOVELACE', 'ada  lovelace', ' a b ', '\ta\nb\r\n', 'a\u00a0b\u3000', '\ufeffa\u2028'],
  ...['ß', 'ΑΣ ΣΑ', 'İi', 'ﬁne', 'e\u0301', '😀😀', '\ud83d', 'a-b_c', "o'neill", '1st place', '<b>&"\'', '$& $1 \\n'],
  ...['a.b.a.b', 'aaa', 'undefined', 'null', 'false', '0', '12.5', '<< x >>', '{{7*7}}', '__proto__', 'constructor'],
  'The quick brown fox jumps over the lazy dog',
]
const NUMBERS = [0, -0, 1, -1, 2.5, -2.5, 0.5, -0.5, 1.005, 2.675, 1234.5678, 1e21, 1e-7, 5e-324, 2 ** 53]
const LISTS = [[], ['a'], ['a', 'b', 'c'], [1, 2.5, -0], ['a', 1, true], ['', ''], [undefined, null, 'a']]
const OTHERS = [undefined, null, true, false]

/** For each filter, the arguments that templates may give it. */
const TABLE: [name: string, given: unknown[], args: unknown[][]][] = [
  ['upper', [...TEXTS, ...OTHERS], [[]]],
  ['lower', [...TEXTS, ...OTHERS], [[]]],
  ['capitalize', [...TEXTS, ...OTHERS], [[]]],
  ['title', [...TEXTS, ...OTHERS], [[]]],
  ['trim', [...TEXTS, ...OTHERS], [[]]],
  [
    'replace',
    [...TEXTS, ...NUMBERS, ...OTHERS],
    ['', 'a', 'aa', 'b', ' ', '.', '$&', 0, 2, 12.5].flatMap((old) => ['', 'x', '$&', 'aa', 7].map((by) => [old, by])),
  ],
  [
    'truncate',
    [...TEXTS, ...OTHERS],
    [1, 2, 3, 5, 9, 10, 43, 255].flatMap((most) => [[most], [most, true], [most, false, '…'], [most, true, '']]),
  ],
  ['length', [...TEXTS, ...NUMBERS, ...LISTS, ...OTHERS, { a: 1, b: 2 }, {}], [[]]],
  ['join', LISTS, [[], [''], [', '], ['<br>']]],
  ['first', [...TEXTS, ...LISTS], [[]]],
  ['last', [...TEXTS, ...LISTS], [[]]],
  ['default', [...TEXTS, ...NUMBERS, undefined, true, false], [['x'], ['x', true], ['x', false], [7], ['']]],
  [
    'round',
    [...NUMBERS, '2.5', null, true],
    [[], ...[0, 1, 2, 5, 12].flatMap((digits) => [[digits], [digits, 'common'], [digits, 'ceil'], [digits, 'floor']])],
  ],
  ['abs', [...NUMBERS, '-2.5', null], [[]]],
  ['urlencode', TEXTS, [[]]],
]

const BY_NAME: Record<string, (...all: never[]) => unknown> = { ...filters, default: filters.defaultTo }

const environment = new nunjucks.Environment(null, { autoescape: false })

/** What nunjucks writes, unless it throws or writes NaN. */
function nunjucksText(name: string, value: unknown, args: unknown[]): string | undefined {
  try {
    const result = environment.getFilter(name)(value, ...args)
    return Number.isNaN(result) ? undefined : String(result ?? '')
  } catch {
    return undefined
  }
}

describe.each(TABLE)('%s gives the same result as nunjucks', (name, given, args) => {
  const filter = BY_NAME[name]!

  it.each(args.map((one) => [one]))('with %o', (some) => {
    const compared = given.map((value) => [value, nunjucksText(name, value, some)] as const)
    const known = compared.filter(([, want]) => want !== undefined)
    expect(known.length).toBeGreaterThan(0)
    expect(known.map(([value]) => [value, toText(filter(...([value, ...some] as never[])))])).toEqual(known)
  })
})

describe('where nunjucks throws or writes undefined', () => {
  it.each([
    [filters.upper(5), '5'],
    [filters.lower(true), 'true'],
    [filters.trim(undefined), ''],
    [filters.trim(7), '7'],
    [filters.replace(undefined, 'a', 'b'), undefined],
    [filters.replace('aa', 'a', undefined), ''],
    [filters.replace('aa', undefined, 'b'), 'aa'],
    [filters.truncate(12345, 2, true), '12...'],
    [filters.join(undefined, ','), ''],
    [filters.join('abc', ','), 'abc'],
    [filters.first(undefined), undefined],
    [filters.last({}), undefined],
    [filters.round(undefined), Number.NaN],
    [filters.urlencode('\ud83d'), '%EF%BF%BD'],
    [filters.urlencode(undefined), ''],
    [filters.urlencode(5), '5'],
  ])('%o: %o', (got, want) => expect(got).toEqual(want))
})

describe('intentionally unlike nunjucks', () => {
  it('null is missing', () => {
    expect([filters.defaultTo(null, 'x'), filters.defaultTo(undefined, 'x'), filters.defaultTo('', 'x')]).toEqual([
      'x',
      'x',
      '',
    ])
    expect([null, '', 0, false].map((value) => filters.defaultTo(value, 'x', true))).toEqual(['x', 'x', 'x', 'x'])
  })

  it('nl2br escapes its text', () => {
    expect(text(filters.nl2br('a <b>\r\nc\rd'))).toBe('a &lt;b&gt;<br />\nc<br />\nd')
    expect(text(filters.nl2br(undefined))).toBe('')
  })

  it('trusted HTML becomes plain text in any other filter', () => {
    expect(text(filters.upper(safeHtml('<b>x</b>')))).toBe('&lt;B&gt;X&lt;/B&gt;')
    expect(text(filters.truncate(safeHtml('<b>x</b>'), 2, true))).toBe('&lt;b...')
  })
})

it('takes linear time', () => {
  const long = ['a', ' ', 'a ', '\t', '<', 'ß'].map((one) => one.repeat(1e6 / one.length))
  const start = performance.now()
  const { upper, lower, capitalize, title, trim, urlencode, nl2br, length, first, last } = filters
  for (const value of long) {
    for (const filter of [upper, lower, capitalize, title, trim, urlencode, nl2br, length, first, last]) filter(value)
    filters.replace(value, 'a', 'b')
    filters.truncate(value, 999_999)
  }
  expect(performance.now() - start).toBeLessThan(30_000)
})
