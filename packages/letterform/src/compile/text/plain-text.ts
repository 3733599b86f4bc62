import { Parser } from 'htmlparser2'
import type { Item } from './atoms.ts'
import { breakRun, endRun, enterBlock, enterBreak, enterPre } from './blocks.ts'
import { enterImage, enterLine, enterLink } from './links.ts'
import { enterList, enterListItem, enterQuote } from './lists.ts'
import { type Attributes, displayOf, endText, type Leave, type PlainTextOptions, type Reader } from './reader.ts'
import { enterCell, enterRow, enterTable } from './tables.ts'
import { wrapText } from './wrap.ts'

/** Makes the plain text of an email from its compiled HTML: reads it into runs and gaps, then wraps them. */
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
  const isHidden = reader.hidden > 0 || HIDDEN.has(name) || hasHiding(attributes)
  reader.elements.push({ name, leave: isHidden ? hide(reader, name, attributes) : enter(reader, name, attributes) })
}

function close(reader: Reader): void {
  endText(reader)
  reader.elements.pop()?.leave?.()
}

const HIDDEN = new Set('head title style script template svg select textarea iframe not-plaintext'.split(' '))

function hasHiding(attributes: Attributes): boolean {
  return 'hidden' in attributes || attributes['aria-hidden'] === 'true' || displayOf(attributes) === 'none'
}

function hide(reader: Reader, name: string, attributes: Attributes): Leave {
  // A visible <div> that is hidden from screen readers is a spacer or a rule.
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
  ['ol', (reader, attributes) => enterList(reader, true, attributes)],
  ['li', enterListItem],
  ['blockquote', enterQuote],
  ['pre', enterPre],
  ['table', enterTable],
  ['tr', enterRow],
  ['th', (reader) => enterCell(reader, true)],
  ['td', (reader) => enterCell(reader, false)],
])

/** Blocks with a blank line above and below. A rule is only a gap, since most emails draw theirs with CSS. */
const SPACED = new Set('p h1 h2 h3 h4 h5 h6 hr dl figure fieldset'.split(' '))

const BLOCKS = new Set(
  `address article aside body caption center dd details div dt figcaption footer form header html legend main menu nav
  section summary tbody tfoot thead`.split(/\s+/),
)
