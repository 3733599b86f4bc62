import type { LocaleFunction } from '../language/filters.ts'
import type { FormatKind } from './program.ts'

/** The function of the runtime for each kind of format. */
export const FORMATTERS: Record<FormatKind, LocaleFunction> = {
  date: 'formatDate',
  number: 'formatNumber',
  plural: 'plural',
}
