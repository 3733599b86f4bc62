export type Language = 'javascript' | 'python'

/** A token of source code: just enough grammar to tell code from comments and to match brackets. */
export type Token = {
  start: number
  end: number
  /** Whether it is the first token of its line. */
  isFirst: boolean
} & (
  | { kind: 'word'; text: string }
  /** The content of a string literal. Interpolations in it are U+0000. */
  | { kind: 'string'; text: string }
  | { kind: 'regex'; text: string }
  | { kind: 'mark'; text: string }
  | Group
)

/** Everything between a pair of brackets. */
interface Group {
  kind: 'group'
  /** The opening bracket. */
  text: '(' | '[' | '{'
  inner: Token[]
  /** Absent if the file ends first. */
  isClosed: boolean
}

export type GroupToken = Extract<Token, { kind: 'group' }>

/** Marks an interpolation in a string. */
export const COMPUTED = '\u0000'

/** Reads code into tokens, with nested brackets and without comments. Never fails, whatever the code. */
export function readTokens(code: string, language: Language): Token[] {
  const lexer = { code, language, at: 0, depth: 0 }
  const tokens: Token[] = []
  // A closing bracket without an opening one closes nothing.
  while (lexer.at < code.length) {
    for (const token of readUntil(lexer, undefined).tokens) tokens.push(token)
  }
  return tokens
}

interface Lexer {
  code: string
  language: Language
  at: number
  depth: number
}

/** Deeper than people nest brackets, but generated code may. */
const DEEPEST = 400
const PARTNERS: Record<string, string> = { '(': ')', '[': ']', '{': '}' }

function readUntil(lexer: Lexer, closer: string | undefined): { tokens: Token[]; isClosed: boolean } {
  const tokens: Token[] = []
  while (lexer.at < lexer.code.length) {
    const isStart = lexer.at === 0
    const isFirst = skipBlank(lexer) || isStart
    const start = lexer.at
    const char = lexer.code[start]
    if (char === undefined) break
    if (/[)\]}]/.test(char)) {
      lexer.at++
      if (char === closer) return { tokens, isClosed: true }
      if (closer === undefined) continue
      // It closes another bracket, one that was not recognised.
      return { tokens, isClosed: false }
    }
    const token = readToken(lexer, tokens.at(-1))
    tokens.push({ ...token, start, end: lexer.at, isFirst } as Token)
  }
  return { tokens, isClosed: false }
}

type Bare = { kind: 'word' | 'string' | 'regex' | 'mark'; text: string } | Group

function readToken(lexer: Lexer, before: Token | undefined): Bare {
  const { code, at, language } = lexer
  const char = code[at]!
  if (char in PARTNERS && lexer.depth < DEEPEST) {
    lexer.at++
    lexer.depth++
    const { tokens, isClosed } = readUntil(lexer, PARTNERS[char])
    lexer.depth--
    return { kind: 'group', text: char as Group['text'], inner: tokens, isClosed }
  }
  const quoted = language === 'python' ? matchAt(PYTHON_QUOTE, code, at) : undefined
  if (quoted) return readPythonText(lexer, quoted)
  if (language === 'javascript' && /["'`]/.test(char)) return readJavaScriptText(lexer, char)
  if (language === 'javascript' && char === '/' && mayBeRegex(before)) {
    const regex = matchAt(REGEX, code, at)
    if (regex) return take(lexer, 'regex', regex[0].length, regex[1]!)
  }
  const word = matchAt(WORD, code, at)?.[0]
  return word ? take(lexer, 'word', word.length, word) : take(lexer, 'mark', 1, char)
}

function take(lexer: Lexer, kind: Exclude<Bare['kind'], 'group'>, length: number, text: string): Bare {
  lexer.at += length
  return { kind, text }
}

/** After a value, a slash is a division; elsewhere it starts a regular expression. */
function mayBeRegex(before: Token | undefined): boolean {
  if (!before) return true
  if (before.kind === 'mark') return !/[.]/.test(before.text)
  return before.kind === 'word' && /^(?:return|typeof|case|in|of|do|else|yield|await)$/.test(before.text)
}

function readPythonText(lexer: Lexer, [opening, prefix, quote]: RegExpExecArray): Bare {
  const from = lexer.at + opening.length
  const to = endOfText(lexer.code, from, quote!)
  lexer.at = Math.min(to + quote!.length, lexer.code.length)
  const written = lexer.code.slice(from, to)
  const plain = /r/i.test(prefix!) ? written : unescaped(written)
  return { kind: 'string', text: /f/i.test(prefix!) ? computedOut(plain) : plain }
}

/** In an f-string, `{{` is a literal brace and `{…}` an interpolation. */
function computedOut(text: string): string {
  return text.replace(/\{\{|\}\}|\{[^{}]*\}/g, (found) => (found.length === 2 ? found[0]! : COMPUTED))
}

function readJavaScriptText(lexer: Lexer, quote: string): Bare {
  const from = lexer.at + 1
  if (quote !== '`') {
    const to = endOfText(lexer.code, from, quote)
    lexer.at = Math.min(to + 1, lexer.code.length)
    return { kind: 'string', text: unescaped(lexer.code.slice(from, to)) }
  }
  let text = ''
  lexer.at = from
  while (lexer.at < lexer.code.length && lexer.code[lexer.at] !== '`') {
    const char = lexer.code[lexer.at]!
    if (char === '$' && lexer.code[lexer.at + 1] === '{' && lexer.depth < DEEPEST) {
      lexer.at += 2
      lexer.depth++
      readUntil(lexer, '}')
      lexer.depth--
      text += COMPUTED
    } else {
      text += char === '\\' ? (lexer.code[lexer.at + 1] ?? '') : char
      lexer.at += char === '\\' ? 2 : 1
    }
  }
  lexer.at++
  return { kind: 'string', text }
}

/** A string in single quotes ends on its line, so an apostrophe in a comment or in JSX starts none. */
function endOfText(code: string, from: number, quote: string): number {
  for (let at = from; at < code.length; at++) {
    if (code[at] === '\\') at++
    else if (code.startsWith(quote, at)) return at
    else if (code[at] === '\n' && quote.length === 1) return at
  }
  return code.length
}

/** Unescapes quotes only, which is enough for names and paths. */
function unescaped(text: string): string {
  return text.replace(/\\(["'`\\/])/g, '$1')
}

/** Returns whether it contained a line break. */
function skipBlank(lexer: Lexer): boolean {
  const [skipped] = matchAt(BLANK[lexer.language], lexer.code, lexer.at)!
  lexer.at += skipped.length
  return skipped.includes('\n')
}

/** Treats every non-ASCII character as a letter. */
const WORD = /[\w$\u0080-\uffff]+/y
const PYTHON_QUOTE = /([rbuf]{0,2})("""|'''|"|')/iy
const REGEX = /\/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/\w*/y
const BLANK: Record<Language, RegExp> = {
  python: /(?:\s+|\\\r?\n|#[^\n]*)*/y,
  javascript: /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))*/y,
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
