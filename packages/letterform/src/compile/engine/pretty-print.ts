import { getOrCompute } from './get-or-compute.ts'
import { type Kind, kindOf } from './pretty-kinds.ts'
import type { Lines } from './pretty-lines.ts'
import type { Scanner } from './pretty-scan.ts'
import { ENDINGS, ENDS_PARAGRAPH, KEEPS_PARAGRAPH } from './pretty-tags.ts'
import { refuse } from './refusal.ts'

export type Beautify = (kind: 'css' | 'js', code: string) => string

interface Tag {
  kind: Kind
  parent: Tag | undefined
  /** Whether something inside starts a line. */
  hasLines: boolean
}

/** An open element and the indentation level of its tags. */
interface Frame {
  tag: Tag
  level: number
  parent: Frame | undefined
}

export interface Tools {
  beautify: Beautify
  /** By `<name` or `</name` as in the source. */
  kinds: Map<string, Kind>
}

export function printHtml(scanner: Scanner, lines: Lines, { beautify, kinds }: Tools): string {
  let frame: Frame | undefined
  let last: Tag = { kind: START, parent: undefined, hasLines: false }
  let lastKind: 'tag' | 'end of tag' | 'text' | undefined

  while (scanner.next()) {
    if (scanner.startsWith('<!--')) printComment()
    else if (scanner.startsWith('<')) printTag()
    else printWord()
  }
  return lines.toText()

  function printWord(): void {
    const word = scanner.readWord()
    keepSpace()
    lines.print(word)
    lastKind = 'text'
  }

  function printComment(): void {
    const text = scanner.readComment()
    if (text.includes('beautify')) refuse('a comment for js-beautify')
    keepSpace()
    const tag = { kind: COMMENT, parent: frame?.tag, hasLines: false }
    const staysOnLine = /^<!--[\s>]/.test(text) && lastKind === 'end of tag' && last.kind.isEnd && !text.includes('\n')
    if (!staysOnLine) markParent(tag)
    lines.print(text)
    last = tag
    lastKind = 'tag'
  }

  function printTag(): void {
    const text = scanner.readTag()
    const kind = getOrCompute(kinds, text, () => kindOf(text))
    const tag = { kind, parent: frame?.tag, hasLines: false }
    const isRaw = (last.kind.isUnformatted || last.kind.isContentUnformatted) && !last.kind.isEmpty && !kind.isStart
    if (isRaw) {
      lines.printRaw(scanner.space + text, scanner.newlines)
      close(kind.name)
    } else {
      keepSpace()
      place(tag)
      lines.print(text)
    }
    const attributes = scanner.readAttributes()
    lines.append(attributes ? `${attributes}>` : '>')
    if (!isRaw && kind.indentsContent) lines.level++
    last = tag
    lastKind = 'end of tag'
    if (kind.isCode || ((kind.isUnformatted || kind.isContentUnformatted) && !kind.isEnd))
      printRawContent(tag, attributes)
  }

  function keepSpace(): void {
    if (scanner.newlines > 0) lines.preserve(scanner.newlines)
    else if (scanner.space !== '') lines.space = true
  }

  /** Starts a new line if the tag needs one. */
  function place(tag: Tag): void {
    const { name, isInline, isUnformatted, isContentUnformatted, isEmpty, isEnd } = tag.kind
    const isBlock = !(isInline || isUnformatted)
    if (isEmpty) {
      if (isBlock) lines.end()
      markParent(tag)
    } else if (isEnd) {
      const start = close(name)
      if (start?.hasLines || (!isInline && isAlone(start))) lines.end()
    } else {
      if (closeImplied(tag) && !isInline) lines.end()
      frame = { tag, level: lines.level, parent: frame }
      if (isBlock && (lastKind !== 'text' || isContentUnformatted)) lines.end()
      markParent(tag)
    }
  }

  /** Whether an end tag follows content that has its own lines. */
  function isAlone(start: Tag | undefined): boolean {
    if (last.kind.isInline || last.kind.isUnformatted || lastKind === 'text') return false
    return lastKind !== 'end of tag' || start !== last
  }

  function markParent({ kind, parent }: Tag): void {
    const isWithin = (kind.isInline || kind.isUnformatted) && parent?.kind.isInline
    if (parent && lines.isAtStart && !isWithin) parent.hasLines = true
  }

  /** Closes an element and everything open inside it. */
  function close(name: string, within?: Set<string>): Tag | undefined {
    let found = frame
    while (found && found.tag.kind.name !== name) {
      if (within?.has(found.tag.kind.name)) return undefined
      found = found.parent
    }
    if (!found) return undefined
    lines.level = found.level
    frame = found.parent
    return found.tag
  }

  function closeImplied(tag: Tag): Tag | undefined {
    if (!tag.parent) return undefined
    let closed: Tag | undefined
    const endings = ENDINGS[tag.kind.name]
    if (endings) for (const { ends, within } of endings) closed ??= close(ends, within)
    else if (tag.parent.kind.name === 'p' && ENDS_PARAGRAPH.has(tag.kind.name)) {
      if (!KEEPS_PARAGRAPH.has(tag.parent.parent?.kind.name ?? '')) closed = close('p')
    }
    tag.parent = frame?.tag
    return closed
  }

  function printRawContent({ kind: { name, isCode } }: Tag, attributes: string): void {
    scanner.next()
    if (scanner.startsWith('{{')) refuse('a template tag at the start of an element')
    if (isCode && (scanner.startsWith('<!--') || scanner.startsWith('<![CDATA['))) refuse('a comment around code')
    const content = scanner.readUntilEnd(name)
    if (content === '') return
    if (isCode) printCode(languageOf(name, attributes), content)
    else lines.printRaw(scanner.space + content, scanner.newlines)
    lastKind = 'text'
  }

  function printCode(language: 'css' | 'js', content: string): void {
    const code = beautify(language, lines.indentation(lines.level + 1) + content.replace(/\n[ \t]*$/, ''))
    lines.end()
    if (!code) return
    lines.printRaw(code, 0)
    lines.endAlways()
  }
}

const START = kindOf('')
/** js-beautify takes the dashes for the name of a custom element. */
const COMMENT: Kind = { ...kindOf('<!--'), isEmpty: true }

function languageOf(tag: string, attributes: string): 'css' | 'js' {
  const type = / type=("[^"]*"|'[^']*')/.exec(attributes)?.[1] ?? (tag === 'style' ? 'text/css' : 'text/javascript')
  if (type.includes('text/css')) return 'css'
  if (SCRIPT.test(type)) return 'js'
  return refuse(`<${tag} type=${type}>`)
}

const SCRIPT =
  /module|((text|application|dojo)\/(x-)?(javascript|ecmascript|jscript|livescript|(ld\+)?json|method|aspect))/
