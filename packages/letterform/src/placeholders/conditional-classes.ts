import { classesIn } from '../html/selectors.ts'
import { type HtmlToken, tokenizeHtml } from '../html/tokenize-html.ts'
import { TOKENS } from './tokens.ts'

/**
 * Finds blocks in class attributes whose classes the compiled email has no rules for. Styles were inlined before any value
 * was known: into every mail, or, next to a token, into none.
 */
export function conditionalClasses(
  html: string,
  isBlock: (token: string) => boolean,
  parts: HtmlToken[] = tokenizeHtml(html),
): string[] {
  const found = parts.flatMap((part) => {
    const { valueStart = 0, valueEnd = 0 } = (part.kind === 'tag' && part.attributes.find(isClass)) || {}
    const value = html.slice(valueStart, valueEnd)
    const blocks = [...value.matchAll(TOKENS)].filter(([token]) => isBlock(token))
    const [first, last] = [blocks[0], blocks.at(-1)]
    if (!first || !last) return []
    const names = value.slice(first.index, last.index).replace(TOKENS, ' ').trim().split(/\s+/)
    return [{ token: first[0], names }]
  })
  if (found.length === 0) return []
  const known = new Set(
    parts.flatMap(({ start, end, ...part }) => (isSheet(part) ? classesIn(html.slice(start, end)) : [])),
  )
  return found.filter(({ names }) => !names.every((name) => known.has(name))).map(({ token }) => token)
}

function isClass({ name }: { name: string }): boolean {
  return name === 'class'
}

function isSheet(part: object): boolean {
  return 'mode' in part && part.mode === 'style'
}
