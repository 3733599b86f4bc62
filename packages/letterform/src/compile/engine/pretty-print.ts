import type { Lines } from './pretty-lines.ts'
import type { Scanner } from './pretty-scan.ts'
import {
  CONTENT_UNFORMATTED,
  ENDINGS,
  ENDS_PARAGRAPH,
  INLINE,
  KEEPS_PARAGRAPH,
  UNFORMATTED,
  VOID,
} from './pretty-tags.ts'
import { refuse } from './refusal.ts'

export type Beautify = (kind: 'css' | 'js', code: string) => string

/** A tag or a comment, with what js-beautify keeps in mind of it. */
interface Tag {
  name: string
  parent: Tag | undefined
  isStart: boolean
  isEnd: boolean
  /** Whether nothing can be in it. */
  isEmpty: boolean
  isInline: boolean
  isUnformatted: boolean
  isContentUnformatted: boolean
  /** Whether something in it begins a line. */
  hasLines: boolean
}

/** An open element, and how deep its tags are. */
interface Frame {
  tag: Tag
  level: number
  parent: Frame | undefined
}

export function printHtml(scanner: Scanner, lines: Lines, beautify: Beautify): string {
  let frame: Frame | undefined
  let last = createTag('', undefined)
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
    const tag = createTag('!--', frame?.tag)
    const staysOnLine = /^<!--[\s>]/.test(text) && lastKind === 'end of tag' && last.isEnd && !text.includes('\n')
    if (!staysOnLine) markParent(tag)
    lines.print(text)
    last = tag
    lastKind = 'tag'
  }

  function printTag(): void {
    const text = scanner.readTag()
    const tag = createTag(text.slice(1).toLowerCase(), frame?.tag)
    const isRaw = (last.isUnformatted || last.isContentUnformatted) && !last.isEmpty && !tag.isStart
    if (isRaw) {
      lines.printRaw(scanner.space + text, scanner.newlines)
      close(tag.name)
    } else {
      keepSpace()
      place(tag)
      lines.print(text)
    }
    const attributes = scanner.readAttributes()
    lines.append(`${attributes}>`)
    if (!isRaw && tag.isStart && !tag.isEmpty && hasIndentedContent(tag)) lines.level++
    last = tag
    lastKind = 'end of tag'
    if (tag.isStart) printRawContent(tag, attributes)
  }

  function keepSpace(): void {
    if (scanner.newlines > 0) lines.preserve(scanner.newlines)
    else if (scanner.space !== '') lines.space = true
  }

  /** Goes to a new line where a tag begins one. */
  function place(tag: Tag): void {
    const isBlock = !(tag.isInline || tag.isUnformatted)
    if (tag.isEmpty) {
      if (isBlock) lines.end()
      markParent(tag)
    } else if (tag.isEnd) {
      const start = close(tag.name)
      const isAlone =
        !(last.isInline || last.isUnformatted) && !(lastKind === 'end of tag' && start === last) && lastKind !== 'text'
      if (start?.hasLines || (!tag.isInline && isAlone)) lines.end()
    } else {
      if (closeImplied(tag) && !tag.isInline) lines.end()
      frame = { tag, level: lines.level, parent: frame }
      if (isBlock && (lastKind !== 'text' || tag.isContentUnformatted)) lines.end()
      markParent(tag)
    }
  }

  function markParent({ parent, isInline, isUnformatted }: Tag): void {
    if (parent && lines.isAtStart && !((isInline || isUnformatted) && parent.isInline)) parent.hasLines = true
  }

  /** Leaves an element, and all that are open in it. */
  function close(name: string, within?: Set<string>): Tag | undefined {
    let found = frame
    while (found && found.tag.name !== name) {
      if (within?.has(found.tag.name)) return undefined
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
    const endings = ENDINGS[tag.name]
    if (endings) for (const { ends, within } of endings) closed ??= close(ends, within)
    else if (tag.parent.name === 'p' && ENDS_PARAGRAPH.has(tag.name)) {
      if (!KEEPS_PARAGRAPH.has(tag.parent.parent?.name ?? '')) closed = close('p')
    }
    tag.parent = frame?.tag
    return closed
  }

  function printRawContent(tag: Tag, attributes: string): void {
    const isCode = tag.name === 'script' || tag.name === 'style'
    if (!isCode && !((UNFORMATTED.has(tag.name) || CONTENT_UNFORMATTED.has(tag.name)) && !VOID.has(tag.name))) return
    scanner.next()
    if (scanner.startsWith('{{')) refuse('a template tag at the start of an element')
    if (isCode && (scanner.startsWith('<!--') || scanner.startsWith('<![CDATA['))) refuse('a comment around code')
    const content = scanner.readUntilEnd(tag.name)
    if (content === '') return
    if (isCode) printCode(languageOf(tag.name, attributes), content)
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

function createTag(check: string, parent: Tag | undefined): Tag {
  const isComment = check === '!--'
  const isStart = !check.startsWith('/')
  const name = isStart ? check : check.slice(1)
  const isEnd = !isStart || VOID.has(check)
  const isEmpty = isComment || check === '' || (isStart && isEnd)
  return {
    name,
    parent,
    isStart,
    isEnd,
    isEmpty,
    isInline: INLINE.has(name) || name.includes('-'),
    isUnformatted: UNFORMATTED.has(check),
    isContentUnformatted: !isEmpty && CONTENT_UNFORMATTED.has(check),
    hasLines: false,
  }
}

function hasIndentedContent({ name, isUnformatted, isContentUnformatted }: Tag): boolean {
  return !isUnformatted && !isContentUnformatted && name !== 'html' && name !== 'script' && name !== 'style'
}

function languageOf(tag: string, attributes: string): 'css' | 'js' {
  const type = / type=("[^"]*"|'[^']*')/.exec(attributes)?.[1] ?? (tag === 'style' ? 'text/css' : 'text/javascript')
  if (type.includes('text/css')) return 'css'
  if (SCRIPT.test(type)) return 'js'
  return refuse(`<${tag} type=${type}>`)
}

const SCRIPT =
  /module|((text|application|dojo)\/(x-)?(javascript|ecmascript|jscript|livescript|(ld\+)?json|method|aspect))/
