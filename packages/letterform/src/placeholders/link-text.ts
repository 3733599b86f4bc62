import type { Part, ValuePart } from '../language/contract.ts'
import { typeOf } from '../language/evidence.ts'
import type { Finding, Inference } from '../language/infer.ts'
import type { TokenTag } from '../types.ts'

/**
 * Mail clients turn URLs in the plain text into links. So the scheme of a URL is checked there too, and a value
 * that is part of a URL in the HTML is encoded in the text's copy of that URL.
 */
export function linkText(text: Part[], html: Part[], inference: Inference): Part[] {
  const encoded = new Map(valuesIn(html).flatMap((part) => (isEncoded(part) ? [[part.tag, part]] : [])))
  return link(text, { inference, encoded, isInUrl: false, urls: new Map() })
}

interface Reading {
  inference: Inference
  /** Values that are part of a URL in the HTML. */
  encoded: ReadonlyMap<TokenTag, ValuePart>
  /** Whether the text before this is a URL that may go on. */
  isInUrl: boolean
  /** Which variables are URLs. A variable may have thousands of uses. */
  urls: Map<Finding, boolean>
}

function link(parts: Part[], reading: Reading): Part[] {
  return parts.map((part, index): Part => {
    if (part.kind === 'static') {
      reading.isInUrl = OPEN_URL.test(reading.isInUrl ? `https://${part.text}` : part.text)
      return part
    }
    if (part.kind === 'for') return { ...part, body: link(part.body, reading) }
    if (part.kind === 'value') return linkValue(part, isLink(parts, index), reading)
    return linkBranches(part, reading)
  })
}

/** A URL at the end of a text. */
const OPEN_URL = /(?:https?:\/\/|(?:mailto|tel|sms):)[^\s<>()[\]"']*$/i

function linkValue(part: ValuePart, isPlace: boolean, reading: Reading): ValuePart {
  const inHtml = reading.encoded.get(part.tag)
  if (reading.isInUrl && inHtml) return { ...part, expression: inHtml.expression, rule: inHtml.rule }
  if (!isPlace || !isUrl(part, reading)) return part
  reading.isInUrl = true
  return { ...part, rule: 'plain-link' }
}

/** Where one branch ends in a URL, values after the block are encoded. */
function linkBranches(part: Part & { kind: 'if' }, reading: Reading): Part {
  const before = reading.isInUrl
  const ends: boolean[] = []
  const linkBranch = (body: Part[]) => {
    reading.isInUrl = before
    const linked = link(body, reading)
    ends.push(reading.isInUrl)
    return linked
  }
  const branches = part.branches.map((branch) => ({ ...branch, body: linkBranch(branch.body) }))
  const linked = { ...part, branches, else: linkBranch(part.else) }
  reading.isInUrl = ends.some(Boolean)
  return linked
}

function valuesIn(parts: Part[]): ValuePart[] {
  return parts.flatMap((part) => {
    if (part.kind === 'static') return []
    if (part.kind === 'value') return [part]
    if (part.kind === 'for') return valuesIn(part.body)
    return valuesIn([...part.branches.flatMap(({ body }) => body), ...part.else])
  })
}

function isEncoded({ rule }: ValuePart): boolean {
  return rule === 'url-path' || rule === 'url-query'
}

function isUrl({ expression }: ValuePart, { inference, urls }: Reading): boolean {
  const bare = expression.kind === 'filter' && expression.name === 'default' ? expression.target : expression
  const found = inference.findings.get(bare)
  if (!found) return false
  const known = urls.get(found) ?? typeOf(found.uses) === 'url'
  urls.set(found, known)
  return known
}

/** Whether a URL begins after a space or a bracket, and nothing but a path, a query or a fragment continues it. */
function isLink(parts: Part[], index: number): boolean {
  const [before, after] = [parts[index - 1], parts[index + 1]]
  const isFree = (part: Part | undefined, edge: RegExp) =>
    !part || (part.kind === 'static' ? edge.test(part.text) : part.kind !== 'value')
  return isFree(before, /[\s([<"':]$/) && isFree(after, /^[\s)\]>"',.;/?#]/)
}
