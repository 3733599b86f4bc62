import type { Place, TokenTag } from '../types.ts'
import type { Expression, Rule } from './ast.ts'

/** What every email needs, and what they share. Packages, `contract.json` and releases are made from it. */
export interface Contract extends Partial<Languages> {
  emails: EmailContract[]
  /** Given once, when the package is set up. */
  globals: Variable[]
}

/** The languages of a project that has several. */
export interface Languages {
  /** In the order of the config. */
  locales: string[]
  defaultLocale: string
}

export interface EmailContract {
  id: string
  /** Overrides the name derived from the id. */
  getter?: string
  /** Its former ids, whose getters stay as deprecated. */
  aliases?: string[]
  /** The id of the email that this is a former name of. */
  aliasOf?: string
  /** With its placeholders as written. */
  subject: string
  preheader: string
  description?: string
  /** In the order of first use: subject, preheader, HTML, text. */
  variables: Variable[]
  /** The globals that this email uses, with the types that its own uses imply. */
  globals: Variable[]
  /** The values of the first scenario, by the names that templates use. */
  sample?: Record<string, unknown>
  /** Those of the package's locales that it exists in. Absent in a project of one language, and so is `translations`. */
  locales?: string[]
  /** What each locale says in place of `subject` and `preheader`, which are those of the default locale, if there are any. */
  translations?: Record<string, Pick<EmailContract, 'subject' | 'preheader'>>
}

/** What a getter takes, or a field of an object. */
export interface Variable {
  name: string
  type: VariableType
  /** Whether it may be left out: every use tests for it or has a default. */
  optional: boolean
  description?: string
  /** As written in the front matter. */
  example?: unknown
  /** The positions in which it is written unchanged and not every value is safe. */
  positions?: CheckedPosition[]
}

/** A position in which not every value is safe, so values are checked before anything is rendered. */
export type CheckedPosition = 'link' | 'image' | 'css' | 'path'

export type VariableType =
  | { kind: 'string'; enum?: string[] }
  /** Only ever written: a string or a number. */
  | { kind: 'text'; enum?: (string | number)[] }
  | { kind: 'number'; enum?: number[] }
  | { kind: 'url' }
  | { kind: 'boolean' }
  | { kind: 'date' }
  /** Trusted markup: only a branded value is accepted. */
  | { kind: 'html' }
  | { kind: 'object'; fields: Variable[] }
  /** With the positions of its items. */
  | { kind: 'list'; of: VariableType; positions?: CheckedPosition[] }

export type TypeName = VariableType['kind']

/** A part of the program that renders an email. Generators turn programs into straight-line code. */
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

/** One use of a variable in an email. */
export interface Use {
  as: UseKind
  place: Place
  /** Whether a missing variable does no harm here: the template tests for it or has a default. */
  isGuarded: boolean
  /** Whether it is tested around nothing but a loop, so that it does not matter whether an empty list counts as true. */
  isIdle?: true
}

export type UseKind =
  /** Written unchanged, so a string or a number. */
  | 'text'
  | 'string'
  | 'number'
  | 'url'
  | 'boolean'
  | 'date'
  | 'html'
  | 'object'
  | 'list'
  /** Its length is used: a list, unless another use makes it a string. */
  | 'sized'
  /** Tested for being there, or true. */
  | 'tested'
  /** Compared with something of unknown type. */
  | 'compared'
