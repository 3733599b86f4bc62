import type { Expression } from '../language/ast.ts'
import type { FilterName, LocaleFilterName } from '../language/filters.ts'
import type { TokenTag } from '../types.ts'
import { bakeDate, type DateStyle } from './bake-date.ts'
import { bakeCurrency, bakeNumber } from './bake-number.ts'

/** What a filter that writes for a language becomes: a function of the runtime, and the language as data for it. */
export interface Baked {
  name: 'formatDate' | 'formatNumber'
  data: object | undefined
  locale: string
}

type Filter = Expression & { kind: 'filter' }

/** Undefined for all filters but those that write for a language. */
export type Bake = (filter: Filter, tag: TokenTag) => Baked | undefined

/** Reads every language once. One that cannot be told as data is reported, rather than written wrong. */
export function createBaker(onUnknown: (tag: TokenTag, locale: string) => void): Bake {
  const known = new Map<string, Baked>()
  return (filter, tag) => {
    const key = JSON.stringify([filter.name, filter.args])
    const baked = known.get(key) ?? bakeFilter(filter)
    if (!baked) return undefined
    known.set(key, baked)
    if (!baked.data) onUnknown(tag, baked.locale)
    return baked
  }
}

function bakeFilter({ name, args }: Filter): Baked | undefined {
  const [first = '', second = ''] = args.map((argument) => (argument.kind === 'literal' ? String(argument.value) : ''))
  switch (name) {
    case 'date':
      return { name: 'formatDate', data: bakeDate(first as DateStyle, second), locale: second }
    case 'number':
      return { name: 'formatNumber', data: bakeNumber(first), locale: first }
    case 'currency':
      return { name: 'formatNumber', data: bakeCurrency(first, second), locale: second }
    default:
      // A filter that the table gives a language needs a case here, or this fails to compile.
      name satisfies Exclude<FilterName, LocaleFilterName>
      return undefined
  }
}
