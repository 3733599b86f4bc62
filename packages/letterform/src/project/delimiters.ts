import type { Delimiters } from '../types.ts'
import type { MaizzleSettings } from './load-config.ts'
import type { Sources } from './sources.ts'

/** The delimiters that a config sets for expressions. */
export function delimitersOf({ expressions }: MaizzleSettings): Delimiters | undefined {
  const { delimiters } = (expressions ?? {}) as { delimiters?: unknown }
  const isPair = Array.isArray(delimiters) && delimiters.length === 2
  return isPair && delimiters.every((one) => typeof one === 'string' && one !== '')
    ? (delimiters as Delimiters)
    : undefined
}

/** The same files; their texts know the delimiters that the config sets for expressions. */
export function withDelimiters<Kind extends Sources>(sources: Kind, config: MaizzleSettings): Kind {
  const delimiters = delimitersOf(config)
  return delimiters ? { ...sources, text: (file: string) => ({ ...sources.text(file), delimiters }) } : sources
}
