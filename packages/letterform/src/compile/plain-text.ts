import { Parser } from 'htmlparser2'
import { enterImage, enterLine, enterLink } from './text-links.ts'
import {
  type Attributes,
  displayOf,
  endText,
  type Leave,
  type PlainTextOptions,
  type Reader,
  type Row,
  textOf,
} from './text-reader.ts'
import { type Atom, type Indent, type Item, isTag, isVisible, type Run, wrapText } from './wrap-text.ts'

/** An email's plain-text alternative, from its compiled HTML: read into runs and gaps, which are then wrapped. */
export function plainText(html: string, options: PlainTextOptions = {}): string {
  return wrapText(readRuns(html, options.isBlock), options.widthOf)
}

function readRuns(html: string, isBlock: PlainTextOptions['isBlock']): Item[] {
  const reader: Reader = {
    isBlock,
    items: [],
    atoms: [],
    lastRun: undefined,
    text: '',
    elements: [],
    indents: [],
    lists: [],
    tables: [],
    rows: [],
    link: undefined,
    hidden: 0,
    pre: 0,
  }
  const parser = new Parser({
    onopentag: (name, attributes) => open(reader, name, attributes),
    ontext: (text) => {
      reader.text += text
    },
    onclosetag: () => close(reader),
  })
  parser.end(html)
  endText(reader)
  endRun(reader)
  return reader.items
}

function open(reader: Reader, name: string, attributes: Attributes): void {
  endText(reader)
  const isHidden = reader.hidden > 0 || UNSEEN.has(name) || isConcealed(attributes)
  reader.elements.push({ name, leave: isHidden ? hide(reader, name, attributes) : enter(reader, name, attributes) })
}

function close(reader: Reader): void {
  endText(reader)
  reader.elements.pop()?.leave?.()
}

const UNSEEN = new Set('head title style script template svg select textarea iframe not-plaintext'.split(' '))

function isConcealed(attributes: Attributes): boolean {
  return 'hidden' in attributes || attributes['aria-hidden'] === 'true' || displayOf(attributes) === 'none'
}

function hide(reader: Reader, name: string, attributes: Attributes): Leave {
  // A <div> that can be seen, but that screen readers pass over, is a spacer or a rule.
  const isSpacer = name === 'div' && attributes['aria-hidden'] === 'true' && displayOf(attributes) !== 'none'
  if (isSpacer && reader.hidden === 0) breakRun(reader, true)
  reader.hidden++
  return () => {
    reader.hidden--
  }
}

function enter(reader: Reader, name: string, attributes: Attributes): Leave | undefined {
  const special = ELEMENTS.get(name)
  if (special) return special(reader, attributes)
  const isSpaced = SPACED.has(name) || attributes.role === 'heading' || attributes.role === 'separator'
  if (isSpaced || BLOCKS.has(name)) return enterBlock(reader, isSpaced)
  return displayOf(attributes) === 'block' ? enterLine(reader) : undefined
}

const ELEMENTS = new Map<string, (reader: Reader, attributes: Attributes) => Leave | undefined>([
  ['br', enterBreak],
  ['img', enterImage],
  ['a', enterLink],
  ['ul', (reader) => enterList(reader, false)],
  ['ol', (reader, { start }) => enterList(reader, true, wholeNumber(start))],
  ['li', enterListItem],
  ['blockquote', enterQuote],
  ['pre', enterPre],
  ['table', enterTable],
  ['tr', enterRow],
  ['th', (reader) => enterCell(reader, true)],
  ['td', (reader) => enterCell(reader, false)],
])

/** Blocks with a blank line above and below. A rule is but a gap: emails draw most of theirs, which text cannot tell. */
const SPACED = new Set('p h1 h2 h3 h4 h5 h6 hr dl figure fieldset'.split(' '))

const BLOCKS = new Set(
  `address article aside body caption center dd details div dt figcaption footer form header html legend main menu nav
  section summary tbody tfoot thead`.split(/\s+/),
)

// Blocks.

function enterBlock(reader: Reader, isSpaced: boolean): Leave {
  breakRun(reader, isSpaced)
  return () => breakRun(reader, isSpaced, isSpaced)
}

/** In a row of data a paragraph is but a part of its cell's line; anywhere else it begins anew. */
function breakRun(reader: Reader, hasGap: boolean, isSpaced = false): void {
  if (isInLine(reader)) reader.atoms.push({ kind: 'space' })
  else endBlock(reader, hasGap, isSpaced)
}

function endBlock(reader: Reader, hasGap: boolean, isSpaced = false): void {
  stackCells(reader)
  endRun(reader, isSpaced)
  if (hasGap) addGap(reader)
}

function endRun(reader: Reader, isSpaced = false): void {
  const { atoms } = reader
  reader.atoms = []
  addRun(reader, atoms, isSpaced)
}

function addRun(reader: Reader, atoms: Atom[], isSpaced: boolean): void {
  const run: Run = { kind: 'run', atoms, indents: reader.indents, isSpaced, isPre: reader.pre > 0 }
  if (atoms.length > 0) reader.items.push(run)
  if (atoms.some(isVisible)) reader.lastRun = run
}

function addGap(reader: Reader): void {
  reader.items.push({ kind: 'gap' })
}

function enterBreak(reader: Reader): undefined {
  reader.atoms.push({ kind: isInLine(reader) ? 'space' : 'break' })
}

function enterPre(reader: Reader): Leave {
  endBlock(reader, true)
  reader.pre++
  return () => {
    endBlock(reader, true, true)
    reader.pre--
  }
}

// Quotes and lists.

function enterQuote(reader: Reader): Leave {
  endBlock(reader, true)
  const leave = indent(reader, { kind: 'quote' })
  return () => {
    leave()
    addGap(reader)
  }
}

function enterList(reader: Reader, isOrdered: boolean, next = 1): Leave {
  const isNested = reader.indents.some(({ kind }) => kind === 'item')
  endBlock(reader, !isNested)
  reader.lists.push({ isOrdered, isCounted: true, next })
  return () => {
    endBlock(reader, !isNested)
    reader.lists.pop()
  }
}

function enterListItem(reader: Reader, { value }: Attributes): Leave {
  const list = reader.lists.at(-1) ?? { isOrdered: false, isCounted: true, next: 1 }
  if (reader.atoms.some(isTag)) list.isCounted = false
  endBlock(reader, false)
  const number = wholeNumber(value) ?? list.next
  list.next = number + 1
  return indent(reader, { kind: 'item', list, number, isMarked: false })
}

/** What lies deeper than this shares the last indent, so that lines keep some room. */
const MAX_INDENTS = 8

function indent(reader: Reader, inner: Indent): Leave {
  const outer = reader.indents
  reader.indents = [...outer.slice(0, MAX_INDENTS - 1), inner]
  return () => {
    endBlock(reader, false)
    reader.indents = outer
  }
}

function wholeNumber(value = ''): number | undefined {
  return /^\d{1,6}$/.test(value) ? Number(value) : undefined
}

// Tables.

function enterTable(reader: Reader, { role = '' }: Attributes): Leave {
  endBlock(reader, true)
  reader.tables.push({ isData: role === 'table' || role === 'grid' })
  return () => {
    endBlock(reader, true)
    reader.tables.pop()
  }
}

function enterRow(reader: Reader): Leave {
  endBlock(reader, false)
  const row: Row = { isData: reader.tables.at(-1)?.isData ?? false, isStacked: false, cells: [] }
  reader.rows.push(row)
  return () => {
    if (reader.atoms.some(isContent) || isProse(row)) stackCells(reader)
    if (!row.isStacked) addLine(reader, row)
    endRun(reader)
    reader.rows.pop()
  }
}

function enterCell(reader: Reader, isHeading: boolean): Leave {
  const row = reader.rows.at(-1)
  if (!row) return enterBlock(reader, true)
  // A tag between two cells may repeat one or leave it out: no line can be made of them.
  if (reader.atoms.some(isContent)) endBlock(reader, false)
  row.isData ||= isHeading
  return () => leaveCell(reader, row)
}

function leaveCell(reader: Reader, row: Row): void {
  const cell = trim(reader.atoms)
  if (!row.isData && cell.some(({ kind }) => kind === 'break' || kind === 'line')) stackCells(reader)
  if (row.isStacked) {
    endRun(reader, true)
    addGap(reader)
  } else {
    row.cells.push(cell)
    reader.atoms = []
  }
}

/** Sets the cells of the current row below each other, those that were read before included. */
function stackCells(reader: Reader): void {
  const row = reader.rows.at(-1)
  if (!row || row.isStacked) return
  row.isStacked = true
  addGap(reader)
  for (const cell of row.cells) {
    addRun(reader, cell, true)
    addGap(reader)
  }
}

/** Sets the cells of a row side by side. The only one of a row that lays out is a paragraph. */
function addLine(reader: Reader, row: Row): void {
  let columns = 0
  const atoms = row.cells.flatMap((cell): Atom[] => {
    const isShown = cell.some(isVisible)
    if (isShown) columns++
    return isShown && columns > 1 ? [{ kind: 'column' }, ...cell] : cell
  })
  const isParagraph = !row.isData && columns === 1
  if (isParagraph) addGap(reader)
  addRun(reader, atoms, isParagraph)
  if (isParagraph) addGap(reader)
}

/** Whether columns hold sentences, which are read one after the other. */
function isProse({ isData, cells }: Row): boolean {
  return !isData && cells.filter((cell) => textOf(cell).length > 40).length > 1
}

function isInLine(reader: Reader): boolean {
  const row = reader.rows.at(-1)
  return row?.isData === true && !row.isStacked
}

function isContent(atom: Atom): boolean {
  return isTag(atom) || isVisible(atom)
}

function trim(atoms: Atom[]): Atom[] {
  const start = atoms.findIndex(isContent)
  return start === -1 ? [] : atoms.slice(start, atoms.findLastIndex(isContent) + 1)
}
