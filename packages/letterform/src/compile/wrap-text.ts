/** A piece of inline content. */
export type Atom =
  | { kind: 'text'; text: string }
  /** A block tag: it leaves nothing behind, so spaces and lines are measured as if it were not there. */
  | { kind: 'tag'; text: string }
  /** Where a link ends. A bare one has no label but its URL. */
  | { kind: 'link'; url: string; isBare: boolean }
  | { kind: Spacing }

/** Between words; `<br>`; a new line unless at the start of one; where two words must not touch; between cells. */
type Spacing = 'space' | 'break' | 'line' | 'seam' | 'column'

/** Inline content between two borders of blocks. */
export interface Run {
  kind: 'run'
  atoms: Atom[]
  indents: Indent[]
  /** Has a blank line below it, inside of the block tags that enclose it. */
  isSpaced: boolean
  /** Keeps its spaces and is not wrapped. */
  isPre: boolean
}

/** A gap asks for a blank line, if there is something to set apart. */
export type Item = Run | { kind: 'gap' }

export type Indent = { kind: 'quote' } | { kind: 'item'; list: List; number: number; isMarked: boolean }

export interface List {
  isOrdered: boolean
  /** Whether each item's number is known: block tags between items may repeat or drop some. */
  isCounted: boolean
}

/**
 * Runs as lines of 78 columns, none broken but at a space, none with a space at its end.
 * Block tags between runs get lines of their own, so that whoever fills the text in can drop those lines whole.
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

export function isTag(atom: Atom): boolean {
  return atom.kind === 'tag'
}

export function isVisible(atom: Atom): boolean {
  return atom.kind === 'link' || (atom.kind === 'text' && /[^\s\p{Default_Ignorable_Code_Point}]/u.test(atom.text))
}

/** How wide a text will be: what stands for something else may be known to be narrower. */
export type WidthOf = (text: string) => number

const WIDTH = 78

interface Sheet {
  lines: string[]
  /** Where a blank line was left since the last text: one is enough, on whichever side of block tags. */
  blank: number | undefined
  /** Those of the last text. */
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
 * Tags around a whole run go on lines of their own. With one inside, the others may belong to it, and all stay:
 * in `[if]a[else]b[endif]` each line break would be part of one case only.
 */
function hoistTags(atoms: Atom[]): { before: Atom[]; body: Atom[]; after: Atom[] } {
  let start = atoms.findIndex(isVisible)
  const end = atoms.findLastIndex(isVisible) + 1
  if (start === -1) return { before: atoms, body: [], after: [] }
  // The indent of what is preformatted is text, too.
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
  for (const line of compose(body, run.isPre)) {
    for (const part of run.isPre || line === '' ? [line] : wrapLine(line, WIDTH - next.length, sheet.widthOf)) {
      sheet.lines.push((prefix + part).trimEnd())
      prefix = next
    }
  }
  sheet.blank = undefined
  sheet.indents = run.indents
}

/** A word, and the punctuation that is set off from it: the full stop after a URL begins no line. */
const WORDS = /( *)([^ ]+(?: [.,:;!?…»)\]]+(?![^ ]))*)/g

/** U+0020 is the only place to break: no-break spaces, URLs and tokens stay whole, however wide. */
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

/** What a run's first line begins with, and those below it. An item shows its marker once. */
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

/** A blank line inside a quote is quoted too, or readers would see two quotes. */
function sharedQuotes(above: Indent[], below: Indent[]): string {
  const end = above.findIndex((indent, index) => indent.kind !== 'quote' || indent !== below[index])
  return '> '.repeat(end === -1 ? above.length : end).trimEnd()
}

// A run's lines, before they are wrapped.

interface Line {
  text: string
  /** The last character that can be seen; empty at the start of a line or column. */
  last: string
  hasSpace: boolean
  hasSeam: boolean
  isAfterUrl: boolean
  /** Tags behind a space that is not written yet, as it may turn out to end the line. */
  tags: string
  /** Whether a tag stands before that space: then it may be the end of what a block shows. */
  isInBlock: boolean
}

function compose(atoms: Atom[], isPre: boolean): string[] {
  const line: Line = {
    text: '',
    last: '',
    hasSpace: false,
    hasSeam: false,
    isAfterUrl: false,
    tags: '',
    isInBlock: false,
  }
  const printed = printedLinks(atoms)
  for (const atom of atoms) {
    if (atom.kind === 'text') putText(line, atom.text)
    else if (atom.kind === 'tag') putTag(line, atom.text)
    else if (atom.kind !== 'link') putSpacing(line, atom.kind)
    else if (printed.has(atom)) putUrl(line, atom)
  }
  const lines = (line.text + heldBack(line)).split('\n').map((text) => (isPre ? text.trimEnd() : text.trim()))
  return withoutBlankRuns(lines)
}

function withoutBlankRuns(lines: string[]): string[] {
  const kept = lines.filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''))
  return kept.at(-1) === '' ? kept.slice(0, -1) : kept
}

/**
 * A sentence says each URL once: where it is its own label, else at its first link.
 * With block tags between them, links may never be sent together, and each keeps its URL.
 */
function printedLinks(atoms: Atom[]): Set<Atom> {
  const links = atoms.filter((atom) => atom.kind === 'link')
  if (atoms.some(isTag)) return new Set(links)
  const said = new Set(links.filter(({ isBare }) => isBare).map(({ url }) => url))
  return new Set(links.filter(({ url, isBare }) => isBare || (!said.has(url) && said.add(url))))
}

function putText(line: Line, text: string): void {
  // A no-break space beside a space would make a word of its own.
  if (line.hasSpace && /^\s+$/.test(text)) return
  const isApart = (line.isAfterUrl && !/^\s/.test(text)) || (line.hasSeam && /^[\p{L}\p{N}]/u.test(text))
  write(line, (line.hasSpace || isApart ? ' ' : '') + line.tags + text)
}

function putTag(line: Line, tag: string): void {
  if (line.hasSpace || line.isAfterUrl) line.tags += tag
  else {
    line.text += tag
    line.isInBlock = true
  }
}

/** What is left to write where a line ends: `, <% endif %>` keeps its space, `text <% if x %>` has no use for it. */
function heldBack({ hasSpace, tags, isInBlock }: Line): string {
  return (hasSpace && isInBlock && tags !== '' ? ' ' : '') + tags
}

function putSpacing(line: Line, kind: Spacing): void {
  if (kind === 'space') putSpace(line)
  else if (kind === 'seam') line.hasSeam = /[\p{L}\p{N}]/u.test(line.last)
  else if (kind === 'column') startAfresh(line, '  ')
  else if (kind === 'break' || line.last !== '') startAfresh(line, '\n')
}

function putSpace(line: Line): void {
  if (line.hasSpace || !/\S/.test(line.last)) return
  line.text += line.tags
  line.tags = ''
  line.hasSpace = true
}

function startAfresh(line: Line, border: string): void {
  write(line, heldBack(line) + border)
  line.isInBlock = false
  line.last = ''
}

/**
 * Nothing is ever glued to a URL, as programs that make links of URLs would take it in: what follows is set off by a
 * space, even a full stop. Angle brackets would do that more neatly, but not around a placeholder: `<<< url >>>`.
 */
function putUrl(line: Line, { url, isBare }: { url: string; isBare: boolean }): void {
  if (isBare) {
    const isApart = line.hasSpace || /[^\s\p{Ps}\p{Pi}"']/u.test(line.last)
    write(line, (isApart ? ' ' : '') + line.tags + url)
  } else {
    write(line, line.tags + (/[.:!?…]/.test(line.last) ? ' ' : ': ') + url)
  }
  line.isAfterUrl = true
}

function write(line: Line, text: string): void {
  line.text += text
  line.last = text.at(-1) ?? line.last
  line.hasSpace = false
  line.hasSeam = false
  line.isAfterUrl = false
  line.tags = ''
}
