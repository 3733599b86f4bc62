import { parseBlock, parsePlaceholder } from '../../language/parse-expression.ts'
import { lengthOfLists, type Meaning, type Scope, type Syntax } from './syntax.ts'

/** A tag of another template language, by its position in the text. */
export interface ForeignTag {
  start: number
  end: number
  /** The name of the language. */
  syntax: string
  kind: 'value' | 'loop' | 'condition' | 'other'
  /** What replaces it; absent if it has no equal. */
  ours?: string
  reason?: string
}

/** Says of a tag whether it is the other language's, rather than an expression of Maizzle. */
export type IsForeign = (whole: string, code: string, before: string | undefined) => boolean

/** Reads the tags of another template language. What has no equal stays, with all that is inside of it. */
export function readForeignTags(text: string, syntax: Syntax, isForeign: IsForeign): ForeignTag[] {
  const lists = new Set<string>()
  // Conditions may come before the loops that tell which names are lists.
  if (syntax.isEmptyFalse) readTags({ text, syntax, isForeign, lists })
  return readTags({ text, syntax, isForeign, lists })
}

interface Template {
  text: string
  syntax: Syntax
  isForeign: IsForeign
  /** The lists that loops have shown so far. */
  lists: Set<string>
}

function readTags({ text, syntax, isForeign, lists }: Template): ForeignTag[] {
  const scopes: Scope[] = []
  const openings: ForeignTag[] = []
  const tags: ForeignTag[] = []
  for (const match of text.matchAll(syntax.tag)) {
    const code = match.slice(1).find((group) => group !== undefined) ?? ''
    if (!isForeign(match[0], code.trim(), text[match.index - 1])) continue
    const meaning = withLists(syntax.read(code.trim(), scopes, match[0]), syntax, lists)
    const tag = withoutSafe(convertTag(meaning, scopes, text), text.slice(0, match.index))
    const found: ForeignTag = { syntax: syntax.name, start: match.index, end: match.index + match[0].length, ...tag }
    tags.push(found)
    if (opens(meaning)) openings.push(found)
    if (meaning.kind === 'end') openings.pop()
  }
  return openings[0] ? leaveFrom(openings[0], tags) : tags
}

function withLists(meaning: Meaning, { isEmptyFalse }: Syntax, lists: Set<string>): Meaning {
  if (meaning.kind === 'for') lists.add(meaning.list)
  const isCondition = (meaning.kind === 'if' || meaning.kind === 'elif') && isEmptyFalse
  return isCondition ? { ...meaning, code: lengthOfLists(meaning.code, lists) } : meaning
}

/** In front matter, and in an attribute as of a URL, there is no markup to write. */
function withoutSafe(tag: Converted, before: string): Converted {
  const isAttribute = /<[a-z][^<>]*=\s*(?:"[^"<>]*|'[^'<>]*)$/i.test(before.slice(-LONGEST_ELEMENT))
  const isFrontMatter = /^---\r?\n/.test(before) && !/\n---\s*(?:\n|$)/.test(before)
  return isAttribute || isFrontMatter
    ? { ...tag, ...(tag.ours && { ours: tag.ours.replace(/ \| safe(?= >>$)/, '') }) }
    : tag
}

type Converted = Pick<ForeignTag, 'kind' | 'ours' | 'reason'>

/** How much of a tag to look at, so that a long template takes linear time. */
const LONGEST_ELEMENT = 2000

/** Behind a block without an end, nothing is certain. */
function leaveFrom(open: ForeignTag, tags: ForeignTag[]): ForeignTag[] {
  return tags.map(({ ours, ...tag }) => {
    if (tag.start < open.start) return ours === undefined ? tag : { ...tag, ours }
    return { ...tag, reason: tag.reason ?? 'a block around it has no end' }
  })
}

/** Replaces the tags that have an equal. */
export function replaceTags(text: string, tags: ForeignTag[]): string {
  let result = ''
  let from = 0
  for (const { start, end, ours } of tags) {
    if (ours === undefined) continue
    result += text.slice(from, start) + ours
    from = end
  }
  return result + text.slice(from)
}

function opens(meaning: Meaning): boolean {
  return meaning.kind === 'if' || meaning.kind === 'for' || (meaning.kind === 'left' && meaning.opens !== undefined)
}

function convertTag(meaning: Meaning, scopes: Scope[], text: string): Pick<ForeignTag, 'kind' | 'ours' | 'reason'> {
  const kind = KINDS[meaning.kind]
  const isLeft = scopes.some((scope) => scope.kind === 'left')
  const inLeft = { kind, reason: 'it is inside of a block that has no equal' }
  if (meaning.kind === 'left') {
    if (meaning.opens) scopes.push({ kind: meaning.opens === 'through' && !isLeft ? 'through' : 'left' })
    return isLeft ? inLeft : { kind, reason: meaning.reason }
  }
  if (meaning.kind === 'end') {
    const closed = scopes.pop()
    if (!closed) return { kind, reason: 'nothing opens what it ends' }
    if (closed.kind === 'through') return { kind, reason: 'a layout or a component replaces it' }
    return isLeft ? inLeft : { kind, ours: closed.kind === 'for' ? '<% endfor %>' : '<% endif %>' }
  }
  if (meaning.kind === 'else') {
    if (isLeft) return inLeft
    return scopes.at(-1)?.kind === 'if' ? { kind, ours: '<% else %>' } : { kind, reason: 'a loop has no else' }
  }
  if (meaning.kind === 'nothing') return isLeft ? inLeft : { kind, ours: '' }
  if (meaning.kind === 'text') return isLeft ? inLeft : { kind, ours: meaning.text }
  if (meaning.kind === 'value') return isLeft ? inLeft : checked(kind, 'value', meaning.code)
  return openBlock(meaning, { scopes, text, isLeft, inLeft })
}

interface Opening {
  scopes: Scope[]
  text: string
  isLeft: boolean
  inLeft: Pick<ForeignTag, 'kind' | 'reason'>
}

function openBlock(
  meaning: Extract<Meaning, { kind: 'if' | 'elif' | 'for' }>,
  { scopes, text, isLeft, inLeft }: Opening,
): Pick<ForeignTag, 'kind' | 'ours' | 'reason'> {
  const kind = KINDS[meaning.kind]
  const item = meaning.kind === 'for' ? (meaning.item ?? itemName(meaning.list, text)) : meaning.item
  const code = meaning.kind === 'for' ? `for ${item} in ${meaning.list}` : `${meaning.kind} ${meaning.code}`
  const tag = checked(kind, 'block', code)
  if (meaning.kind === 'elif') {
    if (isLeft) return inLeft
    return scopes.at(-1)?.kind === 'if' ? tag : { kind, reason: 'no condition is open' }
  }
  const isWhole = tag.ours !== undefined && !isLeft
  scopes.push(isWhole ? { kind: meaning.kind, ...(item && { item }) } : { kind: 'left' })
  return isLeft ? inLeft : tag
}

const KINDS: Record<Meaning['kind'], ForeignTag['kind']> = {
  value: 'value',
  text: 'other',
  for: 'loop',
  if: 'condition',
  elif: 'other',
  else: 'other',
  end: 'other',
  nothing: 'other',
  left: 'other',
}

/** Our own parser decides whether the code is ours. */
function checked(
  kind: ForeignTag['kind'],
  as: 'value' | 'block',
  code: string,
): Pick<ForeignTag, 'kind' | 'ours' | 'reason'> {
  const parsed = as === 'value' ? parsePlaceholder(code) : parseBlock(code)
  if (!parsed.ok) return { kind, reason: parsed.reason }
  return { kind, ours: as === 'value' ? `<< ${code} >>` : `<% ${code} %>` }
}

/** `receipt_details` has a `receipt_detail`. */
function itemName(list: string, text: string): string {
  const last = list.split('.').at(-1)!
  const single = /ies$/.test(last) ? `${last.slice(0, -3)}y` : last.replace(/([^s])s$/, '$1')
  const name = single === last ? `${last}_item` : single
  return new RegExp(`\\b${name}\\b`).test(text) ? `${name}_item` : name
}
