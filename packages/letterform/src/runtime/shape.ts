import type { CheckedPosition } from './position-faults.ts'

/** The variables of a getter, by the names that callers use. */
export type Fields = { readonly [name: string]: Shape }

export type Shape = LeafShape | ObjectShape | ListShape

export interface LeafShape {
  /** `text` is only ever written, so it may be a number too. */
  readonly type: 'string' | 'text' | 'number' | 'url' | 'boolean' | 'date' | 'html'
  readonly optional?: true
  readonly enum?: readonly (string | number)[]
  /** The positions in which it is written unchanged, and whose checks it must pass. */
  readonly for?: readonly CheckedPosition[]
}

export interface ObjectShape {
  readonly type: 'object'
  readonly fields: Fields
  readonly optional?: true
}

export interface ListShape {
  readonly type: 'list'
  readonly of: Shape
  readonly optional?: true
}
