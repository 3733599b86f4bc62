import { insertAfter, problem } from '../diagnostics.ts'
import { commentRanges, type Range } from '../html/comments.ts'
import { nearest } from '../runtime/nearest.ts'
import { escapeRegExp, locate } from '../text.ts'
import type { Delimiters, Problem, SourceText, Tag } from '../types.ts'
import { passPattern } from './pass-pattern.ts'
import { keyword } from './roles.ts'

export interface Scan {
  tags: Tag[]
  problems: Problem[]
}

/** Longer than any real expression, so that an unclosed tag does not extend to the end of the file. */
const LONGEST_TAG = 4000
const BRACES: Delimiters = ['{{', '}}']
const BLOCK_WORDS = ['if', 'elif', 'else', 'endif', 'for', 'endfor', 'raw', 'endraw']

/** Finds every send-time tag of a template, and reports those that are malformed. */
export function scan(source: SourceText, ignored: Range[] = []): Scan {
  const { text } = source
  const skipped = inOrder([...ignored, ...commentRanges(text)])
  const code = inOrder(codeRanges(source))
  // With other delimiters, `@{{` means nothing to Maizzle, and may be the text of another engine.
  const opener = delimitersOf(source)[0] === '{{' ? /<<|<%|@\{\{/g : /<<|<%/g
  const passed = inOrder(passedRanges(source))
  const found: Scan = { tags: [], problems: [] }
  for (let match = opener.exec(text); match; match = opener.exec(text)) {
    const start = match.index
    const skip = skipped(start)
    const pass = passed(start)
    const isCode = code(start) !== undefined
    if (skip) opener.lastIndex = skip[1]
    else if (pass) opener.lastIndex = readPassed(source, pass, found)
    else opener.lastIndex = readTag(source, { start, isCode }, found)
  }
  found.problems.push(...checkBlocks(source, found.tags))
  return found
}

const CLOSERS = { '<<': '>>', '<%': '%>', '@{{': '}}' }

/** Reads the tag that opens at `start` and returns the offset from which to continue. */
function readTag(source: SourceText, { start, isCode }: { start: number; isCode: boolean }, found: Scan): number {
  const { file, text } = source
  const open = openerAt(text, start)
  if (!open) return start + 2
  const close = CLOSERS[open]
  const from = start + open.length
  const end = findClose(text, from, close)
  if (end === -1) {
    // `1 << 2` in a script is arithmetic, not an unclosed placeholder.
    if (!isCode) found.problems.push(unclosed(source, start, { open, close }))
    return from
  }
  const after = end + close.length
  const kind = open === '<%' ? 'block' : 'placeholder'
  const tag: Tag = { kind, code: text.slice(from, end).trim(), file, offset: start, length: after - start }
  if (kind === 'block' && tag.code === 'raw') return readRaw(source, tag, found)
  const wrong = checkTag(tag, source)
  if (wrong) found.problems.push(wrong)
  else found.tags.push(tag)
  return after
}

function unclosed(source: SourceText, start: number, delimiters: { open: string; close: string }): Problem {
  const length = unclosedLength(source.text, start)
  const place = locate(source, start, length)
  // What was meant to close it, as in `<< a > >`.
  const [torn] = /^(?:[ \t]*>)*/.exec(source.text.slice(start + length, start + length + 10))!
  const close = { ...insertAfter(place, ` ${delimiters.close}`), length: torn.length }
  return { ...problem('placeholder-unclosed', delimiters, place), edits: [close] }
}

function checkTag({ kind, code, offset, length }: Tag, source: SourceText): Problem | undefined {
  if (code === '') return problem('placeholder-empty', undefined, locate(source, offset, length))
  if (kind === 'block' || namesVariable(code)) return undefined
  return problem('placeholder-constant', { code }, locate(source, offset, length))
}

/**
 * Everything up to `<% endraw %>` is text: its delimiters become literals, so that no later step reads them as tags.
 */
function readRaw(source: SourceText, opening: Tag, found: Scan): number {
  const { text } = source
  const from = opening.offset + opening.length
  const ending = /<%\s*endraw\s*%>/g
  ending.lastIndex = from
  const closing = ending.exec(text)
  if (!closing) {
    found.problems.push(problem('block-unclosed', { code: 'raw' }, locate(source, opening.offset, opening.length)))
    return from
  }
  const literal = (offset: number, length: number, code: string): Tag => ({
    kind: 'literal',
    code,
    file: source.file,
    offset,
    length,
  })
  found.tags.push(literal(opening.offset, opening.length, ''))
  for (const inner of text.slice(from, closing.index).matchAll(anyDelimiter(source))) {
    found.tags.push(literal(from + inner.index, inner[0].length, inner[0]))
  }
  found.tags.push(literal(closing.index, closing[0].length, ''))
  return closing.index + closing[0].length
}

/** No parser sees it, so it may hold quotes, and it may be a part of a URL. */
function readPassed({ file, text }: SourceText, [start, end]: Range, found: Scan): number {
  const code = text.slice(start, end)
  found.tags.push({ kind: 'literal', code, isPassed: true, file, offset: start, length: end - start })
  return end
}

function delimitersOf({ tagSyntax }: SourceText): Delimiters {
  return tagSyntax?.delimiters ?? BRACES
}

/** What means something to us or to Maizzle. */
function anyDelimiter(source: SourceText): RegExp {
  const [open, close] = delimitersOf(source).map(escapeRegExp)
  return new RegExp(`<<|>>|<%|%>|@?${open}|${close}`, 'g')
}

/** `@@{{` and `@{{{` are escapes of Maizzle. */
function openerAt(text: string, start: number): '<<' | '<%' | '@{{' | undefined {
  if (text.startsWith('<<', start)) return '<<'
  if (text.startsWith('<%', start)) return '<%'
  return text[start - 1] === '@' || text[start + 3] === '{' ? undefined : '@{{'
}

/** The offset of the closing delimiter, ignoring those in quoted arguments; -1 where another tag opens first. */
function findClose(text: string, from: number, close: string): number {
  const limit = Math.min(text.length, from + LONGEST_TAG)
  for (let at = from; at < limit; at++) {
    if (text.startsWith(close, at)) return at
    if (/^(?:<[<%/]|@\{\{)/.test(text.slice(at, at + 3))) return -1
    const char = text[at]
    if (char === '"' || char === "'") at = endOfString(text, at, limit) ?? at
  }
  return -1
}

/** A string ends on the same line and contains no markup; otherwise the quote is an apostrophe. */
function endOfString(text: string, start: number, limit: number): number | undefined {
  for (let at = start + 1; at < limit; at++) {
    const char = text[at]
    if (char === '\n' || text.startsWith('</', at)) return undefined
    if (char === '\\') at++
    else if (char === text[start]) return at
  }
  return undefined
}

/** How much of an unclosed tag to underline: up to the next markup or the end of the line. */
function unclosedLength(text: string, start: number): number {
  const rest = text.slice(start + 2, start + 200)
  const stop = rest.search(/\s*(?:[<>"\n]|$)/)
  return 2 + Math.max(0, stop)
}

function namesVariable(code: string): boolean {
  const words = code.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '').matchAll(/[A-Za-z_$][\w$]*/g)
  const literals = new Set(['true', 'false', 'none', 'null', 'and', 'or', 'not'])
  return [...words].some(([word]) => !literals.has(word))
}

/** Blocks must nest within their own file, since a component could put the other half anywhere. */
function checkBlocks(source: SourceText, tags: Tag[]): Problem[] {
  const problems: Problem[] = []
  const open: Tag[] = []
  const at = (tag: Tag) => locate(source, tag.offset, tag.length)
  for (const tag of tags.filter(({ kind }) => kind === 'block')) {
    const word = keyword(tag)
    const parent = open.at(-1)
    if (word === 'if' || word === 'for') open.push(tag)
    else if (word === 'endif' || word === 'endfor') {
      if (parent && `end${keyword(parent)}` === word) open.pop()
      else problems.push(problem('block-unmatched', { code: tag.code }, at(tag)))
    } else if (word === 'elif' || word === 'else' || word === 'endraw') {
      if (word === 'endraw' || !parent || keyword(parent) !== 'if') {
        problems.push(problem('block-unmatched', { code: tag.code }, at(tag)))
      }
    } else
      problems.push(
        problem(
          'block-unknown',
          { code: tag.code, near: /^\w/.test(word) ? nearest(word, BLOCK_WORDS) : undefined },
          at(tag),
        ),
      )
  }
  return [...problems, ...open.map((tag) => problem('block-unclosed', { code: tag.code }, at(tag)))]
}

/** What begins like one of our tags, but is meant for another program. `@{{ name }}` is ours in any case. */
function passedRanges({ text, tagSyntax }: SourceText): Range[] {
  const patterns = tagSyntax?.passThrough
  if (!patterns) return []
  const found = [...text.matchAll(passPattern(patterns))].filter(([whole]) => /^<[<%]/.test(whole))
  return found.map(({ 0: whole, index }) => [index, index + whole.length])
}

/** The ranges of JavaScript: `<script>` elements and Maizzle's expressions. */
function codeRanges(source: SourceText): Range[] {
  const ranges: Range[] = []
  const [open, close] = delimitersOf(source).map(escapeRegExp)
  const code = new RegExp(`<script\\b[\\s\\S]*?</script\\s*>|(?<!@)${open}[\\s\\S]*?${close}`, 'g')
  for (const match of source.text.matchAll(code)) {
    ranges.push([match.index, match.index + match[0].length])
  }
  return ranges
}

/** Looks up the range that contains an offset, for ascending offsets. */
function inOrder(ranges: Range[]): (offset: number) => Range | undefined {
  const sorted = ranges.toSorted((a, b) => a[0] - b[0])
  let next = 0
  return (offset) => {
    while (next < sorted.length && sorted[next]![1] <= offset) next++
    const range = sorted[next]
    return range && offset >= range[0] ? range : undefined
  }
}
