import type { CheckedPosition } from './position-faults.ts'

/** What a getter takes, by the names that callers write. */
export type Fields = { readonly [name: string]: Shape }

export type Shape = LeafShape | ObjectShape | ListShape

export interface LeafShape {
  /** `text` is only ever written, and so a number as well. */
  readonly type: 'string' | 'text' | 'number' | 'url' | 'boolean' | 'date' | 'html'
  readonly optional?: true
  readonly enum?: readonly (string | number)[]
  /** The positions where it stands as it is, and whose checks it has to pass. */
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
