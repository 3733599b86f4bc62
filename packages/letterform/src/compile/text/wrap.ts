import { type Atom, type Indent, type Item, isTag, isVisible, type Run } from './atoms.ts'
import { composeLines } from './compose-lines.ts'

/**
 * Wraps runs at 78 columns. Lines break only at spaces, and have none at their end. Block tags between runs get lines of
 * their own, so that rendering can remove those lines.
 */
export function wrapText(items: Iterable<Item>, widthOf: WidthOf = (text) => text.length): string {
  const sheet: Sheet = { lines: [], blank: undefined, indents: undefined, widthOf }
  for (const item of items) {
    if (item.kind === 'gap') leaveBlank(sheet)
    else layRun(sheet, item)
  }
  if (sheet.blank !== undefined) sheet.lines.splice(sheet.blank, 1)
  return sheet.lines.map((line) => `${line}\n`).join('')
}

/** The width of a text in the final mail: tokens may be known to be narrower there. */
export type WidthOf = (text: string) => number

const WIDTH = 78

interface Sheet {
  lines: string[]
  /** The index of the blank line since the last text, if any: there is at most one, on either side of block tags. */
  blank: number | undefined
  /** The indents of the last text. */
  indents: Indent[] | undefined
  widthOf: WidthOf
}

function leaveBlank(sheet: Sheet): void {
  if (!sheet.indents || sheet.blank !== undefined) return
  sheet.blank = sheet.lines.length
  sheet.lines.push('')
}

function layRun(sheet: Sheet, run: Run): void {
  const { before, body, after } = hoistTags(run.atoms)
  if (countBreaks(before) > 0) leaveBlank(sheet)
  putTags(sheet, before)
  if (body.length > 0) layBody(sheet, run, body)
  if (run.isSpaced || countBreaks(after) > 1) leaveBlank(sheet)
  putTags(sheet, after)
}

/**
 * Tags around a whole run go on lines of their own. If there is one inside, the others may belong to it, and all stay: in
 * `[if]a[else]b[endif]`, a line break would belong to one branch only.
 */
function hoistTags(atoms: Atom[]): { before: Atom[]; body: Atom[]; after: Atom[] } {
  let start = atoms.findIndex(isVisible)
  const end = atoms.findLastIndex(isVisible) + 1
  if (start === -1) return { before: atoms, body: [], after: [] }
  // In preformatted text, the indent is text too.
  while (atoms[start - 1]?.kind === 'text') start--
  const body = atoms.slice(start, end)
  if (body.some(isTag)) return { before: [], body: atoms, after: [] }
  return { before: atoms.slice(0, start), body, after: atoms.slice(end) }
}

function countBreaks(atoms: Atom[]): number {
  return atoms.filter(({ kind }) => kind === 'break').length
}

function putTags(sheet: Sheet, atoms: Atom[]): void {
  for (const atom of atoms) if (atom.kind === 'tag') sheet.lines.push(atom.text)
}

function layBody(sheet: Sheet, run: Run, body: Atom[]): void {
  if (sheet.blank !== undefined) sheet.lines[sheet.blank] = sharedQuotes(sheet.indents ?? [], run.indents)
  let { prefix, next } = prefixes(run.indents)
  for (const line of composeLines(body, run.isPre)) {
    for (const part of run.isPre || line === '' ? [line] : wrapLine(line, WIDTH - next.length, sheet.widthOf)) {
      sheet.lines.push((prefix + part).trimEnd())
      prefix = next
    }
  }
  sheet.blank = undefined
  sheet.indents = run.indents
}

/** A word with the punctuation that a space separates from it, so that no line begins with the full stop after a URL. */
const WORDS = /( *)([^ ]+(?: [.,:;!?…»)\]]+(?![^ ]))*)/g

/** Breaks only at U+0020: no-break spaces, URLs and tokens stay whole, however wide. */
function wrapLine(text: string, width: number, widthOf: WidthOf): string[] {
  const lines: string[] = []
  let line = ''
  let taken = 0
  for (const [, space = '', word = ''] of text.matchAll(WORDS)) {
    const more = widthOf(word)
    const isFull = line !== '' && taken + space.length + more > width
    if (isFull) lines.push(line)
    const isFirst = line === '' || isFull
    taken = isFirst ? more : taken + space.length + more
    line = isFirst ? word : line + space + word
  }
  return [...lines, line]
}

/** The prefix of a run's first line, and of the lines below it. An item shows its marker once. */
function prefixes(indents: Indent[]): { prefix: string; next: string } {
  let prefix = ''
  let next = ''
  for (const indent of indents) {
    const marker = markerOf(indent)
    const space = indent.kind === 'quote' ? marker : ' '.repeat(marker.length)
    prefix += indent.kind === 'item' && indent.isMarked ? space : marker
    next += space
    if (indent.kind === 'item') indent.isMarked = true
  }
  return { prefix, next }
}

function markerOf(indent: Indent): string {
  if (indent.kind === 'quote') return '> '
  return indent.list.isOrdered && indent.list.isCounted ? `${indent.number}. ` : '- '
}

/** A blank line inside a quote is quoted too; otherwise clients would show two quotes. */
function sharedQuotes(above: Indent[], below: Indent[]): string {
  const end = above.findIndex((indent, index) => indent.kind !== 'quote' || indent !== below[index])
  return '> '.repeat(end === -1 ? above.length : end).trimEnd()
}
