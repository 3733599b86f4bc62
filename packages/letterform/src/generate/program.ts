import type { Comparison, Rule } from '../language/ast.ts'
import type { CheckedPosition } from '../language/contract.ts'
import type { FilterName, LocaleFilterName, PassThroughName } from '../language/filters.ts'
import type { DateData } from '../runtime/format-date.ts'
import type { NumberData } from '../runtime/format-number.ts'
import type { PluralData } from '../runtime/plural.ts'
import type { Fields } from '../runtime/shape.ts'

/**
 * An email as plain JSON data that a renderer in any language can run. Everything is decided: names are resolved,
 * escaping rules are chosen, locales are compiled in. Printers turn a program into code and look nothing up.
 */
export interface Program {
  id: string
  /** The template, by its path in the project. */
  file: string
  /** The language of a translation. */
  translation?: Language
  /** The types of the values that callers pass, by the names that templates use. */
  variables: Fields
  globals: Fields
  /** Every constant text and every locale's data, stored once. Parts and expressions refer to them by index. */
  constants: Constant[]
  subject: Body
  preheader: Body
  html: Body
  text: Body
}

/** The language that a mail is in. */
export interface Language {
  locale: string
  isRightToLeft: boolean
}

/** An email in several languages: one program, and what each translation writes in it. */
export interface TranslatedProgram extends Omit<Program, 'file' | 'translation' | 'constants'> {
  constants: SharedConstant[]
  translations: Translation[]
}

/**
 * A constant that all translations share, or the texts around those of each translation: between two of them comes the next of its
 * `own`. In place of null comes the next one as it is.
 */
export type SharedConstant = Constant | string[] | null

export interface Translation extends Language {
  /** The template, by its path in the project. */
  file: string
  own: Constant[]
}

/** A text exactly as it is written, or how a locale writes dates or numbers or chooses plural forms. */
export type Constant = string | DateData | NumberData | PluralData

/** The program of one string: its parts, rendered in order and joined. */
export interface Body {
  usesVariables: boolean
  usesGlobals: boolean
  /** Values that are always written, and more than once: compute them first, once. */
  repeated: Value[]
  parts: Part[]
}

export type Part =
  | { kind: 'constant'; index: number }
  | { kind: 'value'; value: Value }
  /** One of the body's repeated values. */
  | { kind: 'repeated'; index: number }
  | If
  | For

/** A value to escape and write. */
export interface Value {
  expression: Expression
  rule: ValueRule
  /**
   * For an expression that is more than a path, such as `a or b`: no check of the variables covers it, so check the
   * result for this position first. Errors name the placeholder by its `code`.
   */
  check?: { position: CheckedPosition; code: string }
  /**
   * In a text of a package in several languages, which may be written in another direction than the value: see `isolate` in the
   * runtime.
   */
  isolate?: true
}

/** The rules named `comment-` also encode `--` and `>`, which could end the conditional comment around the value. */
export type ValueRule = Rule | `comment-${CommentRule}`

export type CommentRule = 'text' | 'attribute' | 'link' | 'image' | 'url-path' | 'url-query'

/** Renders the first branch whose test is true, or `else`. */
export interface If {
  kind: 'if'
  branches: { test: Expression; body: Part[] }[]
  else: Part[]
}

/** Renders its body once for each item; not at all where the value is no list. */
export interface For {
  kind: 'for'
  /** What the template calls an item. With the depth, the name is unique among the enclosing loops. */
  name: string
  /** 1 for an outermost loop. */
  depth: number
  list: Expression
  body: Part[]
  /** Whether the body asks for `loop.index`, `loop.first` or `loop.last`. */
  usesIndex: boolean
  /** Whether the body asks for `loop.last` or `loop.length`. */
  usesLength: boolean
}

/** Truth, equality and order are JavaScript's. Reading a member of undefined or null gives undefined, never an error. */
export type Expression =
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'variable'; path: string[] }
  | { kind: 'global'; path: string[] }
  /** The current item of an enclosing loop, or a member of it. */
  | { kind: 'item'; name: string; depth: number; path: string[] }
  | { kind: 'loop'; member: LoopMember; depth: number }
  /** Whether the mail is in one of these languages. */
  | { kind: 'locale'; locales: string[] }
  | { kind: 'not'; operand: Expression }
  /** As in JavaScript, the result is one of the operands. */
  | { kind: 'logic'; operator: 'and' | 'or'; left: Expression; right: Expression }
  | { kind: 'compare'; operator: Comparison; left: Expression; right: Expression }
  | { kind: 'filter'; name: PlainFilter; target: Expression; args: Expression[] }
  /** A date or a number, written as the constant at this index says, or its plural form. */
  | { kind: 'format'; as: FormatKind; target: Expression; constant: number }

export type FormatKind = 'date' | 'number' | 'plural'

export type LoopMember = 'index' | 'first' | 'last' | 'length'

/** The filters that need neither a locale nor a decision at build time. */
export type PlainFilter = Exclude<FilterName, PassThroughName | LocaleFilterName>
