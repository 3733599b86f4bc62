import type { Tag, TokenTag } from '../types.ts'
import { TOKENS } from './tokens.ts'

/** What a token means to the text around it. */
export type Role = 'value' | 'literal' | 'if' | 'elif' | 'else' | 'endif' | 'for' | 'endfor'

/** A stretch of text in which tokens stand: an attribute's value, a style sheet. */
export type Piece = { text: string } | { token: string; role: Role; offset: number }

/** How something reads text that has several ways through it. */
export interface Reading<State> {
  text: (state: State, text: string) => State
  value: (state: State, offset: number) => State
  /** What holds where two ways meet. */
  merge: (one: State, other: State) => State
  /** What holds behind a loop whose turns do not leave off where they began, and inside it. */
  torn: (from: number, to: number) => State
}

interface Frame<State> {
  entry: State
  /** The states in which the branches so far ended. */
  ends: State[]
  offset: number
}

/** What each token of an email means; one that nobody knows is taken for a value, the most restricted of all. */
export function rolesOf(tags: TokenTag[]): (token: string) => Role {
  const roles = new Map(tags.map((tag) => [tag.token, roleOf(tag)]))
  return (token) => roles.get(token) ?? 'value'
}

export function roleOf({ kind, code }: Pick<Tag, 'kind' | 'code'>): Role {
  if (kind !== 'block') return kind === 'literal' ? 'literal' : 'value'
  const word = keyword({ code })
  return BLOCK_ROLES.has(word as Role) ? (word as Role) : 'literal'
}

/** The first word of what a tag says. */
export function keyword({ code }: Pick<Tag, 'code'>): string {
  return /^\S*/.exec(code)![0]
}

const BLOCK_ROLES: ReadonlySet<Role> = new Set<Role>(['if', 'elif', 'else', 'endif', 'for', 'endfor'])

/** Reads every way through the pieces at once: each branch from where its `if` stood, what follows from where they meet. */
export function follow<State>(pieces: Piece[], start: State, reading: Reading<State>): State {
  const frames: Frame<State>[] = []
  let state = start
  for (const piece of pieces) {
    if ('text' in piece) state = reading.text(state, piece.text)
    else if (piece.role === 'value') state = reading.value(state, piece.offset)
    // Whatever it stands for is nothing that an address or a declaration is made of.
    else if (piece.role === 'literal') state = reading.text(state, '<')
    else state = turn(piece, state, frames, reading)
  }
  return state
}

function turn<State>(
  { role, offset }: { role: Role; offset: number },
  state: State,
  frames: Frame<State>[],
  reading: Reading<State>,
): State {
  if (role === 'if' || role === 'for') {
    // Without an else, an `if` may be passed by.
    frames.push({ entry: state, ends: role === 'if' ? [state] : [], offset })
    return state
  }
  const frame = frames.at(-1)
  if (!frame) return state
  if (role === 'endfor') {
    frames.pop()
    return sameState(frame.entry, state) ? state : reading.torn(frame.offset, offset)
  }
  if (role === 'endif') {
    frames.pop()
    return [...frame.ends, state].reduce(reading.merge)
  }
  if (role === 'else') frame.ends.shift()
  frame.ends.push(state)
  return frame.entry
}

/** States are plain data. */
export function sameState(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

/** Cuts text into pieces; offsets count from `base`. */
export function cut(text: string, base: number, role: (token: string) => Role): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(TOKENS)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) })
    pieces.push({ token: match[0], role: role(match[0]), offset: base + match.index })
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}
