import { problem } from '../diagnostics.ts'
import { locate } from '../text.ts'
import type { Place, Problem, SourceText, TokenTag } from '../types.ts'
import { roleOf } from './flow.ts'
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

/** Whether every tag came through whole, and every block still encloses what it enclosed. */
export function prove(proof: Proof): Problem[] {
  const known = new Map(proof.tags.map((tag) => [tag.token, tag]))
  const found = damaged(proof, known)
  // What was damaged is, whole, nowhere: said once is enough.
  return [...found, ...emptied(proof, known), ...(found.length > 0 ? [] : lost(proof))]
}

type Known = ReadonlyMap<string, TokenTag>

function damaged({ email, html, others, sourceOf }: Proof, known: Known): Problem[] {
  return [html, ...others].flatMap((output) => {
    const foreign = (output.match(TOKENS) ?? []).filter((token) => !known.has(token))
    return [
      ...foreign.map((found) => problem('placeholder-damaged', { found, code: undefined }, locate(email, 0))),
      ...tokenRemains(output, missingFirst(output, known)).map(({ found, token }) => {
        const tag = known.get(token)!
        return problem('placeholder-damaged', { found, code: tag.code }, placeOf(tag, sourceOf))
      }),
    ]
  })
}

/** What is there, whole, is not what a piece was cut from. */
function missingFirst(output: string, known: Known): string[] {
  return [...known.keys()].sort((a, b) => Number(output.includes(a)) - Number(output.includes(b)))
}

/** A slot or a prop may have taken away what a block stood around: then it would be shown whatever the block says. */
function emptied({ html, sourceOf }: Proof, known: Known): Problem[] {
  const problems: Problem[] = []
  let opening: { tag: TokenTag; end: number } | undefined
  for (const match of html.matchAll(TOKENS)) {
    const tag = known.get(match[0])
    const role = tag && roleOf(tag)
    const closes = (role === 'endif' || role === 'endfor') && opening?.tag.file === tag!.file
    if (closes && isBlank(html.slice(opening!.end, match.index)) && enclosesSomething(opening!.tag, tag!, sourceOf)) {
      problems.push(problem('block-emptied', { code: opening!.tag.code }, placeOf(opening!.tag, sourceOf)))
    }
    opening = role === 'if' || role === 'for' ? { tag: tag!, end: match.index + match[0].length } : undefined
  }
  return problems
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
