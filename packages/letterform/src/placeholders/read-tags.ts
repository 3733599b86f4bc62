import { type ProblemArgs, type ProblemCode, problem } from '../diagnostics.ts'
import type { BlockTag, Expression } from '../language/ast.ts'
import { isLocale } from '../language/is-locale.ts'
import { localize, localizeBlock } from '../language/localize.ts'
import { type Failure, parseBlock, parsePlaceholder } from '../language/parse-expression.ts'
import { nearest } from '../runtime/nearest.ts'
import { locate } from '../text.ts'
import type { Place, Problem, SourceText, TokenTag } from '../types.ts'
import { keyword, type Role, rolesOf, sameState } from './flow.ts'

/** The tags of an email by their tokens, each read once, however often it occurs. */
export interface TagReader {
  roleOf: (token: string) => Role
  placeOf: (tag: TokenTag) => Place
  tag: (token: string) => TokenTag | undefined
  /** What a placeholder says; nothing where it cannot be read, which is then a problem. */
  expression: (tag: TokenTag) => Expression | undefined
  block: (tag: TokenTag) => BlockTag
  report: <Code extends ProblemCode>(code: Code, args: ProblemArgs[Code], tag: TokenTag) => void
  problems: Problem[]
}

export interface TagSurroundings {
  sourceOf: (file: string) => SourceText
  lang: string
}

export function readTags(tags: TokenTag[], { sourceOf, lang }: TagSurroundings): TagReader {
  const byToken = new Map(tags.map((tag) => [tag.token, tag]))
  const expressions = new Map<string, Expression | undefined>()
  const blocks = new Map<string, BlockTag>()
  const problems: Problem[] = []
  const places = new Map<string, Place>()
  const placeOf = (tag: TokenTag) =>
    remember(places, tag.token, () => locate(sourceOf(tag.file), tag.offset, tag.length))
  const report: TagReader['report'] = (code, args, tag) => void problems.push(problem(code, args, placeOf(tag)))
  const fail = (failure: Failure, tag: TokenTag) => {
    const { code, reason } = failure
    report(code, { code: tag.code, reason, near: nearest(keyword(tag), BLOCKS) }, tag)
  }
  const speak = <Said extends Expression | BlockTag>(said: Said, localized: Said, tag: TokenTag): Said => {
    // What changes names no language itself.
    if (isLocale(lang) || sameState(said, localized)) return localized
    const code = tag.kind === 'block' ? 'block-syntax' : 'placeholder-syntax'
    fail({ ok: false, code, reason: "a filter needs a language, as in number('en'), since the email names none" }, tag)
    return said
  }
  return {
    roleOf: rolesOf(tags),
    placeOf,
    tag: (token) => byToken.get(token),
    expression: (tag) =>
      remember(expressions, tag.token, () => {
        const said = readExpression(tag, fail)
        return said && speak(said, localize(said, lang), tag)
      }),
    block: (tag) =>
      remember(blocks, tag.token, () => {
        const said = readBlock(tag, fail)
        return speak(said, localizeBlock(said, lang), tag)
      }),
    report,
    problems,
  }
}

const BLOCKS = ['if', 'elif', 'else', 'endif', 'for', 'endfor']

function readExpression(tag: TokenTag, fail: (failure: Failure, tag: TokenTag) => void): Expression | undefined {
  const parsed = parsePlaceholder(tag.code)
  if (parsed.ok) return parsed.expression
  fail(parsed, tag)
  return undefined
}

/** A block that cannot be read still encloses what it encloses. */
function readBlock(tag: TokenTag, fail: (failure: Failure, tag: TokenTag) => void): BlockTag {
  const parsed = parseBlock(tag.code)
  if (parsed.ok) return parsed.block
  fail(parsed, tag)
  const nothing: Expression = { kind: 'literal', value: null }
  const word = keyword(tag)
  if (word === 'for') return { kind: 'for', name: '', list: nothing }
  if (word === 'if' || word === 'elif') return { kind: word, test: nothing }
  return { kind: word === 'else' || word === 'endfor' ? word : 'endif' }
}

function remember<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  if (!known.has(key)) known.set(key, make())
  return known.get(key)!
}
