/** What a tag of another template language means in ours. */
export type Meaning =
  | { kind: 'value'; code: string }
  /** What is written in place of the tag. */
  | { kind: 'text'; text: string }
  /** With `item`, the names in it are fields of that. */
  | { kind: 'if' | 'elif'; code: string; item?: string }
  | { kind: 'else' }
  /** The items of a list. Without a name for them, the converter makes one up. */
  | { kind: 'for'; list: string; item?: string }
  | { kind: 'end' }
  /** A comment. */
  | { kind: 'nothing' }
  /**
   * What has no equal; `opens` if an end tag belongs to it. What is in `through` is converted even so: a layout or a component
   * will surround it.
   */
  | { kind: 'left'; reason: string; opens?: true | 'through' }

/** The blocks around a tag, from the outside in. */
export interface Scope {
  kind: 'if' | 'for' | 'left' | 'through'
  /** The name of the items of a loop, or of what the names in a block are fields of. */
  item?: string
}

export interface Syntax {
  name: string
  /** Finds its tags. The first group that took part is the code between the delimiters. */
  tag: RegExp
  /** Code in `{{ }}` that cannot be an expression of Maizzle. */
  own?: RegExp
  /** Whether an empty list is false in its conditions. */
  isEmptyFalse?: true
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

/** Asks for the length of lists, since an empty list is true here. */
export function lengthOfLists(code: string, lists: ReadonlySet<string>): string {
  const parts = code.split(/(\s+(?:and|or)\s+)/)
  return parts
    .map((part) =>
      part.replace(
        /^(\(*(?:not\s+)?\(*)([A-Za-z_][\w.]*)(\)*)$/,
        (whole, before: string, path: string, after: string) => {
          if (!lists.has(path)) return whole
          return path === code ? `${path} | length` : `${before}(${path} | length)${after}`
        },
      ),
    )
    .join('')
}

/** The name of the items of the innermost loop. */
export function itemOf(scopes: Scope[], up = 0): string | undefined {
  return scopes.flatMap(({ item }) => item ?? []).at(-1 - up)
}
