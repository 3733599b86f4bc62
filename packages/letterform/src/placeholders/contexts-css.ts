import { decodeEntities } from '../html/entities.ts'
import { type UrlPlace, urlPlaces } from './contexts-url.ts'
import { follow, type Piece } from './flow.ts'

/** The place of a value in CSS. Only as the value of a declaration, or a part of it, can it be made safe. */
export type CssPlace =
  | 'value'
  | 'property'
  | 'selector'
  | 'at-rule'
  | 'url'
  /** In a function that loads an image, or in the `url()` of an at-rule. */
  | 'image'
  | 'string'
  | 'comment'
  | 'function'
  | 'escape'
  | 'torn'
  /** In the `url()` of a declaration: the part of the URL. */
  | { url: UrlPlace }

type CssForm = 'sheet' | 'declarations'

interface State {
  /** The kind of text since the last `;`, `{` or `}`. */
  mode: 'property' | 'value' | 'selector' | 'at-rule' | 'torn'
  /** For each open `{`, the kind of text that a statement in it starts with. */
  blocks: ('property' | 'selector')[]
  /** The names of the open functions. */
  functions: string[]
  quote: '"' | "'" | ''
  isComment: boolean
  /** The last characters: half of a comment mark, a name before its parenthesis, or the name of an at-rule. */
  word: string
  /** The offset of the value just read: it is the name of a function if a parenthesis follows. Otherwise -1. */
  head: number
}

/** Functions whose arguments can only be colours, lengths and numbers. */
const PLAIN_FUNCTION =
  /^(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|calc|min|max|clamp|(?:repeating-)?(?:linear|radial|conic)-gradient|translate[xy]?|scale[xy]?|rotate|cubic-bezier|)$/

/** At-rules that contain rules. All others contain declarations or nothing. */
const GROUPING = /^@(?:media|supports|layer|container|document|-moz-document|scope)\b/

/** The place of each value, by its offset, in a style sheet or the declarations of a `style` attribute. */
export function cssPlaces(pieces: Piece[], form: CssForm): Map<number, CssPlace> {
  const places = new Map<number, CssPlace>()
  const decode = form === 'sheet' ? (text: string) => text : decodeEntities
  const mode = form === 'sheet' ? 'selector' : 'property'
  follow<State>(pieces, fresh(mode), {
    text: (state, text) => readText(state, decode(text), { form, places }),
    value: (state, offset) => {
      places.set(offset, placeOf(state))
      return { ...state, word: 'x', head: offset }
    },
    merge: (one, other) => (isAlike(one, other) ? { ...other, word: '' } : { ...fresh('torn') }),
    torn: (from, to) => {
      for (const offset of places.keys()) if (offset > from && offset < to) places.set(offset, 'torn')
      return fresh('torn')
    },
  })
  for (const [offset, place] of places) if (place === 'url') places.set(offset, urlPlace(pieces, offset, decode))
  return places
}

/** Where a value is in a URL of a declaration, which no block interrupts. */
function urlPlace(pieces: Piece[], offset: number, decode: (text: string) => string): CssPlace {
  const at = pieces.findIndex((piece) => 'token' in piece && piece.offset === offset)
  const before = upTo(pieces.slice(0, at).reverse(), (text) => /\burl\(\s*["']?([^()]*)$/i.exec(decode(text))?.[1])
  const after = upTo(pieces.slice(at + 1), (text) => /^([^()]*?)["']?\s*\)/.exec(decode(text))?.[1])
  if (!before || !after) return 'url'
  const url = urlPlaces([...before.reverse(), pieces[at]!, ...after]).get(offset)
  return url ? { url } : 'url'
}

/** The pieces up to the first text that has an end, and the part of it that `end` returns. */
function upTo(pieces: Piece[], end: (text: string) => string | undefined): Piece[] | undefined {
  const found: Piece[] = []
  for (const piece of pieces) {
    if ('token' in piece && piece.role !== 'value') return undefined
    const last = 'text' in piece ? end(piece.text) : undefined
    if (last !== undefined) return [...found, { text: last }]
    found.push(piece)
  }
  return undefined
}

function fresh(mode: State['mode']): State {
  return { mode, blocks: [], functions: [], quote: '', isComment: false, word: '', head: -1 }
}

/** Two branches may merge if they end in the same state, apart from the last characters. */
function isAlike(one: State, other: State): boolean {
  const bare = (state: State) => JSON.stringify({ ...state, word: '', head: -1 })
  return bare(one) === bare(other) && !/[\\/]$/.test(one.word) && !/[\\/]$/.test(other.word)
}

function placeOf(state: State): CssPlace {
  const { mode, functions, quote, isComment, word } = state
  if (mode === 'torn' || isComment) return isComment ? 'comment' : 'torn'
  if (functions.length === 1 && functions[0] === 'url' && mode === 'value') return 'url'
  if (functions.some((name) => /url|src|image/.test(name))) return 'image'
  if (quote) return 'string'
  if (word.endsWith('\\')) return 'escape'
  if (mode !== 'value') return mode
  return functions.every((name) => PLAIN_FUNCTION.test(name)) ? 'value' : 'function'
}

function readText(
  before: State,
  text: string,
  { form, places }: { form: CssForm; places: Map<number, CssPlace> },
): State {
  if (before.mode === 'torn') return before
  const state = { ...before, blocks: [...before.blocks], functions: [...before.functions] }
  if (text.startsWith('(') && state.head !== -1) places.set(state.head, 'function')
  state.head = -1
  for (const char of text) readChar(state, char, form)
  return state
}

function readChar(state: State, char: string, form: CssForm): void {
  const last = state.word.at(-1)
  if (state.isComment) {
    state.isComment = !(last === '*' && char === '/')
    state.word = state.isComment ? char : ''
  } else if (last === '\\') state.word = 'x'
  else if (state.quote) {
    // A line break ends an unclosed string.
    if (char === state.quote || char === '\n') state.quote = ''
    state.word = char === '\\' ? char : ''
  } else if (char === '*' && last === '/') {
    state.isComment = true
    state.word = ''
  } else if (char === '"' || char === "'") {
    state.quote = char
    state.word = ''
  } else readMark(state, char, form)
}

function readMark(state: State, char: string, form: CssForm): void {
  if (char === '(') state.functions.push(state.word.toLowerCase())
  else if (char === ')') state.functions.pop()
  // The semicolon in url(data:…;base64,…) ends no declaration.
  else if (state.functions.length === 0) readStructure(state, char, form)
  state.word = nextWord(state.word, char)
}

function readStructure(state: State, char: string, form: CssForm): void {
  if (char === '{') open(state)
  if (char === '}') state.blocks.pop()
  if (/[;{}]/.test(char)) state.mode = state.blocks.at(-1) ?? (form === 'sheet' ? 'selector' : 'property')
  else if (char === ':' && state.mode === 'property') state.mode = 'value'
  else if (char === '@' && state.mode !== 'value') state.mode = 'at-rule'
}

function open(state: State): void {
  const isGroup = state.mode === 'at-rule' && GROUPING.test(state.word)
  state.blocks.push(isGroup ? 'selector' : 'property')
}

/** Keeps the name of an at-rule until its block opens; otherwise only the current word. */
function nextWord(word: string, char: string): string {
  if (char === '@') return '@'
  if (word.startsWith('@')) return char === ';' || char === '{' ? '' : (word + char).slice(0, 32)
  if (/[\w-]/.test(char)) return (word + char).slice(-32)
  return char === '\\' || char === '/' ? char : ''
}
