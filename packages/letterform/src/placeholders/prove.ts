import { problem } from '../diagnostics.ts'
import { locate } from '../text.ts'
import type { Place, Problem, SourceText, TokenTag } from '../types.ts'
import { roleOf } from './roles.ts'
import { TOKENS, tokenRemains } from './tokens.ts'

/** A compiled email, and the tags that it was compiled from. */
export interface Proof {
  email: SourceText
  html: string
  /** Its other parts: text, subject, preheader. */
  others: string[]
  tags: TokenTag[]
  /** The tags that must appear in the output. */
  expected: TokenTag[]
  sourceOf: (file: string) => SourceText
}

/** Checks that no tag was damaged or lost while compiling, and that every block still encloses its content. */
export function prove(proof: Proof): Problem[] {
  const known = new Map(proof.tags.map((tag) => [tag.token, tag]))
  const found = [...damaged(proof, known), ...left(proof)]
  // A damaged tag is also lost, and has been reported already.
  return [...found, ...emptied(proof, known), ...(found.length > 0 ? [] : lost(proof))]
}

type Known = ReadonlyMap<string, TokenTag>

function damaged({ email, html, others, sourceOf }: Proof, known: Known): Problem[] {
  return [html, ...others].flatMap((output) => {
    const foreign = (output.match(TOKENS) ?? []).filter((token) => !known.has(token))
    return [
      ...foreign.map((found) => problem('placeholder-damaged', { found, code: undefined }, locate(email, 0))),
      ...tokenRemains(output, () => missingFirst(output, known)).map(({ found, token }) => {
        const tag = known.get(token)!
        return problem('placeholder-damaged', { found, code: tag.code }, placeOf(tag, sourceOf))
      }),
    ]
  })
}

/** Every tag of the source is a token, so a delimiter in the output was made at build time, and would be sent as it is. */
function left({ email, html, tags, sourceOf }: Proof): Problem[] {
  const markup = html.replace(/<script\b[\s\S]*?<\/script/gi, '')
  const [found] = /<<[^<>\n]{0,60}(?:>>)?|<%[^<>\n]{0,60}(?:%>)?/.exec(markup) ?? []
  if (found === undefined) return []
  const files = new Set([email.file, ...tags.map(({ file }) => file)])
  const sources = [...files].map((file) => (file === email.file ? email : sourceOf(file)))
  const source = sources.find(({ text }) => text.includes(found))
  const place = source ? locate(source, source.text.indexOf(found), found.length) : locate(email, 0)
  return [problem('placeholder-left', { found }, place)]
}

/** A piece most likely belongs to a token that is not there as a whole. */
function missingFirst(output: string, known: Known): string[] {
  const present = new Set(output.match(TOKENS))
  return [...known.keys()].sort((a, b) => Number(present.has(a)) - Number(present.has(b)))
}

/** A slot or prop may have moved the content of a block elsewhere, where it would be shown unconditionally. */
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
