import { isDeepStrictEqual } from 'node:util'
import { type ProblemArgs, type ProblemCode, problem } from '../diagnostics.ts'
import type { BlockTag, Expression } from '../language/ast.ts'
import { isLocale } from '../language/is-locale.ts'
import { localize, localizeBlock } from '../language/localize.ts'
import { type Failure, parseBlock, parsePlaceholder } from '../language/parse-expression.ts'
import { nearest } from '../runtime/nearest.ts'
import { locate } from '../text.ts'
import type { Place, Problem, SourceText, TokenTag } from '../types.ts'
import { BLOCK_ROLES, keyword, type Role, rolesOf } from './roles.ts'

/** The tags of an email by their tokens. Each tag is parsed once, however often it occurs. */
export interface TagReader {
  roleOf: (token: string) => Role
  placeOf: (tag: TokenTag) => Place
  tag: (token: string) => TokenTag | undefined
  /** The expression of a placeholder; undefined where it is invalid, which is then a problem. */
  expression: (tag: TokenTag) => Expression | undefined
  block: (tag: TokenTag) => BlockTag
  /** The attributes that the config adds to those that may hold text. */
  textAttributes: ReadonlySet<string>
  report: <Code extends ProblemCode>(code: Code, args: ProblemArgs[Code], tag: TokenTag) => void
  problems: Problem[]
}

export interface TagSurroundings {
  sourceOf: (file: string) => SourceText
  lang: string
  attributes: string[]
}

export function readTags(tags: TokenTag[], { sourceOf, lang, attributes }: TagSurroundings): TagReader {
  const byToken = new Map(tags.map((tag) => [tag.token, tag]))
  const problems: Problem[] = []
  const placeOf = oncePerTag((tag) => locate(sourceOf(tag.file), tag.offset, tag.length))
  const report: TagReader['report'] = (code, args, tag) => void problems.push(problem(code, args, placeOf(tag)))
  const fail: Fail = ({ code, reason, usage }, tag) => {
    report(code, { code: tag.code, reason, ...usage, near: nearest(keyword(tag), BLOCK_ROLES) }, tag)
  }
  return {
    roleOf: rolesOf(tags),
    textAttributes: new Set(attributes),
    placeOf,
    tag: (token) => byToken.get(token),
    expression: oncePerTag((tag) => {
      const written = readExpression(tag, fail)
      if (!written) return undefined
      const localized = localize(written, lang)
      return checkLocale(written, localized, lang) ? localized : failLocale(written, tag, fail)
    }),
    block: oncePerTag((tag) => {
      const written = readBlock(tag, fail)
      const localized = localizeBlock(written, lang)
      return checkLocale(written, localized, lang) ? localized : failLocale(written, tag, fail)
    }),
    report,
    problems,
  }
}

type Fail = (failure: Failure, tag: TokenTag) => void

/** Whether a tag has all the locales that it needs. One that localizing does not change needs none. */
function checkLocale(written: object, localized: object, lang: string): boolean {
  return isLocale(lang) || isDeepStrictEqual(written, localized)
}

function failLocale<Written>(written: Written, tag: TokenTag, fail: Fail): Written {
  const code = tag.kind === 'block' ? 'block-syntax' : 'placeholder-syntax'
  const reason = "a filter needs a locale, as in number('en'), since the email declares no language"
  fail({ ok: false, code, reason }, tag)
  return written
}

function readExpression(tag: TokenTag, fail: Fail): Expression | undefined {
  const parsed = parsePlaceholder(tag.code)
  if (parsed.ok) return parsed.expression
  fail(parsed, tag)
  return undefined
}

/** An invalid block still encloses its content. `check` renders it as well, so the name of an item has to be one in all languages. */
function readBlock(tag: TokenTag, fail: Fail): BlockTag {
  const parsed = parseBlock(tag.code)
  if (parsed.ok) return parsed.block
  fail(parsed, tag)
  const nothing: Expression = { kind: 'literal', value: null }
  const word = keyword(tag)
  if (word === 'for') return { kind: 'for', name: '$', list: nothing }
  if (word === 'if' || word === 'elif') return { kind: word, test: nothing }
  return { kind: word === 'else' || word === 'endfor' ? word : 'endif' }
}

function oncePerTag<Value>(read: (tag: TokenTag) => Value): (tag: TokenTag) => Value {
  const cache = new Map<string, Value>()
  return (tag) => {
    if (!cache.has(tag.token)) cache.set(tag.token, read(tag))
    return cache.get(tag.token)!
  }
}
