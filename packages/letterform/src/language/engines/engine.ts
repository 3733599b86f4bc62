import type { Expression, FilterName } from '../ast.ts'

/** The template engines whose syntax `build/` can be written in. */
export const ENGINE_NAMES = ['jinja2', 'nunjucks', 'twig', 'liquid'] as const

export type EngineName = (typeof ENGINE_NAMES)[number]

/** An engine by its name, or delimiters alone: names between them, and nothing else. */
export type PlaceholderStyle = EngineName | readonly [open: string, close: string]

/** How an engine writes what Letterform's language has. What is absent, it has not, or does otherwise. */
export interface Engine {
  placeholder: (code: string) => string
  block?: (code: string) => string
  /** What the engine would take for a tag, and how it stands for itself. */
  special: RegExp
  literal: ((text: string) => string) | undefined
  elif: string
  /** The members of `loop` are the same in all of them. */
  loop: string
  none: string
  filters: Partial<Record<FilterName, Filter>>
  /** Of a name and its arguments; arguments in parentheses unless it says otherwise. */
  call: (name: string, args: string[]) => string
  compare: (operator: string, left: string, right: string) => string | undefined
  /** A comparison that is written out, as `true` or `false`; absent where the engine does that by itself. */
  truth?: (code: string) => string | undefined
  /** Whether `and` and `or` give one of their values back, rather than true or false. */
  hasValues: boolean
  /** Whether there are `not` and parentheses. */
  hasGroups: boolean
  /** For HTML, where the engine escapes nothing unless it is told to. */
  escape?: string
}

/** What stands behind the `|`, by the arguments as the engine writes them. Undefined: not with these. */
export type Filter = (args: string[], expressions: Expression[]) => string | undefined

export const PLACEHOLDER = (code: string) => `{{ ${code} }}`
export const BLOCK = (code: string) => `{% ${code} %}`
/** A text that the engine writes out. No quote or backslash is part of any delimiter. */
export const QUOTED = (text: string) => `{{ '${text}' }}`

export const PARENTHESES = (name: string, args: string[]) => (args.length > 0 ? `${name}(${args.join(', ')})` : name)

/** The filters of these names that an engine calls the same, and that do the same there. */
export function alike(call: Engine['call'], names: FilterName[]): Engine['filters'] {
  return Object.fromEntries(names.map((name) => [name, (args: string[]) => call(name, args)]))
}
