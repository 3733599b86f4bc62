import { expect, test } from 'vitest'
import { lookUpLocale } from './look-up-locale.ts'

const AVAILABLE = ['en', 'fr', 'pt-BR', 'zh-Hant', 'ar', 'he', 'no']

// RFC 4647, section 3.4.
test.each<[string, unknown, string]>([
  ['a locale that is there', ['fr'], 'fr'],
  ['in any case of letters', ['PT-br'], 'pt-BR'],
  ['what is left once subtags are removed', ['fr-CA'], 'fr'],
  ['one subtag after the other', ['zh-Hant-CN-x-private1-private2'], 'zh-Hant'],
  ['single letters go with what follows them', ['fr-CA-u-ca-gregory'], 'fr'],
  ['the first tag that leads to one, not the nearest', ['de', 'fr-CA', 'en'], 'fr'],
  ['a longer tag is no answer', ['pt'], 'en'],
  ['wildcards mean nothing', ['*', 'ar'], 'ar'],
  ['the default at last', ['de', 'it'], 'en'],
  ['nothing at all', [], 'en'],
  ['a user without a locale', undefined, 'en'],
  ['nor here', null, 'en'],
  ['a single tag', 'fr-CH', 'fr'],
  ['as in a database', 'fr_CA', 'fr'],
  ['a header', 'de, fr-CA;q=0.8, en;q=0.9', 'en'],
  ['a header with a refusal', 'fr;q=0, *;q=0.1', 'en'],
  ['equal weights, in order', 'ar;q=0.5,fr;q=0.5', 'ar'],
  ['garbage', ';;;q=x,,=', 'en'],
  ['values that are no tags', [null, 7, {}, 'ar'], 'ar'],
  ['names of members', ['__proto__', 'constructor'], 'en'],
  ['a language by its former code', ['iw'], 'he'],
  ['Norwegian by its written form', 'nb-NO', 'no'],
  ['Chinese as it is written in a region', 'zh-TW, en;q=0.8', 'zh-Hant'],
  ['with its script and its region', ['zh-Hant-HK'], 'zh-Hant'],
  ['another way to write Chinese', ['zh-CN'], 'en'],
])('%s: %j', (_, wanted, found) => {
  expect(lookUpLocale(wanted, AVAILABLE, 'en')).toBe(found)
})

test.each([
  [['zh-TW', 'zh-CN'], 'zh-Hant', 'zh-TW'],
  [['zh-TW', 'zh-CN'], 'zh-Hans-SG', 'zh-CN'],
  [['zh-TW', 'zh-Hant'], 'zh-TW', 'zh-TW'],
  [['zh', 'zh-Hant'], 'zh-MO', 'zh-Hant'],
  [['zh'], 'zh-TW', 'zh'],
  [['nb', 'no'], 'no', 'no'],
  [['nb'], 'no-NO', 'nb'],
  [['nn', 'nb'], 'nn', 'nn'],
  [['sr', 'sr-Latn'], 'sr_Latn_RS', 'sr-Latn'],
  [['id', 'fil', 'yi', 'ro'], ['in', 'en'], 'id'],
  [['id', 'fil', 'yi', 'ro'], ['tl-PH'], 'fil'],
])('of %j, %j gets %s', (available, wanted, found) => {
  expect(lookUpLocale(wanted, ['en', ...available], 'en')).toBe(found)
})

test('the default of an email that does not have the default is its first locale', () => {
  expect(lookUpLocale(['de'], ['fr', 'ar'], 'en')).toBe('fr')
})

test('a long tag takes no time', () => {
  const started = performance.now()
  expect(lookUpLocale(`${'a-'.repeat(4_000)}b`, AVAILABLE, 'en')).toBe('en')
  expect(performance.now() - started).toBeLessThan(500)
})
