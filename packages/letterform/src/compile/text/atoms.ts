/** A piece of inline content. */
export type Atom =
  | { kind: 'text'; text: string }
  /** A block tag: it leaves nothing behind, so spaces and lines are measured as if it were not there. */
  | { kind: 'tag'; text: string }
  /** Where a link ends. A bare one has no label but its URL. */
  | { kind: 'link'; url: string; isBare: boolean }
  | { kind: Spacing }

/** Between words; `<br>`; a new line unless at the start of one; where two words must not touch; between cells. */
export type Spacing = 'space' | 'break' | 'line' | 'seam' | 'column'

/** Inline content between two borders of blocks. */
export interface Run {
  kind: 'run'
  atoms: Atom[]
  indents: Indent[]
  /** Has a blank line below it, inside of the block tags that enclose it. */
  isSpaced: boolean
  /** Keeps its spaces and is not wrapped. */
  isPre: boolean
}

/** A gap asks for a blank line, if there is something to set apart. */
export type Item = Run | { kind: 'gap' }

export type Indent = { kind: 'quote' } | { kind: 'item'; list: List; number: number; isMarked: boolean }

export interface List {
  isOrdered: boolean
  /** Whether each item's number is known: block tags between items may repeat or drop some. */
  isCounted: boolean
}

export function isTag(atom: Atom): boolean {
  return atom.kind === 'tag'
}

export function isVisible(atom: Atom): boolean {
  return atom.kind === 'link' || (atom.kind === 'text' && /[^\s\p{Default_Ignorable_Code_Point}]/u.test(atom.text))
}
