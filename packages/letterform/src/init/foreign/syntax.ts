/** What a tag of another template language means in ours. */
export type Meaning =
  | { kind: 'value'; code: string }
  /** What is written in place of the tag. */
  | { kind: 'text'; text: string }
  | { kind: 'if' | 'elif'; code: string }
  | { kind: 'else' }
  /** The items of a list. Without a name for them, the converter makes one up. */
  | { kind: 'for'; list: string; item?: string }
  | { kind: 'end' }
  /** A comment. */
  | { kind: 'nothing' }
  /** What has no equal; `opens` if an end tag belongs to it. */
  | { kind: 'left'; reason: string; opens?: true }

/** The blocks around a tag, from the outside in. */
export interface Scope {
  kind: 'if' | 'for' | 'left'
  /** The name of the items of a loop. */
  item?: string
}

export interface Syntax {
  name: string
  /** Finds its tags. The first group that took part is the code between the delimiters. */
  tag: RegExp
  /** What only this language has. */
  sign: RegExp
  /** `whole` is the tag as written. */
  read: (code: string, scopes: Scope[], whole: string) => Meaning
}

export function left(reason: string): Meaning {
  return { kind: 'left', reason }
}

/** A name or a dotted path. */
export const PATH = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/

/** The name of the items of the innermost loop. */
export function itemOf(scopes: Scope[], up = 0): string | undefined {
  return scopes.flatMap(({ item }) => item ?? []).at(-1 - up)
}
