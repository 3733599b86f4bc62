import { problem } from '../diagnostics.ts'
import { locate } from '../text.ts'
import type { Place, Problem, SourceText, TokenTag } from '../types.ts'
import { findPositions } from './contexts.ts'
import { roleOf } from './flow.ts'
import { ruleFor } from './rules.ts'
import { TOKENS, tokenRemains } from './tokens.ts'

/** A compiled email, held against the tags that it was made from. */
export interface Proof {
  email: SourceText
  html: string
  /** Everything else that recipients see: text, subject, preheader. */
  others: string[]
  tags: TokenTag[]
  /** The tags that must turn up somewhere. */
  expected: TokenTag[]
  sourceOf: (file: string) => SourceText
}

/** Whether every tag came through whole, where a value can be made safe, and its blocks still around what they enclose. */
export function prove(proof: Proof): Problem[] {
  const known = new Map(proof.tags.map((tag) => [tag.token, tag]))
  return [...damaged(proof, known), ...misplaced(proof, known), ...torn(proof, known), ...lost(proof)]
}

type Known = ReadonlyMap<string, TokenTag>

function damaged({ email, html, others, sourceOf }: Proof, known: Known): Problem[] {
  return [html, ...others].flatMap((output) => {
    const foreign = (output.match(TOKENS) ?? []).filter((token) => !known.has(token))
    return [
      ...foreign.map((found) => problem('placeholder-damaged', { found, code: undefined }, locate(email, 0))),
      ...tokenRemains(output, known.keys()).map(({ found, token }) => {
        const tag = known.get(token)!
        return problem('placeholder-damaged', { found, code: tag.code }, placeOf(tag, sourceOf))
      }),
    ]
  })
}

function misplaced({ html, sourceOf }: Proof, known: Known): Problem[] {
  const role = (token: string) => (known.has(token) ? roleOf(known.get(token)!) : 'literal')
  return findPositions(html, role).flatMap(({ token, position }) => {
    const tag = known.get(token)
    const verdict = ruleFor(position)
    if (!tag || tag.kind === 'literal' || !('refused' in verdict)) return []
    return problem('placeholder-position', { code: tag.code, where: verdict.refused }, placeOf(tag, sourceOf))
  })
}

/** Blocks must nest in the output as they did in their files, and still hold what they held there. */
function torn({ html, sourceOf }: Proof, known: Known): Problem[] {
  const problems: Problem[] = []
  const open: { tag: TokenTag; end: number }[] = []
  for (const match of html.matchAll(TOKENS)) {
    const tag = known.get(match[0])
    const role = tag?.kind === 'block' ? roleOf(tag) : 'value'
    const parent = open.at(-1)
    if (role === 'value') continue
    if (role === 'if' || role === 'for') open.push({ tag: tag!, end: match.index + match[0].length })
    else if (!parent || parent.tag.file !== tag!.file || !belongs(role, roleOf(parent.tag))) {
      return [...problems, problem('block-torn', { code: tag!.code }, placeOf(tag!, sourceOf))]
    } else if (role === 'endif' || role === 'endfor') {
      open.pop()
      if (isBlank(html.slice(parent.end, match.index)) && enclosesSomething(parent.tag, tag!, sourceOf)) {
        problems.push(problem('block-emptied', { code: parent.tag.code }, placeOf(parent.tag, sourceOf)))
      }
    }
  }
  return [...problems, ...open.map(({ tag }) => problem('block-torn', { code: tag.code }, placeOf(tag, sourceOf)))]
}

function belongs(role: string, parent: string): boolean {
  return role === 'endfor' ? parent === 'for' : parent === 'if'
}

function enclosesSomething(opening: TokenTag, closing: TokenTag, sourceOf: Proof['sourceOf']): boolean {
  return !isBlank(sourceOf(opening.file).text.slice(opening.offset + opening.length, closing.offset))
}

function lost({ email, html, others, expected }: Proof): Problem[] {
  const present = new Set([html, ...others].flatMap((output) => output.match(TOKENS) ?? []))
  return expected
    .filter((tag) => tag.kind === 'placeholder' && !present.has(tag.token))
    .map((tag) => problem('placeholder-lost', { code: tag.code }, locate(email, tag.offset, tag.length)))
}

function placeOf(tag: TokenTag, sourceOf: Proof['sourceOf']): Place {
  return locate(sourceOf(tag.file), tag.offset, tag.length)
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}
