import { isGroup, isMark, isWord, placeFrom } from '../code-entries.ts'
import type { GroupToken, Language, Token } from '../code-tokens.ts'

/** A function, or the part of a file outside its functions. */
export interface Scope {
  /** Absent for files and anonymous functions. */
  name?: string
  nameStart: number
  /** Absent for a file. */
  parameters?: Token[]
  /** Its body without nested functions. */
  body: Token[]
  inner: Scope[]
}

/** The functions of a file, nested as in the source. */
export function readScopes(tokens: Token[], language: Language, lineStart: (offset: number) => number): Scope {
  const scope: Scope = { nameStart: 0, body: [], inner: [] }
  if (language === 'python') readPython(tokens, scope, (token) => token.start - lineStart(token.start))
  else scope.body = readJavaScript(tokens, scope)
  return scope
}

/** Lines indented deeper than `def` belong to it. */
function readPython(tokens: Token[], scope: Scope, columnOf: (token: Token) => number): void {
  for (let at = 0; at < tokens.length; at++) {
    const [token, name, parameters] = tokens.slice(at, at + 3)
    if (!isWord(token, 'def') || name?.kind !== 'word' || !isGroup(parameters, '(')) {
      scope.body.push(token!)
      continue
    }
    const head = isWord(tokens[at - 1], 'async') ? tokens[at - 1]! : token
    const from = placeFrom(tokens, at + 3, (one) => isMark(one, ':')) + 1
    const end = placeFrom(tokens, from, (one) => one.isFirst && columnOf(one) <= columnOf(head))
    const inner: Scope = { name: name.text, nameStart: name.start, parameters: parameters.inner, body: [], inner: [] }
    readPython(tokens.slice(from, end), inner, columnOf)
    scope.inner.push(inner)
    at = end - 1
  }
}

const CONTROL = ['if', 'for', 'while', 'switch', 'catch', 'with', 'await']

/** Moves the functions out of a list of tokens and returns the rest. */
function readJavaScript(tokens: Token[], scope: Scope): Token[] {
  const left: Token[] = []
  for (let at = 0; at < tokens.length; at++) {
    const found = functionAt(tokens, at)
    if (found) {
      const inner: Scope = { ...found.named, parameters: found.parameters, body: [], inner: [] }
      inner.body = readJavaScript(found.body, inner)
      scope.inner.push(inner)
      at = found.last
      continue
    }
    const token = tokens[at]!
    left.push(token.kind === 'group' ? { ...token, inner: readJavaScript(token.inner, scope) } : token)
  }
  return left
}

interface FoundFunction {
  named: Pick<Scope, 'name' | 'nameStart'>
  parameters: Token[]
  body: Token[]
  last: number
}

/** The function whose parameters are at `at`. */
function functionAt(tokens: Token[], at: number): FoundFunction | undefined {
  const token = tokens[at]!
  const isAlone = token.kind === 'word' && isMark(tokens[at + 1], '=') && isMark(tokens[at + 2], '>')
  if (!isGroup(token, '(') && !isAlone) return undefined
  const parameters = isGroup(token) ? token.inner : [token]
  const bodyAt = behindAnnotation(tokens, at + 1)
  const named = nameBefore(tokens, at)
  const isArrow = isMark(tokens[bodyAt], '=') && isMark(tokens[bodyAt + 1], '>')
  const body = tokens[isArrow ? bodyAt + 2 : bodyAt]
  if (isGroup(body, '{')) {
    if (!isArrow && (!isWord(tokens[at - 1]) || isWord(tokens[at - 1], ...CONTROL))) return undefined
    return { named, parameters, body: body.inner, last: isArrow ? bodyAt + 2 : bodyAt }
  }
  if (!isArrow) return undefined
  const last = placeFrom(tokens, bodyAt + 3, endsExpression) - 1
  return { named, parameters, body: tokens.slice(bodyAt + 2, last + 1), last }
}

/** Skips a return type such as `: Promise<{ html: string }>`, which may contain braces. */
function behindAnnotation(tokens: Token[], at: number): number {
  if (!isMark(tokens[at], ':')) return at
  for (let next = at + 1; next < tokens.length; next++) {
    const token = tokens[next]!
    if (isMark(token, '=') || isMark(token, ';') || isMark(token, ',')) return next
    if (isGroup(token, '{') && !/^[<|&:,]$/.test(tokens[next - 1]!.kind === 'mark' ? tokens[next - 1]!.text! : ''))
      return next
  }
  return tokens.length
}

function endsExpression(token: Token): boolean {
  if (isMark(token, ',') || isMark(token, ';')) return true
  return (
    token.isFirst &&
    isWord(token, 'const', 'let', 'var', 'export', 'import', 'function', 'return', 'class', 'if', 'async')
  )
}

/** `name(…) {`, `name = (…) =>`, `name: (…) =>`; `const name: Type = (…) =>`. */
function nameBefore(tokens: Token[], at: number): Pick<Scope, 'name' | 'nameStart'> {
  let before = at - 1
  while (isWord(tokens[before], 'async', 'function')) before--
  if (isMark(tokens[before], '=') || isMark(tokens[before], ':')) before--
  const near = tokens.slice(Math.max(0, before - 12), before + 1)
  const declared = near.findLastIndex((one) => isWord(one, 'const', 'let', 'var'))
  const isTyped = declared !== -1 && isMark(near[declared + 2], ':')
  const name = isTyped ? near[declared + 1] : tokens[before]
  return name?.kind === 'word' ? { name: name.text, nameStart: name.start } : { nameStart: tokens[at]!.start }
}

export interface TokenList {
  tokens: Token[]
  /** The enclosing bracket, and what precedes it. */
  group?: GroupToken
  before?: Token | undefined
}

/** Every list of tokens in a tree, outer lists first. */
export function* listsOf(tokens: Token[], holder: Omit<TokenList, 'tokens'> = {}): Generator<TokenList> {
  yield { ...holder, tokens }
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'group') yield* listsOf(token.inner, { group: token, before: tokens[at - 1] })
  }
}
