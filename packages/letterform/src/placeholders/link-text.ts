import type { Part, ValuePart } from '../language/contract.ts'
import { typeOf } from '../language/evidence.ts'
import type { Inference } from '../language/infer.ts'

/** Mail clients turn a URL that is alone in the plain text into a link, so its scheme is checked there too. */
export function linkText(parts: Part[], inference: Inference): Part[] {
  return parts.map((part, index): Part => {
    if (part.kind === 'value') {
      return isUrl(part, inference) && isAlone(parts, index) ? { ...part, rule: 'plain-link' } : part
    }
    if (part.kind === 'for') return { ...part, body: linkText(part.body, inference) }
    if (part.kind === 'static') return part
    const branches = part.branches.map((branch) => ({ ...branch, body: linkText(branch.body, inference) }))
    return { ...part, branches, else: linkText(part.else, inference) }
  })
}

function isUrl({ expression }: ValuePart, { findings }: Inference): boolean {
  const bare = expression.kind === 'filter' && expression.name === 'default' ? expression.target : expression
  const found = findings.get(bare)
  return found !== undefined && typeOf(found.uses) === 'url'
}

/** Whether a URL is between spaces or the brackets of a link, so that no adjacent text continues it. */
function isAlone(parts: Part[], index: number): boolean {
  const [before, after] = [parts[index - 1], parts[index + 1]]
  const isFree = (part: Part | undefined, edge: RegExp) =>
    !part || (part.kind === 'static' ? edge.test(part.text) : part.kind !== 'value')
  return isFree(before, /[\s([<"':]$/) && isFree(after, /^[\s)\]>"',.;]/)
}
