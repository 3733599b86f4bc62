import type { Role } from './roles.ts'
import { TOKENS } from './tokens.ts'

/** A piece of text or a token in it: of an attribute's value, or of a style sheet. */
export type Piece = { text: string } | { token: string; role: Role; offset: number }

/** How to read text in which blocks choose between branches. */
export interface Reading<State> {
  text: (state: State, text: string) => State
  value: (state: State, offset: number) => State
  /** The state where two branches meet. */
  merge: (one: State, other: State) => State
  /** The state in and after a loop whose body changes the state, by the offsets of both tags. */
  torn: (from: number, to: number) => State
}

interface Frame<State> {
  entry: State
  /** The states at the ends of the branches so far. */
  ends: State[]
  offset: number
}

/** Reads all branches at once: each starts in the state at its `if`, and their ends merge at the `endif`. */
export function follow<State>(pieces: Piece[], start: State, reading: Reading<State>): State {
  const frames: Frame<State>[] = []
  let state = start
  for (const piece of pieces) {
    if ('text' in piece) state = reading.text(state, piece.text)
    else if (piece.role === 'value') state = reading.value(state, piece.offset)
    // A literal is a delimiter, which no URL or declaration contains.
    else if (piece.role === 'literal') state = reading.text(state, '<')
    else state = branch(piece, state, { frames, reading })
  }
  return state
}

function branch<State>(
  { role, offset }: { role: Role; offset: number },
  state: State,
  { frames, reading }: { frames: Frame<State>[]; reading: Reading<State> },
): State {
  if (role === 'if' || role === 'for') {
    // Without an else, the whole `if` may be skipped.
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
function sameState(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

/** Cuts text into pieces. Offsets count from `base`. */
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
