import { isAlias, isMap, isScalar, type Node, parseDocument, type Scalar, type YAMLMap } from 'yaml'
import { problem } from '../diagnostics.ts'
import { nearest } from '../runtime/nearest.ts'
import { locate } from '../text.ts'
import type { Place, Problem, SourceText } from '../types.ts'
import { explainSyntax, REFERENCE, type SyntaxFault } from './explain-syntax.ts'
import { type Message, PLURAL_CATEGORIES } from './types.ts'

export interface ParsedCatalog {
  messages: Map<string, Message>
  problems: Problem[]
}

/**
 * Reads the messages of a locale's file. A map is a plural if its keys are CLDR's categories, a select if its only key is
 * `select`, and otherwise holds messages of its own. Every value is text, as it is written: `1.10` and `no` too.
 */
export function parseCatalog(source: SourceText): ParsedCatalog {
  const reader: Reader = { source, messages: new Map(), problems: [] }
  // In the schema `failsafe`, all values are texts, maps and lists. Duplicate keys are reported below.
  const { contents, errors, warnings } = parseDocument(source.text, { schema: 'failsafe', uniqueKeys: false })
  const [fault] = [...errors, ...warnings]
  if (fault) reportSyntax(reader, explainSyntax(fault), fault.pos[0])
  else if (isMap(contents)) readMap(reader, contents, '')
  else if (contents && !isVoid(contents)) {
    reader.problems.push(
      problem('message-shape', { key: 'The file', want: 'a map of keys to texts' }, placeOf(reader, contents)),
    )
  }
  return reader
}

interface Reader extends ParsedCatalog {
  source: SourceText
}

/** A key of a map with its value. */
interface Entry {
  name: string
  key: Node
  value: Node | null
}

function entriesOf(map: YAMLMap): Entry[] {
  return map.items.map(({ key, value }) => ({
    name: isScalar(key) ? String(key.value) : '',
    key: key as Node,
    value: value as Node | null,
  }))
}

/** A name, or several at once, as in `reset.subject`. */
const NAMES = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*$/u

function readMap(reader: Reader, map: YAMLMap, prefix: string): void {
  for (const entry of entriesOf(map)) {
    if (!NAMES.test(entry.name)) {
      reader.problems.push(problem('message-key', { name: entry.name }, placeOf(reader, entry.key)))
      continue
    }
    const message = readEntry(reader, entry, prefix + entry.name)
    const earlier = message && reader.messages.get(message.key)
    if (earlier) reportDuplicate(reader, entry, earlier)
    else if (message) reader.messages.set(message.key, message)
  }
}

/** Undefined for a map of messages, which are added to the reader, and for what is no message. */
function readEntry(reader: Reader, entry: Entry, key: string): Message | undefined {
  const head = headOf(reader, entry, key)
  if (!isMap(entry.value)) {
    const text = readText(reader, entry, key)
    return text === undefined ? undefined : { ...head, kind: 'text', text }
  }
  if (isMap(entry.value.items[0]?.key)) {
    reader.problems.push(problem('message-unquoted', { key }, placeOf(reader, entry.value)))
    return { ...head, kind: 'text', text: reader.source.text.slice(startOf(entry.value), entry.value.range![1]) }
  }
  const entries = entriesOf(entry.value)
  const select = selectOf(entries)
  if (select) return withOther(reader, { ...head, kind: 'select', forms: readForms(reader, select, key) })
  if (isPlural(entries)) {
    const known = withoutUnknown(reader, entries, key)
    return withOther(reader, { ...head, kind: 'plural', forms: readForms(reader, known, key) })
  }
  readMap(reader, entry.value, `${key}.`)
  return undefined
}

/** The forms of `{ select: { female: …, other: … } }`. */
function selectOf([only, ...others]: Entry[]): Entry[] | undefined {
  if (only?.name !== 'select' || others.length > 0 || !isMap(only.value)) return undefined
  const forms = entriesOf(only.value)
  return forms.length > 0 && haveTexts(forms) ? forms : undefined
}

const CATEGORIES = new Set<string>(PLURAL_CATEGORIES)

/** With `other` and another category, a key that is no category is a mistake in a plural. */
function isPlural(entries: Entry[]): boolean {
  const known = entries.filter(({ name }) => CATEGORIES.has(name))
  const isWhole = known.length > 0 && known.length === entries.length
  const isMostly = known.length > 1 && known.some(({ name }) => name === 'other')
  return (isWhole || isMostly) && haveTexts(entries)
}

function haveTexts(entries: Entry[]): boolean {
  return entries.every(({ value }) => !isMap(value))
}

function withoutUnknown(reader: Reader, entries: Entry[], key: string): Entry[] {
  const unknown = entries.filter(({ name }) => !CATEGORIES.has(name))
  for (const { name, key: node } of unknown) {
    const args = { key, name, near: nearest(name, PLURAL_CATEGORIES) }
    reader.problems.push(problem('message-category', args, placeOf(reader, node)))
  }
  return entries.filter((entry) => !unknown.includes(entry))
}

function readForms(reader: Reader, entries: Entry[], key: string): Record<string, string> {
  const forms = new Map<string, string>()
  const lines = new Map<string, number>()
  for (const entry of entries) {
    const line = lines.get(entry.name)
    if (line !== undefined) reportDuplicate(reader, entry, { key: `${key}.${entry.name}`, line })
    const text = readText(reader, entry, `${key}.${entry.name}`)
    if (text === undefined || line !== undefined) continue
    forms.set(entry.name, text)
    lines.set(entry.name, placeOf(reader, entry.key).line)
  }
  return Object.fromEntries(forms)
}

function withOther(reader: Reader, message: Exclude<Message, { kind: 'text' }>): Message | undefined {
  if (Object.hasOwn(message.forms, 'other')) return message
  const { file, line, column, key } = message
  const excerpt = reader.source.text.split('\n')[line - 1]!.replace(/\r$/, '')
  reader.problems.push(
    problem('message-other', { key, kind: message.kind }, { file, line, column, length: 1, excerpt }),
  )
  return undefined
}

function readText(reader: Reader, { key: keyNode, value }: Entry, key: string): string | undefined {
  const node = value ?? keyNode
  const place = placeOf(reader, node)
  const reference = isAlias(node) ? startOf(node) : anchorOf(reader.source.text, node)
  if (reference !== undefined) {
    reportSyntax(reader, REFERENCE, reference)
    return undefined
  }
  if (value && !isScalar(value)) {
    reader.problems.push(problem('message-shape', { key, want: 'a text, or a map' }, place))
    return undefined
  }
  if (!value || isVoid(value)) {
    reader.problems.push(problem('message-empty', { key }, placeOf(reader, keyNode)))
    return undefined
  }
  const cut = cutAt(reader.source.text, value)
  if (cut !== undefined) reader.problems.push(problem('message-cut', { key }, locate(reader.source, cut, 2)))
  return textOf(value)
}

/** The anchor of a text comes before it. */
function anchorOf(text: string, node: Node): number | undefined {
  const anchor = isScalar(node) ? node.anchor : undefined
  return anchor === undefined ? undefined : text.lastIndexOf(`&${anchor}`, startOf(node))
}

/** Nothing, or one of YAML's words for it; `""` is an empty text on purpose. */
function isVoid(node: Node): boolean {
  return isScalar(node) && node.type === 'PLAIN' && /^(?:~|null|)$/i.test(String(node.value))
}

/** The line break that ends a block is not part of its text. */
function textOf({ type, value }: Scalar): string {
  const isBlock = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED'
  return isBlock ? String(value).replace(/\n+$/, '') : String(value)
}

/** Where YAML takes the rest of a text for a comment, as in `Ticket #12`. */
function cutAt(text: string, { type, range }: Scalar): number | undefined {
  if (type !== 'PLAIN') return undefined
  const rest = /^[ \t]+#[^\s#]/.exec(text.slice(range![1], range![1] + 200))
  return rest ? range![1] + rest[0].length - 2 : undefined
}

function headOf(reader: Reader, { key: node, value }: Entry, key: string) {
  const { file, line, column } = placeOf(reader, value ?? node)
  const description = commentAbove(reader.source.text, startOf(node))
  return { key, file, line, column, ...(description && { description }) }
}

/** The lines of a comment right above a key, indented no deeper than it: deeper lines may belong to a text. */
function commentAbove(text: string, offset: number): string | undefined {
  let start = offset
  while (text[start - 1] === ' ') start--
  if (start > 0 && text[start - 1] !== '\n') return undefined
  const indent = offset - start
  const found: string[] = []
  while (start > 0) {
    const end = start - 1
    start = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1
    const comment = /^( *)#+ ?(.*?)\s*$/.exec(text.slice(start, end))
    if (!comment || comment[1]!.length > indent) break
    found.unshift(comment[2]!)
  }
  return found.join('\n').trim() || undefined
}

function startOf(node: Node): number {
  return node.range![0]
}

function placeOf({ source }: Reader, node: Node): Place {
  return locate(source, startOf(node), node.range![1] - startOf(node))
}

function reportSyntax({ source, problems }: Reader, fault: SyntaxFault, offset: number): void {
  problems.push(problem('messages-syntax', fault, locate(source, Math.min(offset, source.text.length))))
}

function reportDuplicate(reader: Reader, { key: node }: Entry, earlier: { key: string; line: number }): void {
  const { key, line } = earlier
  reader.problems.push(problem('message-duplicate', { key, line }, placeOf(reader, node)))
}
