import { getOrCompute } from './get-or-compute.ts'
import { type Beautify, printContent } from './pretty-content.ts'
import { createOpenElements, type OpenElements, type Tag } from './pretty-elements.ts'
import { type Kind, kindOf } from './pretty-kinds.ts'
import type { Lines } from './pretty-lines.ts'
import type { Scanner } from './pretty-scan.ts'
import { refuse } from './refusal.ts'

export interface Tools {
  beautify: Beautify
  /** By `<name` or `</name` as in the source. */
  kinds: Map<string, Kind>
}

interface Printer extends Tools {
  scanner: Scanner
  lines: Lines
  elements: OpenElements
  /** The last tag or comment. */
  last: Tag
  lastToken: 'start' | 'comment' | 'tag' | 'text'
}

export function printHtml(scanner: Scanner, lines: Lines, tools: Tools): string {
  const last = { kind: START, parent: undefined, hasLines: false }
  const elements = createOpenElements(lines)
  const printer: Printer = { ...tools, scanner, lines, elements, last, lastToken: 'start' }
  while (scanner.next()) {
    if (scanner.startsWith('<!--')) printComment(printer)
    else if (scanner.startsWith('<')) printTag(printer)
    else if (scanner.startsWith('{{')) printExpression(printer)
    else printWords(printer)
  }
  return lines.toText()
}

const START = kindOf('')
/** js-beautify takes an expression for an element without content. */
const EXPRESSION: Kind = { ...START, isEnd: true, isEmpty: true, isInline: true }
/** js-beautify takes the dashes for the name of a custom element. */
const COMMENT: Kind = { ...kindOf('<!--'), isEmpty: true }

function printWords(printer: Printer): void {
  const words = printer.scanner.readWords()
  keepSpace(printer)
  printer.lines.print(words)
  printer.lastToken = 'text'
}

function printExpression(printer: Printer): void {
  const { scanner, lines, elements } = printer
  keepSpace(printer)
  const { open, rest } = scanner.readExpression()
  printer.last = { kind: EXPRESSION, parent: elements.innermost, hasLines: false }
  markParent(printer.last, lines)
  lines.print(open)
  lines.append(rest)
  printer.lastToken = 'tag'
}

function printComment(printer: Printer): void {
  const { scanner, lines, elements, last, lastToken } = printer
  const text = scanner.readComment()
  if (text.includes('beautify')) refuse('a comment for js-beautify')
  keepSpace(printer)
  const tag = { kind: COMMENT, parent: elements.innermost, hasLines: false }
  const staysOnLine = /^<!--[\s>]/.test(text) && lastToken === 'tag' && last.kind.isEnd && !text.includes('\n')
  if (!staysOnLine) markParent(tag, lines)
  lines.print(text)
  printer.last = tag
  printer.lastToken = 'comment'
}

function printTag(printer: Printer): void {
  const { scanner, lines, elements, kinds, last } = printer
  const name = scanner.readTagName()
  const kind = getOrCompute(kinds, name, () => kindOf(name))
  const text = scanner.readTag()
  const tag = { kind, parent: elements.innermost, hasLines: false }
  const endsVerbatim =
    (last.kind.isUnformatted || last.kind.isContentUnformatted) && !last.kind.isEmpty && !kind.isStart
  if (endsVerbatim) {
    lines.printRaw(scanner.space + text, scanner.newlines)
    elements.close(kind.name)
  } else {
    keepSpace(printer)
    place(tag, printer)
    lines.print(text)
  }
  if (!endsVerbatim && kind.indentsContent) lines.level++
  printer.last = tag
  printer.lastToken = printContent(kind, text, printer) ? 'text' : 'tag'
}

function keepSpace({ scanner, lines }: Printer): void {
  if (scanner.newlines > 0) lines.preserve(scanner.newlines)
  else if (scanner.space !== '') lines.space = true
}

/** Starts a new line if the tag needs one. */
function place(tag: Tag, printer: Printer): void {
  const { lines, elements, lastToken } = printer
  const { name, isInline, isUnformatted, isContentUnformatted, isEmpty, isEnd } = tag.kind
  const isBlock = !(isInline || isUnformatted)
  if (isEmpty) {
    if (isBlock) lines.end()
    markParent(tag, lines)
  } else if (isEnd) {
    const start = elements.close(name)
    if (start?.hasLines || (!isInline && isAlone(start, printer))) lines.end()
  } else {
    if (elements.closeImplied(tag) && !isInline) lines.end()
    elements.open(tag)
    if (isBlock && (lastToken !== 'text' || isContentUnformatted)) lines.end()
    markParent(tag, lines)
  }
}

/** Whether an end tag follows content that has its own lines. */
function isAlone(start: Tag | undefined, { last, lastToken }: Printer): boolean {
  if (last.kind.isInline || last.kind.isUnformatted || lastToken === 'text') return false
  return lastToken !== 'tag' || start !== last
}

function markParent({ kind, parent }: Tag, lines: Lines): void {
  const isWithin = (kind.isInline || kind.isUnformatted) && parent?.kind.isInline
  if (parent && lines.isAtStart && !isWithin) parent.hasLines = true
}
