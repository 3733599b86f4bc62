import type * as runtimeFilters from '../runtime/filters.ts'
import type * as runtime from '../runtime/index.ts'
import type { EngineName } from './engines/engine.ts'
import {
  COUNT,
  CURRENCY,
  DATE_STYLE,
  DIGITS,
  FLAG,
  LOCALE,
  type Parameter,
  ROUNDING,
  TEXT,
  VALUE,
} from './filter-parameters.ts'

/**
 * A filter of the send-time language. Everything that has to know the filters reads this table: the parser, the types
 * of variables, the code generators, the template engines, and docs/FILTERS.md.
 */
export interface Filter {
  /** One sentence, for the documentation. */
  does: string
  /** What it is applied to. `sized` is a list or a text; `anything` says nothing of the variable's type. */
  takes: 'string' | 'number' | 'date' | 'list' | 'sized' | 'html' | 'anything'
  /** `item` is one of the list's items; `anything` is what it was given, or its argument. */
  gives: 'string' | 'number' | 'html' | 'item' | 'anything'
  /** Optional ones last. */
  parameters?: readonly Parameter[]
  /** Shown in messages and in the documentation; tests render it in every language. */
  example: { use: string; value: unknown; result: string }
  /** The function in each runtime; null where the value is passed on as it is. */
  typescript: FilterFunction | null
  python: string | null
  engines: Record<EngineName, EngineFilter | null>
}

/** The functions that follow the rules of a language: generators pass them its data instead of its name. */
export type LocaleFunction = 'formatDate' | 'formatNumber' | 'plural'

type FilterFunction = Extract<keyof typeof runtimeFilters, keyof typeof runtime> | LocaleFunction

/**
 * The name that an engine has for it, or a function that writes the call: from the arguments in the engine's syntax, and
 * the values of those that are literals. Null and undefined mean that the engine has nothing that does the same.
 */
export type EngineFilter = string | ((args: string[], values: unknown[]) => string | undefined)

const IN_NONE = { jinja2: null, nunjucks: null, twig: null, liquid: null }

function inAll(name: string) {
  return { jinja2: name, nunjucks: name, twig: name, liquid: name }
}

const TABLE = {
  upper: {
    does: 'Converts a string to upper case.',
    takes: 'string',
    gives: 'string',
    example: { use: 'upper', value: 'Ada', result: 'ADA' },
    typescript: 'upper',
    python: 'upper',
    engines: { ...inAll('upper'), liquid: 'upcase' },
  },
  lower: {
    does: 'Converts a string to lower case.',
    takes: 'string',
    gives: 'string',
    example: { use: 'lower', value: 'Ada', result: 'ada' },
    typescript: 'lower',
    python: 'lower',
    engines: { ...inAll('lower'), liquid: 'downcase' },
  },
  capitalize: {
    does: 'Converts the first letter to upper case and all others to lower case.',
    takes: 'string',
    gives: 'string',
    example: { use: 'capitalize', value: 'ada LOVELACE', result: 'Ada lovelace' },
    typescript: 'capitalize',
    python: 'capitalize',
    engines: { ...inAll('capitalize'), liquid: 'downcase | capitalize' },
  },
  title: {
    does: 'Capitalizes every word.',
    takes: 'string',
    gives: 'string',
    example: { use: 'title', value: 'ada lovelace', result: 'Ada Lovelace' },
    typescript: 'title',
    python: 'title',
    // Jinja also capitalizes after a hyphen.
    engines: { ...IN_NONE, nunjucks: 'title' },
  },
  trim: {
    does: 'Removes white space from both ends.',
    takes: 'string',
    gives: 'string',
    example: { use: 'trim', value: '  Ada ', result: 'Ada' },
    typescript: 'trim',
    python: 'trim',
    engines: { ...inAll('trim'), liquid: 'strip' },
  },
  replace: {
    does: 'Replaces every occurrence of the first argument with the second.',
    takes: 'string',
    gives: 'string',
    parameters: [VALUE, VALUE],
    example: { use: "replace('-', ' ')", value: 'a-b-c', result: 'a b c' },
    typescript: 'replace',
    python: 'replace',
    engines: {
      jinja2: ([old, by], [value]) => (value === undefined ? undefined : `replace(${old}, ${by})`),
      nunjucks: 'replace',
      // Twig and Liquid read an empty text otherwise, and Twig would take a variable for the key of a hash.
      twig: ([old, by], [value]) => (isText(value) ? `replace({${old}: ${by}})` : undefined),
      liquid: ([old, by], [value]) => (isText(value) ? `replace: ${old}, ${by}` : undefined),
    },
  },
  truncate: {
    does: 'Shortens a string to a number of characters and appends “...”, or the third argument. It cuts at a space, unless the second argument is true.',
    takes: 'string',
    gives: 'string',
    parameters: [COUNT, FLAG, TEXT],
    example: { use: "truncate(9, false, '…')", value: 'The quick brown fox', result: 'The quick…' },
    typescript: 'truncate',
    python: 'truncate',
    // Jinja counts the end in, and leaves a few characters more.
    engines: { ...IN_NONE, nunjucks: 'truncate' },
  },
  length: {
    does: 'Counts the items of a list, or the characters of a string.',
    takes: 'sized',
    gives: 'number',
    example: { use: 'length', value: ['Tea', 'Milk'], result: '2' },
    typescript: 'length',
    python: 'length',
    engines: { ...inAll('length'), liquid: 'size' },
  },
  join: {
    does: 'Joins the items of a list, with a separator between them.',
    takes: 'list',
    gives: 'string',
    parameters: [TEXT],
    example: { use: "join(', ')", value: ['Tea', 'Milk'], result: 'Tea, Milk' },
    typescript: 'join',
    python: 'join',
    engines: { ...inAll('join'), liquid: ([separator = "''"]) => `join: ${separator}` },
  },
  first: {
    does: 'Takes the first item of a list.',
    takes: 'list',
    gives: 'item',
    example: { use: 'first', value: ['Tea', 'Milk'], result: 'Tea' },
    typescript: 'first',
    python: 'first',
    engines: inAll('first'),
  },
  last: {
    does: 'Takes the last item of a list.',
    takes: 'list',
    gives: 'item',
    example: { use: 'last', value: ['Tea', 'Milk'], result: 'Milk' },
    typescript: 'last',
    python: 'last',
    engines: inAll('last'),
  },
  default: {
    does: 'Replaces a missing value. If the second argument is true, it also replaces an empty string, 0 and false.',
    takes: 'anything',
    gives: 'anything',
    parameters: [VALUE, FLAG],
    example: { use: "default('friend')", value: undefined, result: 'friend' },
    typescript: 'defaultTo',
    python: 'default_to',
    // Twig and Liquid replace an empty text as well.
    engines: { ...IN_NONE, jinja2: 'default', nunjucks: 'default' },
  },
  round: {
    does: "Rounds a number to a number of decimals, 0 by default. The method 'common' rounds half up, 'ceil' up and 'floor' down.",
    takes: 'number',
    gives: 'number',
    parameters: [DIGITS, ROUNDING],
    example: { use: "round(1, 'floor')", value: 2.57, result: '2.5' },
    typescript: 'round',
    python: 'round_to',
    // Jinja writes 3.0 for 3, and rounds half to even.
    engines: { ...IN_NONE, nunjucks: 'round' },
  },
  abs: {
    does: 'Removes the sign of a number.',
    takes: 'number',
    gives: 'number',
    example: { use: 'abs', value: -5, result: '5' },
    typescript: 'abs',
    python: 'absolute',
    engines: inAll('abs'),
  },
  date: {
    does: 'Formats a date in UTC. The style is medium by default; the locale is that of the email by default.',
    takes: 'date',
    gives: 'string',
    parameters: [DATE_STYLE, LOCALE],
    example: { use: "date('long', 'en')", value: '2025-01-31', result: 'January 31, 2025' },
    typescript: 'formatDate',
    python: 'format_date',
    engines: IN_NONE,
  },
  number: {
    does: 'Formats a number. The locale is that of the email by default.',
    takes: 'number',
    gives: 'string',
    parameters: [LOCALE],
    example: { use: "number('en')", value: 1234567.5, result: '1,234,567.5' },
    typescript: 'formatNumber',
    python: 'format_number',
    engines: IN_NONE,
  },
  currency: {
    does: 'Formats an amount of money. The locale is that of the email by default.',
    takes: 'number',
    gives: 'string',
    parameters: [CURRENCY, LOCALE],
    example: { use: "currency('EUR', 'en')", value: 1234.5, result: '€1,234.50' },
    typescript: 'formatNumber',
    python: 'format_number',
    engines: IN_NONE,
  },
  plural: {
    does: 'Chooses the plural form for a number: `zero`, `one`, `two`, `few`, `many` or `other`. The locale is that of the email by default.',
    takes: 'number',
    gives: 'string',
    parameters: [LOCALE],
    example: { use: "plural('en')", value: 1, result: 'one' },
    typescript: 'plural',
    python: 'plural',
    engines: IN_NONE,
  },
  nl2br: {
    does: 'Escapes a string and converts its line breaks to `<br />`. It must be the last filter, in HTML text.',
    takes: 'string',
    gives: 'html',
    example: { use: 'nl2br', value: '1 Main St\n<Paris>', result: '1 Main St<br />\n&lt;Paris&gt;' },
    typescript: 'nl2br',
    python: 'nl2br',
    engines: { jinja2: null, nunjucks: 'escape | nl2br', twig: 'nl2br', liquid: 'escape | newline_to_br' },
  },
  urlencode: {
    does: 'Percent-encodes a string. In a part of a URL, values are encoded automatically, and never twice.',
    takes: 'string',
    gives: 'string',
    example: { use: 'urlencode', value: 'a/b c', result: 'a%2Fb%20c' },
    typescript: 'urlencode',
    python: 'urlencode',
    // Jinja leaves / alone, as in a path.
    engines: { jinja2: "urlencode | replace('/', '%2F')", nunjucks: 'urlencode', twig: 'url_encode', liquid: null },
  },
  safe: {
    does: 'Writes trusted HTML without escaping it. The variable must be declared as `html`, and used in HTML text.',
    takes: 'html',
    gives: 'html',
    example: { use: 'safe', value: '<b>20%</b> off', result: '<b>20%</b> off' },
    typescript: null,
    python: null,
    engines: { ...inAll('safe'), twig: 'raw', liquid: () => '' },
  },
} satisfies Record<string, Filter>

export type FilterName = keyof typeof TABLE

type NamesWith<Function> = {
  [Name in FilterName]: (typeof TABLE)[Name]['typescript'] extends Function ? Name : never
}[FilterName]

/** The filters whose functions take the data of a locale. */
export type LocaleFilterName = NamesWith<LocaleFunction>

/** The filters without a function: they pass their value on. */
export type PassThroughName = NamesWith<null>

export function isLocaleFilter(name: FilterName): name is LocaleFilterName {
  const { typescript } = FILTERS[name]
  return typescript === 'formatDate' || typescript === 'formatNumber' || typescript === 'plural'
}

export function isPassThrough(name: FilterName): name is PassThroughName {
  return FILTERS[name].typescript === null
}

export const FILTERS: Readonly<Record<FilterName, Filter>> = TABLE

export const FILTER_NAMES = Object.keys(TABLE) as FilterName[]

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}
