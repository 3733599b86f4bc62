import type { Place, TokenTag } from '../types.ts'
import type { Expression, Rule } from './ast.ts'

/** Every email with what it needs, and what all of them share: what packages, `contract.json` and releases follow from. */
export interface Contract {
  emails: EmailContract[]
  /** Given once, when a package is set up. */
  globals: Variable[]
}

export interface EmailContract {
  id: string
  /** A name for the getter that overrides the derived one. */
  getter?: string
  /** With its placeholders as written. */
  subject: string
  preheader: string
  description?: string
  /** In the order of their first use: subject, preheader, HTML, text. */
  variables: Variable[]
  /** Those of the globals that this email uses, as far as its own uses tell their types. */
  globals: Variable[]
  /** The values of its first scenario, by the names that templates use. */
  sample?: Record<string, unknown>
}

/** What a getter takes, or a field of an object. */
export interface Variable {
  name: string
  type: VariableType
  /** Whether it may be left out: it is used only where it was asked for, or through a default. */
  optional: boolean
  description?: string
  /** As written in the front matter. */
  example?: unknown
  /** Where it stands as it is, and has to be more than text. */
  positions?: CheckedPosition[]
}

/** Where not every value is safe, so that values are checked before anything is rendered. */
export type CheckedPosition = 'link' | 'image' | 'css' | 'path'

export type VariableType =
  | { kind: 'string'; enum?: string[] }
  /** Only ever written: a text or a number. */
  | { kind: 'text'; enum?: (string | number)[] }
  | { kind: 'number'; enum?: number[] }
  | { kind: 'url' }
  | { kind: 'boolean' }
  | { kind: 'date' }
  /** Trusted markup: only a branded value will do. */
  | { kind: 'html' }
  | { kind: 'object'; fields: Variable[] }
  /** With the positions of its items. */
  | { kind: 'list'; of: VariableType; positions?: CheckedPosition[] }

export type TypeName = VariableType['kind']

/** A piece of the program that renders an email: what the generator turns into straight-line code. */
export type Part = StaticPart | ValuePart | IfPart | ForPart

interface StaticPart {
  kind: 'static'
  text: string
}

export interface ValuePart {
  kind: 'value'
  expression: Expression
  rule: Rule
  /** Inside a conditional comment: `--` and `>` are encoded too. */
  comment: boolean
  tag: TokenTag
}

export interface IfPart {
  kind: 'if'
  branches: Branch[]
  else: Part[]
}

interface Branch {
  test: Expression
  body: Part[]
  tag: TokenTag
}

export interface ForPart {
  kind: 'for'
  name: string
  list: Expression
  body: Part[]
  tag: TokenTag
}

/** How an email uses a variable, and where that is written. */
export interface Use {
  as: UseKind
  place: Place
  /** Whether nothing goes wrong where the variable is missing: it was asked for, or has a default. */
  isGuarded: boolean
}

export type UseKind =
  /** Written as it is, and so a text or a number. */
  | 'text'
  | 'string'
  | 'number'
  | 'url'
  | 'boolean'
  | 'date'
  | 'html'
  | 'object'
  | 'list'
  /** Its length is asked for: a list, unless something else makes it a text. */
  | 'sized'
  /** Asked whether it is there, or true. */
  | 'tested'
  /** Compared with something of which nothing is known. */
  | 'compared'
