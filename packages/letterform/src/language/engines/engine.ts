/** The template engines whose syntax `build/` can be written in. */
export const ENGINE_NAMES = ['jinja2', 'nunjucks', 'twig', 'liquid'] as const

export type EngineName = (typeof ENGINE_NAMES)[number]

/** An engine by its name, or a pair of delimiters with nothing but names between them. */
export type PlaceholderStyle = EngineName | readonly [open: string, close: string]

/** How an engine writes Letterform's language. What it lacks, or means differently, is absent. */
export interface Engine {
  /** Absent for a pair of delimiters, which knows no filters. */
  name?: EngineName
  placeholder: (code: string) => string
  block?: (code: string) => string
  /** Text that the engine would read as a tag, and how to write that text literally. */
  special: RegExp
  literal: ((text: string) => string) | undefined
  elif: string
  /** The members of `loop` are the same in all of them. */
  loop: string
  none: string
  /** A filter with its arguments, as it follows the `|`. */
  call: (name: string, args: string[]) => string
  compare: (operator: string, left: string, right: string) => string | undefined
  /** Writes a comparison as `true` or `false`; absent where the engine does that by itself. */
  truth?: (code: string) => string | undefined
  /** Whether `and` and `or` return one of their operands, rather than true or false. */
  hasValues: boolean
  /** Whether there are `not` and parentheses. */
  hasGroups: boolean
  /** The filter that escapes HTML, where the engine does not escape by itself. */
  escape?: string
}

export const PLACEHOLDER = (code: string) => `{{ ${code} }}`
export const BLOCK = (code: string) => `{% ${code} %}`
/** Text as a string that the engine writes. No delimiter contains a quote or a backslash. */
export const QUOTED = (text: string) => `{{ '${text}' }}`

export const PARENTHESES = (name: string, args: string[]) => (args.length > 0 ? `${name}(${args.join(', ')})` : name)
