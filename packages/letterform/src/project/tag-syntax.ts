import type { Delimiters, TagSyntax } from '../types.ts'
import type { MaizzleSettings } from './load-config.ts'
import type { Sources } from './sources.ts'

/** What a config says about how tags are written. Undefined if it says nothing, or nothing valid. */
export function tagSyntaxOf({ expressions, letterform }: MaizzleSettings): TagSyntax | undefined {
  const { delimiters } = (expressions ?? {}) as { delimiters?: unknown }
  const { passThrough } = (letterform ?? {}) as { passThrough?: unknown }
  const syntax: TagSyntax = {
    ...(isTexts(delimiters) && delimiters.length === 2 && { delimiters: delimiters as Delimiters }),
    ...(isTexts(passThrough) && passThrough.length > 0 && { passThrough }),
  }
  return Object.keys(syntax).length > 0 ? syntax : undefined
}

/** The same files; their texts know how the config has tags written. */
export function withTagSyntax<Kind extends Sources>(sources: Kind, config: MaizzleSettings): Kind {
  const tagSyntax = tagSyntaxOf(config)
  return tagSyntax ? { ...sources, text: (file: string) => ({ ...sources.text(file), tagSyntax }) } : sources
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== '')
}
