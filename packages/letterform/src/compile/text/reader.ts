import { TOKENS } from '../../placeholders/tokens.ts'
import type { Atom, Indent, Item, List, Run } from './atoms.ts'
import type { WidthOf } from './wrap.ts'

export interface PlainTextOptions {
  /**
   * Whether a token stands for a block tag (`<% if x %>`) rather than a value. @default true only where HTML has no
   * text, such as between two rows
   */
  isBlock?: ((token: string) => boolean) | undefined
  /** The width of a text, which differs if tokens and their values have different widths. */
  widthOf?: WidthOf | undefined
}

export type Attributes = Record<string, string>
export type Leave = () => void

export interface Reader {
  isBlock: PlainTextOptions['isBlock']
  items: Item[]
  /** The current run. */
  atoms: Atom[]
  /** The last run with visible content. */
  lastRun: Run | undefined
  /** The current text node. */
  text: string
  /** An explicit stack, so that deep nesting cannot overflow the call stack. */
  elements: { name: string; leave: Leave | undefined }[]
  indents: Indent[]
  lists: (List & { next: number })[]
  tables: { isData: boolean }[]
  rows: Row[]
  link: Link | undefined
  /** How many open elements hide their content, and how many preserve its spaces. */
  hidden: number
  pre: number
}

export interface Row {
  /** In a data table, each row is a line. In a layout table, that depends on the content of the cells. */
  isData: boolean
  /** Whether its cells are placed below each other. */
  isStacked: boolean
  cells: Atom[][]
}

export interface Link {
  url: string
  atoms: Atom[]
  start: number
  before: Run | undefined
}

/** The last declaration wins. */
export function displayOf({ style = '' }: Attributes): string | undefined {
  if (!/display/i.test(style)) return undefined
  return /^(?:.*;)?\s*display\s*:\s*([a-z-]+)/is.exec(style)?.[1]?.toLowerCase()
}

/** Spaces, soft hyphens, joiners, and whatever else fills preheaders and spacers. */
const SPACING = /[\u034f\s\u00ad\u200b-\u200d\u2060]+/
const PARTS = new RegExp(`(${SPACING.source}|${TOKENS.source})`)
const TOKEN = new RegExp(`^${TOKENS.source}$`)
/** Most of an email's texts. */
const BETWEEN_TAGS = /^[ \n]+$/
const CONTROLS = /[\0-\x08\x0e-\x1f\x7f-\x9f]/g

export function endText(reader: Reader): void {
  const { text } = reader
  reader.text = ''
  if (text !== '' && reader.hidden === 0) addText(reader, text)
}

export function addText(reader: Reader, text: string): void {
  if (reader.pre === 0 && BETWEEN_TAGS.test(text)) {
    reader.atoms.push({ kind: 'space' })
    return
  }
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

/** A single no-break space is typography, as in `« oui »`, and stays; several in a row count as one space. */
function addSpacing(reader: Reader, spacing: string): void {
  if (/^[^\S \t\n\v\f\r\u2028\u2029\ufeff]$/.test(spacing)) addWord(reader, spacing)
  else if (/\s/.test(spacing)) reader.atoms.push({ kind: 'space' })
  else addWord(reader, spacing.replace(/[^\u200c\u200d]/g, ''))
}

function addWord(reader: Reader, text: string): void {
  if (text !== '') reader.atoms.push({ kind: 'text', text })
}

export function textOf(atoms: Atom[]): string {
  return atoms.map((atom) => ('text' in atom ? atom.text : atom.kind === 'link' ? atom.url : ' ')).join('')
}

/** Where HTML has no text, so that a token can only be a block tag. */
const TEXTLESS = new Set('table thead tbody tfoot tr ul ol dl'.split(' '))
