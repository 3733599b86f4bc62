import { Parser } from 'htmlparser2'
import { TOKENS } from '../placeholders/tokens.ts'
import {
  type Atom,
  type Indent,
  type Item,
  isTag,
  isVisible,
  type List,
  type Run,
  type WidthOf,
  wrapText,
} from './wrap-text.ts'

export interface PlainTextOptions {
  /**
   * Tells the tokens of block tags (`<% if x %>`) from those of values.
   * Without it, only tokens where HTML has no text, as between two rows, are taken for block tags.
   */
  isBlock?: ((token: string) => boolean) | undefined
  /** How wide a text will be, where tokens do not tell. */
  widthOf?: WidthOf | undefined
}

/** An email's plain-text alternative, from its compiled HTML: read into runs and gaps, which are then wrapped. */
export function plainText(html: string, options: PlainTextOptions = {}): string {
  return wrapText(readRuns(html, options.isBlock), options.widthOf)
}

type Attributes = Record<string, string>
type Leave = () => void

interface Reader {
  isBlock: PlainTextOptions['isBlock']
  items: Item[]
  /** The run in the making. */
  atoms: Atom[]
  /** The last run that shows something. */
  lastRun: Run | undefined
  /** The text node in the making. */
  text: string
  /** A stack of our own: nesting, however deep, costs no call stack. */
  elements: { name: string; leave: Leave | undefined }[]
  indents: Indent[]
  lists: (List & { next: number })[]
  tables: { isData: boolean }[]
  rows: Row[]
  link: Link | undefined
  /** How many open elements hide what they hold, and how many keep its spaces. */
  hidden: number
  pre: number
}

interface Row {
  /** Of a table of data: each row is a line. Where a table only lays out, that depends on what its cells hold. */
  isData: boolean
  /** Its cells are set below each other. */
  isStacked: boolean
  cells: Atom[][]
}

interface Link {
  url: string
  atoms: Atom[]
  start: number
  before: Run | undefined
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

/** The last one counts. */
function displayOf({ style = '' }: Attributes): string | undefined {
  return /^(?:.*;)?\s*display\s*:\s*([a-z-]+)/is.exec(style)?.[1]?.toLowerCase()
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

/** Where HTML has no text, so that a token can only be a block tag. */
const TEXTLESS = new Set('table thead tbody tfoot tr ul ol dl'.split(' '))

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

/** What CSS makes a block inside of a line, such as a button: it needs no blank lines, and a cell may hold it. */
function enterLine(reader: Reader): Leave {
  reader.atoms.push({ kind: 'line' })
  return () => {
    reader.atoms.push({ kind: 'line' })
  }
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

// Images and links.

function enterImage(reader: Reader, attributes: Attributes): undefined {
  const kind = displayOf(attributes) === 'block' ? 'line' : 'seam'
  reader.atoms.push({ kind })
  addText(reader, attributes.alt ?? '')
  reader.atoms.push({ kind })
}

function enterLink(reader: Reader, attributes: Attributes): Leave | undefined {
  endLink(reader)
  const leave = displayOf(attributes) === 'block' ? enterLine(reader) : undefined
  const url = targetOf(attributes)
  if (url === undefined) return leave
  const link: Link = { url, atoms: reader.atoms, start: reader.atoms.length, before: reader.lastRun }
  reader.link = link
  return () => {
    if (reader.link === link) endLink(reader)
    leave?.()
  }
}

function targetOf({ href = '' }: Attributes): string | undefined {
  const url = href
    .replace(/[\t\n\r]/g, '')
    .trim()
    .replace(/\s/g, encodeURIComponent)
  return url === '' || url.startsWith('#') || /^javascript:/i.test(url) ? undefined : url
}

/** At `</a>`, or where the next link begins: HTML has no links in links. */
function endLink(reader: Reader): void {
  const { link } = reader
  if (!link) return
  reader.link = undefined
  const atoms = labelHolder(reader, link)
  const start = atoms === link.atoms ? link.start : 0
  const label = textOf(atoms.slice(start)).trim()
  if (isPhoneNumber(label, link.url)) return
  const isBare = label === '' || withoutScheme(label) === withoutScheme(link.url)
  if (isBare && label !== '') atoms.length = start
  atoms.push({ kind: 'link', url: printedUrl(link.url, isBare), isBare })
}

/** Where the label ends: in what was read last, or in the run before that if a block ended it. */
function labelHolder(reader: Reader, link: Link): Atom[] {
  const isRead = reader.lastRun !== link.before && !reader.atoms.some(isVisible)
  return isRead && reader.lastRun ? reader.lastRun.atoms : reader.atoms
}

function withoutScheme(url: string): string {
  const name = url.replace(/^(?:https?:\/\/|mailto:([^?]*).*|tel:)/i, '$1')
  return name.replace(/\/$/, '').toLowerCase()
}

/** Numbers as people write them are the better label: `+33 4 72 18 60 00`. */
function isPhoneNumber(label: string, url: string): boolean {
  const digits = (text: string) => text.replace(/\D/g, '')
  return /^tel:[+\d().-]+$/i.test(url) && /^[+\d\s().-]+$/.test(label) && digits(label) === digits(url)
}

/** An address that comes with nothing else needs no scheme. */
function printedUrl(url: string, isBare: boolean): string {
  const address = /^(?:mailto|tel):([^?]+)(\?.*)?$/i.exec(url)
  return address?.[1] && (isBare || !address[2]) ? address[1] : url
}

// Text.

/** What takes up room at most: spaces, soft hyphens, joiners and whatever else fills preheaders and spacers. */
const SPACING = /[\u034f\s\u00ad\u200b-\u200d\u2060]+/
const PARTS = new RegExp(`(${SPACING.source}|${TOKENS.source})`)
const TOKEN = new RegExp(`^${TOKENS.source}$`)
const CONTROLS = /[\0-\x08\x0e-\x1f\x7f-\x9f]/g

function endText(reader: Reader): void {
  const { text } = reader
  reader.text = ''
  if (text !== '' && reader.hidden === 0) addText(reader, text)
}

function addText(reader: Reader, text: string): void {
  for (const part of text.replace(CONTROLS, '').split(PARTS)) {
    if (TOKEN.test(part) && isBlockTag(reader, part)) reader.atoms.push({ kind: 'tag', text: part })
    else if (reader.pre > 0) addVerbatim(reader, part)
    else if (SPACING.test(part)) addSpacing(reader, part)
    else addWord(reader, part)
  }
}

function isBlockTag(reader: Reader, token: string): boolean {
  return reader.isBlock?.(token) ?? TEXTLESS.has(reader.elements.at(-1)?.name ?? '')
}

function addVerbatim(reader: Reader, text: string): void {
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    if (index > 0) reader.atoms.push({ kind: 'break' })
    addWord(reader, line)
  }
}

/** One no-break space is typography, as in `« oui »`, and stays; a row of them is as good as a space. */
function addSpacing(reader: Reader, spacing: string): void {
  if (/^[^\S \t\n\v\f\r\u2028\u2029\ufeff]$/.test(spacing)) addWord(reader, spacing)
  else if (/\s/.test(spacing)) reader.atoms.push({ kind: 'space' })
  else addWord(reader, spacing.replace(/[^\u200c\u200d]/g, ''))
}

function addWord(reader: Reader, text: string): void {
  if (text !== '') reader.atoms.push({ kind: 'text', text })
}

function isContent(atom: Atom): boolean {
  return isTag(atom) || isVisible(atom)
}

function textOf(atoms: Atom[]): string {
  return atoms.map((atom) => ('text' in atom ? atom.text : atom.kind === 'link' ? atom.url : ' ')).join('')
}

function trim(atoms: Atom[]): Atom[] {
  const start = atoms.findIndex(isContent)
  return start === -1 ? [] : atoms.slice(start, atoms.findLastIndex(isContent) + 1)
}
