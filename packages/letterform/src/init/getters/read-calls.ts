import { type Entry, entriesOf, isGroup, isMark, isWord } from '../code-entries.ts'
import type { GroupToken, Token } from '../code-tokens.ts'
import type { Scope } from './code-scopes.ts'
import { type FileFacts, type KnownObject, objectAt, objectNamed } from './file-facts.ts'
import { placeholderIn, templateOfGetter } from './template-names.ts'
import { type GetterCall, isWithin, type Reader, type Span, type Unit } from './unit.ts'

type Text = Token & { text: string }

/** Names of functions that render a template. */
const RENDERS =
  /^_?(?:render\w*|\w*_render|format|format_map|substitute|safe_substitute|fill\w*|interpolate\w*|template|TemplateResponse)$|[a-z]Template$|_template$/i
/** Names of functions that only find or read a template. */
const READS =
  /^(?:open|path|join|joinpath|resolve|url|files|exists\w*|read\w*|import|require|(?:get|load|read|select|compile|find)_?template\w*|template|from_?string|compile|fileurltopath)$/i
/** Names of what makes the object with the getters. */
const CONSTRUCTOR = /^(?:MailTemplates|createMails)$/
const GETTER = /^(?:get_mail_\w+|getMail[A-Z]\w*)$/

/** What the call with its brackets at `at` fills in. */
export function readCall(reader: Reader, tokens: Token[], at: number): void {
  const before = tokens[at - 1]
  const callee = before?.kind === 'word' ? before.text : ''
  if (GETTER.test(callee)) readGetterCall(reader, tokens, at)
  else if (CONSTRUCTOR.test(callee) && !isWord(tokens[at - 2], 'class', 'def', 'function')) {
    const { fills, positional } = readNamed(reader, tokens[at] as GroupToken)
    reader.unit.constructors.push({ name: callee, fills, positional })
  } else readRendering(reader, tokens, { at, callee })
}

function readRendering(reader: Reader, tokens: Token[], { at, callee }: { at: number; callee: string }): void {
  const { unit, facts } = reader
  const group = tokens[at] as GroupToken
  const before = tokens[at - 1]
  // A compiled template is a function: compile(html)({ … }), template({ … }).
  const isFunction = isGroup(before, '(') || (facts.aliases.has(callee) && !isMark(tokens[at - 2], '.'))
  const isText = /^format/.test(callee) && tokens[at - 3]?.kind === 'string'
  const holds = isReference(unit, group)
  const renders = (RENDERS.test(callee) && !isText && !READS.test(callee)) || isFunction || /^template$/.test(callee)
  if (!renders && (!holds || READS.test(callee) || !directlyIn(unit, group))) return
  const own: Unit = { ...unit, fills: [], isOpen: false }
  readArguments({ ...reader, unit: own }, entriesOf(group), { isSure: renders, isObject: false })
  const named = unit.references.filter((one) =>
    [group, ...chainBefore(tokens, at)].some((token) => isWithin(one, token)),
  )
  const of = named.length === 1 ? named[0]!.template : undefined
  unit.fills.push(...own.fills.map((fill) => ({ ...fill, of })))
  unit.isOpen ||= own.isOpen
  if (own.isOpen && of) unit.open.push(of)
}

/** The object that a method is called on: `env.get_template(…)` before `.render(…)`. */
function chainBefore(tokens: Token[], at: number): Token[] {
  let from = at
  while (
    from > 0 &&
    (isMark(tokens[from - 1], '.') || tokens[from - 1]!.kind === 'word' || isGroup(tokens[from - 1]))
  ) {
    if (tokens[from]!.kind === 'word' && tokens[from - 1]!.kind !== 'mark') break
    from--
  }
  return tokens.slice(from, at)
}

/** Whether a call receives the template itself, not the result of another call. */
function directlyIn({ references }: Unit, group: GroupToken): boolean {
  const holds = (tokens: Token[]): boolean =>
    tokens.some(
      (token) => references.some(({ start }) => start === token.start) || (isGroup(token, '{') && holds(token.inner)),
    )
  return holds(group.inner)
}

const CONTEXT =
  /^(?:context|variables|vars|values|data|params|locals|props|substitutions|payload|args|kwargs|model|replacements|template_?data|template_?variables|template_?body)$/i
const SHARED = /global|common|shared|default|base|brand|constant|environment/i
const MATERIAL = /^(?:html|template\w*|source|text|content|body|name|file\w*|path|res|req|request|env|self|this)$/i

function readArguments(
  reader: Reader,
  entries: Entry[],
  { isSure, isObject }: { isSure: boolean; isObject: boolean },
): void {
  const { unit } = reader
  const named = entries.filter((entry) => isNamed(entry, isObject))
  const contexts = named.filter(({ key }) => CONTEXT.test(key!.name))
  for (const entry of contexts) readValues(reader, entry.value)
  if (contexts.length === 0) for (const { key } of named) unit.fills.push({ ...key!, isSure })
  for (const entry of entries) {
    if (isNamed(entry, isObject)) continue
    const { value, isSpread } = entry
    if (isSpread) readValues(reader, value)
    else if (isGroup(value[0], '{') && isReference(unit, value[0])) {
      readArguments(reader, entriesOf(value[0]), { isSure: false, isObject: true })
    } else if (!value.some((token) => token.kind === 'string') && !value.some((one) => isReference(unit, one))) {
      readValues(reader, value)
    }
  }
}

/** A bare name is a value in a call, but a shorthand key in an object. */
function isNamed({ key, value, tokens }: Entry, isObject: boolean): boolean {
  return key !== undefined && (isObject || value !== tokens)
}

function isReference({ references }: Unit, token: Token): boolean {
  return references.some((one) => isWithin(one, token))
}

/** What a value fills in: the keys of an object literal, or of the object behind a name. */
function readValues(reader: Reader, value: Token[], depth = 0): void {
  const { unit, facts } = reader
  // Guards against an object that is spread into itself.
  const found = depth > 4 ? undefined : objectOf(value, unit.scope, facts)
  if (!found) {
    unit.isOpen ||= !isHarmless(value)
    return
  }
  for (const entry of found.entries) {
    if (entry.isSpread) readValues(reader, entry.value, depth + 1)
    else if (!entry.key) unit.isOpen = true
    else if (!placeholderIn(entry.key.name)) unit.fills.push({ ...entry.key, isSure: !found.isShared })
  }
}

function objectOf(value: Token[], scope: Scope, facts: FileFacts): KnownObject | undefined {
  const entries = objectAt(value, 0)
  if (entries) return { entries, isShared: false }
  const isName = value.length === 1 || (value.length === 3 && isWord(value[0], 'self', 'this'))
  const name = value.at(-1)
  return isName && name?.kind === 'word' ? objectNamed(name.text, scope, facts) : undefined
}

/** Names of shared context objects and of template loaders. */
function isHarmless(value: Token[]): boolean {
  const name = value.at(-1)
  if (name?.kind !== 'word' || !value.every((one) => one.kind === 'word' || isMark(one, '.'))) return false
  return SHARED.test(name.text) || (value.length === 1 && MATERIAL.test(name.text))
}

/** Placeholders built from the keys of an object in a loop, if the object is known. */
export function readDriven(reader: Reader): void {
  const driving: Token[][] = []
  for (const { tokens } of reader.lists) {
    tokens.forEach((token, at) => {
      const [second, third, fourth] = tokens.slice(at + 1, at + 4)
      if (isWord(token, 'entries', 'keys') && isWord(tokens[at - 2], 'Object') && isGroup(second, '('))
        driving.push(second.inner)
      else if (isMark(second, '.') && isWord(third, 'items', 'keys', 'get') && isGroup(fourth, '('))
        driving.push(objectOrName(tokens, at))
      else if (token.kind === 'word' && isGroup(second, '[') && second.inner.length === 1 && isWord(second.inner[0]))
        driving.push([token])
    })
  }
  if (driving.length === 0) reader.unit.isOpen = true
  for (const value of driving) readValues(reader, value)
}

function objectOrName(tokens: Token[], at: number): Token[] {
  return isMark(tokens[at - 1], '.') && isWord(tokens[at - 2], 'self', 'this')
    ? tokens.slice(at - 2, at + 1)
    : [tokens[at]!]
}

function readGetterCall(reader: Reader, tokens: Token[], at: number): void {
  const name = tokens[at - 1] as Text
  const receiver =
    isMark(tokens[at - 2], '.') && tokens[at - 3]?.kind === 'word' ? (tokens[at - 3] as Text).text : undefined
  const template = templateOfGetter(name.text, reader.facts.templates)
  const given = readNamed(reader, tokens[at] as GroupToken)
  reader.unit.calls.push({ name: name.text, start: name.start, end: name.end, template, receiver, ...given })
}

/** The values that a call of a getter names, and whether it may have more. */
function readNamed(reader: Reader, group: GroupToken): Pick<GetterCall, 'fills' | 'isOpen' | 'positional'> {
  const scratch: Unit = { ...reader.unit, fills: [], isOpen: false, references: [] }
  const positional: Span[] = []
  for (const entry of entriesOf(group)) {
    const isObject = isGroup(entry.value[0], '{')
    if (isNamed(entry, false)) scratch.fills.push({ ...entry.key!, isSure: true })
    else if (isObject || entry.isSpread) readValues({ ...reader, unit: scratch }, entry.value)
    else scratch.isOpen = true
    const isUnnamed = !isNamed(entry, false) && !entry.isSpread && !isMark(entry.value[0], '*')
    if (isUnnamed) positional.push({ start: entry.tokens[0]!.start, end: entry.tokens.at(-1)!.end })
  }
  return { fills: scratch.fills, isOpen: scratch.isOpen, positional }
}
