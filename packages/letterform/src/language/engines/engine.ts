/** The template engines whose syntax `build/` can be written in. */
export const ENGINE_NAMES = ['jinja2', 'nunjucks', 'twig', 'liquid'] as const

export type EngineName = (typeof ENGINE_NAMES)[number]

/** An engine by its name, or delimiters alone: names between them, and nothing else. */
export type PlaceholderStyle = EngineName | readonly [open: string, close: string]

/** How an engine writes Letterform's language. What it lacks, or means differently, is absent. */
export interface Engine {
  /** Absent for a pair of delimiters, which knows no filters. */
  name?: EngineName
  placeholder: (code: string) => string
  block?: (code: string) => string
  /** What the engine would take for a tag, and how it stands for itself. */
  special: RegExp
  literal: ((text: string) => string) | undefined
  elif: string
  /** The members of `loop` are the same in all of them. */
  loop: string
  none: string
  /** A filter with its arguments, as it follows the `|`. */
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

export const PLACEHOLDER = (code: string) => `{{ ${code} }}`
export const BLOCK = (code: string) => `{% ${code} %}`
/** A text that the engine writes out. No quote or backslash is part of any delimiter. */
export const QUOTED = (text: string) => `{{ '${text}' }}`

export const PARENTHESES = (name: string, args: string[]) => (args.length > 0 ? `${name}(${args.join(', ')})` : name)
