import type { Scope, TokenList } from './code-scopes.ts'
import type { FileFacts } from './file-facts.ts'
import type { KnownTemplate } from './template-names.ts'

/** Where something is written. */
export interface Span {
  start: number
  end: number
}

/** Something that gets a value. `isSure`: it can only be meant for the template. */
export interface Fill extends Span {
  name: string
  isSure: boolean
  /** The template that it is for, where the same call names it. */
  of?: KnownTemplate | undefined
}

/** What one function, or a file outside of its functions, does with templates. */
export interface Unit {
  scope: Scope
  references: (Span & { template: KnownTemplate })[]
  /** Pages that are none of the templates'. */
  strangers: (Span & { text: string })[]
  fills: Fill[]
  /** Whether it fills in something that cannot be seen from here. */
  isOpen: boolean
  /** The templates of calls that do. */
  open: KnownTemplate[]
  /** Calls of getters, known ones and others that are called as they would be. */
  calls: GetterCall[]
}

export interface GetterCall extends Span {
  name: string
  template: KnownTemplate | undefined
  receiver: string | undefined
  fills: Fill[]
  isOpen: boolean
}

/** A unit while it is read. */
export interface Reader {
  unit: Unit
  facts: FileFacts
  lists: TokenList[]
}

export function isWithin(one: Span, other: Span): boolean {
  return one.start >= other.start && one.end <= other.end
}
