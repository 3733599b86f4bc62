/** A piece of inline content. */
export type Atom =
  | { kind: 'text'; text: string }
  /** A block tag. It leaves nothing in the mail, so spaces and widths are computed as if it were not there. */
  | { kind: 'tag'; text: string }
  /** The end of a link. A bare link has no label other than its URL. */
  | { kind: 'link'; url: string; isBare: boolean }
  | { kind: Spacing }

/**
 * `space`: between words. `break`: `<br>`. `line`: a new line, unless one has just begun. `seam`: a space if two words
 * would touch. `column`: between cells.
 */
export type Spacing = 'space' | 'break' | 'line' | 'seam' | 'column'

/** The inline content between two block boundaries. */
export interface Run {
  kind: 'run'
  atoms: Atom[]
  indents: Indent[]
  /** Whether it has a blank line below it, inside the block tags that enclose it. */
  isSpaced: boolean
  /** Whether its spaces are preserved and its lines not wrapped. */
  isPre: boolean
}

/** A gap becomes a blank line if there is text on both sides. */
export type Item = Run | { kind: 'gap' }

export type Indent = { kind: 'quote' } | { kind: 'item'; list: List; number: number; isMarked: boolean }

export interface List {
  isOrdered: boolean
  /** Whether the numbers of items are known: block tags between items may repeat or drop some. */
  isCounted: boolean
}

export function isTag(atom: Atom): boolean {
  return atom.kind === 'tag'
}

export function isVisible(atom: Atom): boolean {
  return atom.kind === 'link' || (atom.kind === 'text' && /[^\s\p{Default_Ignorable_Code_Point}]/u.test(atom.text))
}
