import type { Scope, TokenList } from './code-scopes.ts'
import type { FileFacts } from './file-facts.ts'
import type { KnownTemplate } from './template-names.ts'

/** A place in a file. */
export interface Span {
  start: number
  end: number
}

/** A name that gets a value. `isSure`: it can only be meant for the template. */
export interface Fill extends Span {
  name: string
  isSure: boolean
  /** Its template, if the same call names it. */
  of?: KnownTemplate | undefined
}

/** What a function, or a file outside its functions, does with templates. */
export interface Unit {
  scope: Scope
  references: (Span & { template: KnownTemplate })[]
  /** Pages without a template. */
  strangers: (Span & { text: string })[]
  fills: Fill[]
  /** Whether it fills in values that are not visible here. */
  isOpen: boolean
  /** The templates of the calls that do. */
  open: KnownTemplate[]
  /** Calls of getters: known ones, and others with a getter's name. */
  calls: GetterCall[]
  constructors: ConstructorCall[]
  /** Subjects that a caller passes, other than that of a mail. */
  subjects: Span[]
}

export interface GetterCall extends Span {
  name: string
  template: KnownTemplate | undefined
  receiver: string | undefined
  fills: Fill[]
  /** The arguments without a name. */
  positional: Span[]
  isOpen: boolean
}

/** A call that makes the object with the getters. */
export type ConstructorCall = Pick<GetterCall, 'name' | 'fills' | 'positional'>

/** A unit under construction. */
export interface Reader {
  unit: Unit
  facts: FileFacts
  lists: TokenList[]
}

export function isWithin(one: Span, other: Span): boolean {
  return one.start >= other.start && one.end <= other.end
}
