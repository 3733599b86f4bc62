import type { Expression } from '../language/ast.ts'
import type { LocaleFilterName } from '../language/filters.ts'
import type { DateData } from '../runtime/format-date.ts'
import type { NumberData } from '../runtime/format-number.ts'
import type { PluralData } from '../runtime/plural.ts'
import { bakeDate, type DateStyle } from './bake-date.ts'
import { bakeCurrency, bakeNumber } from './bake-number.ts'
import { bakePlural } from './bake-plural.ts'

/** A filter that follows the rules of a locale. */
export type LocaleFilter = Expression & { kind: 'filter'; name: LocaleFilterName }

/** A locale as data, in place of its name. Without data where `Intl` does not know the locale, or cannot be reproduced. */
export type Baked = { locale: string } & (
  | { as: 'date'; data: DateData | undefined }
  | { as: 'number'; data: NumberData | undefined }
  | { as: 'plural'; data: PluralData | undefined }
)

export type Bake = (filter: LocaleFilter) => Baked

/** Bakes each combination of filter and locale once: proving it against `Intl` takes milliseconds. */
export function createBaker(): Bake {
  const cache = new Map<string, Baked>()
  return (filter) => {
    const key = JSON.stringify([filter.name, filter.args])
    const baked = cache.get(key) ?? bakeFilter(filter)
    cache.set(key, baked)
    return baked
  }
}

function bakeFilter({ name, args }: LocaleFilter): Baked {
  const [first = '', second = ''] = args.map((argument) => (argument.kind === 'literal' ? String(argument.value) : ''))
  switch (name) {
    case 'date':
      return { as: 'date', locale: second, data: bakeDate(first as DateStyle, second) }
    case 'number':
      return { as: 'number', locale: first, data: bakeNumber(first) }
    case 'currency':
      return { as: 'number', locale: second, data: bakeCurrency(first, second) }
    case 'plural':
      return { as: 'plural', locale: first, data: bakePlural(first) }
  }
}
