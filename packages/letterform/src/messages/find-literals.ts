import { isEmpty } from '../html/open-elements.ts'
import { type HtmlTag, type HtmlToken, type Quote, tokenizeTemplate } from '../html/tokenize-html.ts'
import { keyword } from '../placeholders/roles.ts'
import { scan } from '../placeholders/scan.ts'
import { findFrontMatter } from '../project/front-matter.ts'
import type { SourceText } from '../types.ts'

/** A text of a template that recipients read, and that is no message yet. */
export interface Literal {
  start: number
  end: number
  /** The name of the key or attribute; undefined for texts between tags. */
  name?: string
  in: 'front matter' | 'attribute' | 'text'
  /** The quotes around an attribute. */
  quote?: Quote
}

type Tag = HtmlTag & Pick<HtmlToken, 'start' | 'end' | 'comment'>

/** Finds the texts of an email. Those in another language than the default one are left out, and so are computed ones. */
export function findLiterals(source: SourceText, language: string): Literal[] {
  const { text } = source
  const masked = mask(source)
  const tokens = withoutForeign(tokenizeTemplate(masked), masked, language)
  const found = [
    ...frontMatterLiterals(text),
    ...tokens.flatMap((token) => (token.kind === 'tag' && !token.comment ? attributeLiterals(token, masked) : [])),
    ...textRuns(source, tokens, masked),
  ]
  return found.sort((a, b) => a.start - b.start)
}

/** A name in `{{ }}`, such as `{{ page.brand.product }}`: what is in it can be passed to a message. */
export const NAMES = /(?<!@)(\{\{\{?)\s*((?:[A-Za-z_$][\w$]*\.)*([A-Za-z_]\w*))\s*\}?\}\}/g

function isName(code: string): boolean {
  return code.replace(NAMES, '') === ''
}

/** Marks what is computed at build time. */
const COMPUTED = '\u0001'

/** The text with front matter, placeholders and expressions replaced by as many characters that no HTML reader parses. */
function mask(source: SourceText): string {
  const { text } = source
  const fill = (masked: string, from: number, to: number, char: string) =>
    masked.slice(0, from) + char.repeat(to - from) + masked.slice(to)
  let masked = text
  for (const { offset, length } of scan(source).tags) masked = fill(masked, offset, offset + length, '0')
  for (const { 0: code, index } of masked.matchAll(/\{\{\{?[\s\S]*?\}?\}\}/g)) {
    masked = fill(masked, index, index + code.length, isName(code) ? '0' : COMPUTED)
  }
  const block = findFrontMatter(text)
  return block ? fill(masked, 0, text.indexOf('---', block.yaml[1]) + 3, ' ') : masked
}

const KEYS = /^(subject|preheader|title):[ \t]+(\S.*?)[ \t]*\r?$/gm

/** Texts on one line. In quotes, those are included. */
function frontMatterLiterals(text: string): Literal[] {
  const block = findFrontMatter(text)
  if (!block) return []
  return [...text.slice(...block.yaml).matchAll(KEYS)].flatMap((match) => {
    const [line, name, value] = match
    const start = block.yaml[0] + match.index + line.indexOf(value!, name!.length + 1)
    const isPlain = !/^[>|&*!{[]/.test(value!) && !/(?<!@)\{\{|\s#/.test(value!.replace(NAMES, ''))
    return isPlain ? { start, end: start + value!.length, name: name!, in: 'front matter' } : []
  })
}

/** Attributes that people read, in HTML and as props of components. */
const READ = new Set(['title', 'alt', 'aria-label', 'summary'])
const READ_PROPS = new Set([
  ...READ,
  'button',
  'label',
  'text',
  'heading',
  'caption',
  'eyebrow',
  'subtitle',
  'preheader',
  'cta',
])
const CODE_PROPS =
  /^(?:class|style|id|lang|dir|href|url|src|srcset|condition|loop|locals|props|font|background|on.*)$|:|-(?:class|style|url|src)$/

function attributeLiterals({ name: element, attributes }: Tag, masked: string): Literal[] {
  const isComponent = element.startsWith('x-')
  return attributes.flatMap(({ name, quote, valueStart: start, valueEnd: end }) => {
    const value = masked.slice(start, end)
    const isText = isComponent
      ? READ_PROPS.has(name) || (!CODE_PROPS.test(name) && /\p{L}\S* +\S*\p{L}/u.test(value))
      : READ.has(name)
    if (!isText || quote === '' || !hasLetters(value)) return []
    return { start, end, name, in: 'attribute' as const, quote }
  })
}

/** Elements within a sentence. All others are borders of texts. */
const INLINE = new Set(
  'a abbr b bdi bdo big br cite code del dfn em font i ins kbd mark q s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
)

function textRuns(source: SourceText, tokens: HtmlToken[], masked: string): Literal[] {
  const runs: HtmlToken[][] = [[]]
  for (const token of tokens) {
    if (isPartOfText(token)) runs.at(-1)!.push(token)
    else runs.push([])
  }
  const blocks = scan(source).tags.filter(({ kind }) => kind === 'block')
  return runs.flatMap((run) => {
    if (run.length === 0) return []
    const [from, to] = [run[0]!.start, run.at(-1)!.end]
    return splitAtBlocks(from, to, blocks).flatMap(([start, end]) => {
      const tags = run.filter((token): token is Tag => token.kind === 'tag' && token.start >= start && token.end <= end)
      return trim({ start, end, in: 'text' }, tags, masked) ?? []
    })
  })
}

function isPartOfText(token: HtmlToken): boolean {
  if (token.comment) return false
  return token.kind === 'text'
    ? token.mode === 'data' || token.element === 'title'
    : token.kind === 'tag' && INLINE.has(token.name)
}

/** A block that opens in one text and closes in another stays in the template. */
function splitAtBlocks(
  from: number,
  to: number,
  blocks: { offset: number; length: number; code: string }[],
): [number, number][] {
  const inside = blocks.filter(({ offset }) => offset >= from && offset < to)
  const depth = inside.reduce(
    (open, tag) => open + (/^end/.test(keyword(tag)) ? -1 : /^(?:if|for)$/.test(keyword(tag)) ? 1 : 0),
    0,
  )
  const isWhole = inside.length === 0 || (depth === 0 && /^(?:if|for)$/.test(keyword(inside[0]!)))
  if (isWhole) return [[from, to]]
  const ends = [...inside.map(({ offset }) => offset), to]
  const starts = [from, ...inside.map(({ offset, length }) => offset + length)]
  return starts.map((start, index) => [start, ends[index]!])
}

/** Without spaces around it and without elements around all of it; undefined if it is no text, or no whole one. */
function trim(literal: Literal, tags: Tag[], masked: string): Literal | undefined {
  let { start, end } = literal
  while (start < end && /\s/.test(masked[start]!)) start++
  while (end > start && /\s/.test(masked[end - 1]!)) end--
  const inner = tags.filter((tag) => tag.start >= start && tag.end <= end)
  const [first, last] = [inner[0], inner.at(-1)]
  if (first?.start === start && isEmpty(first))
    return trim({ ...literal, start: first.end, end }, inner.slice(1), masked)
  if (last?.end === end && isEmpty(last))
    return trim({ ...literal, start, end: last.start }, inner.slice(0, -1), masked)
  if (first?.start === start && last?.end === end && partnerOf(first, inner) === last) {
    return trim({ ...literal, start: first.end, end: last.start }, inner.slice(1, -1), masked)
  }
  const text = masked.slice(start, end)
  const isWhole = inner.every(
    (tag) => isEmpty(tag) || (tag.isEnd ? inner.some((one) => partnerOf(one, inner) === tag) : partnerOf(tag, inner)),
  )
  return isWhole && hasLetters(text.replace(/<[^>]*>/g, '')) ? { ...literal, start, end } : undefined
}

/** The end tag of a start tag. */
function partnerOf(tag: Tag, tags: Tag[]): Tag | undefined {
  if (tag.isEnd || isEmpty(tag)) return undefined
  let depth = 0
  return tags.slice(tags.indexOf(tag)).find((one) => {
    if (one.name === tag.name) depth += one.isEnd ? -1 : 1
    return depth === 0
  })
}

function hasLetters(masked: string): boolean {
  return !masked.includes(COMPUTED) && /\p{L}/u.test(masked.replace(/&#?\w+;/g, ''))
}

/** Without the contents of elements in another language, as in mails that repeat their text in several. */
function withoutForeign(tokens: HtmlToken[], masked: string, language: string): HtmlToken[] {
  const kept: HtmlToken[] = []
  let skipped: { name: string; depth: number } | undefined
  for (const token of tokens) {
    if (!skipped) {
      const lang = token.kind === 'tag' && !token.isEnd && token.attributes.find(({ name }) => name === 'lang')
      const value = lang ? masked.slice(lang.valueStart, lang.valueEnd).toLowerCase().split('-')[0]! : language
      const isForeign =
        token.kind === 'tag' && value !== language && /^[a-z]{2,3}$/.test(value) && !INLINE.has(token.name)
      kept.push(isForeign ? { ...token, attributes: [] } : token)
      if (isForeign && !isEmpty(token) && !token.isSelfClosing) skipped = { name: token.name, depth: 1 }
    } else if (token.kind === 'tag' && token.name === skipped.name && !token.isSelfClosing) {
      skipped.depth += token.isEnd ? -1 : 1
      if (skipped.depth === 0) skipped = undefined
    }
  }
  return kept
}
