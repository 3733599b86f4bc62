import { entriesOf, isGroup, isMark, isWord } from '../code-entries.ts'
import type { GroupToken, Language, Token } from '../code-tokens.ts'
import { listsOf, type Scope, type TokenList } from './code-scopes.ts'
import type { FileFacts } from './file-facts.ts'
import { readCall, readDriven } from './read-calls.ts'
import {
  isPagePath,
  type KnownTemplate,
  placeholderIn,
  templateAtPath,
  templateNamed,
  templateOfGetter,
} from './template-names.ts'
import type { Reader, Span, Unit } from './unit.ts'

/** The functions that use templates, each as a unit of its own. All others count as part of their parent. */
export function readUnits(scope: Scope, facts: FileFacts, language: Language): Unit[] {
  const unit = readUnit(scope, facts, language)
  const units: Unit[] = [unit]
  for (const inner of scope.inner) {
    const [first, ...others] = readUnits(inner, facts, language) as [Unit, ...Unit[]]
    const isOwn = first.references.length > 0 || scope.parameters === undefined
    if (isOwn) units.push(first)
    else {
      unit.fills.push(...first.fills)
      unit.calls.push(...first.calls)
      unit.constructors.push(...first.constructors)
      unit.subjects.push(...first.subjects)
      unit.strangers.push(...first.strangers)
      unit.isOpen ||= first.isOpen
    }
    units.push(...others)
  }
  return units
}

function readUnit(scope: Scope, facts: FileFacts, language: Language): Unit {
  const unit: Unit = {
    scope,
    references: [],
    strangers: [],
    fills: [],
    isOpen: false,
    open: [],
    calls: [],
    constructors: [],
    subjects: [],
  }
  const reader: Reader = { unit, facts, lists: [...listsOf(scope.body)] }
  const isComputed = reader.lists.map((list) => readTexts(reader, list, language)).some(Boolean)
  for (const { tokens } of reader.lists) {
    for (const [at, token] of tokens.entries()) if (isGroup(token, '(')) readCall(reader, tokens, at)
    for (const token of tokens) if (isGroup(token)) unit.subjects.push(...subjectsIn(token))
  }
  if (isComputed) readDriven(reader)
  const own = scope.name === undefined ? undefined : templateOfGetter(scope.name, facts.templates)
  if (own && unit.references.length === 0)
    unit.references.push({ template: own, start: scope.nameStart, end: scope.nameStart + scope.name!.length })
  return unit
}

/** Collects the templates, pages and placeholders in a list. Returns whether placeholders are built at run time. */
function readTexts(reader: Reader, list: TokenList, language: Language): boolean {
  let isComputed = false
  for (const [at, token] of list.tokens.entries()) {
    if (token.kind === 'word') readAlias(reader, list.tokens, at)
    const isProse = language === 'python' && !list.group && isDocumentation(list.tokens, at)
    const isText = token.kind === 'string' && !isProse
    if (isText && readPath(reader, token, list)) continue
    if ((isText || token.kind === 'regex') && readPlaceholder(reader, token) === 'computed') isComputed = true
  }
  return isComputed
}

function isDocumentation(tokens: Token[], at: number): boolean {
  return tokens[at]!.isFirst && (tokens[at + 1]?.isFirst ?? true)
}

/** `subject=…` or `subject: …`, unless the value is `mail.subject`. */
function subjectsIn(group: GroupToken): Span[] {
  return entriesOf(group).flatMap(({ key, value, tokens }) => {
    const isOwn = key?.name === 'subject' && value !== tokens && !isWord(value.at(-1), 'subject')
    return isOwn ? { start: key.start, end: value.at(-1)?.end ?? key.end } : []
  })
}

type Text = Token & { text: string }

/** A template, or a page without a template. */
function readPath({ unit, facts }: Reader, token: Text, list: TokenList): boolean {
  const { text, start, end } = token
  const template = templateAtPath(text, facts.templates) ?? namedThere(token, list, facts.templates)
  if (template) unit.references.push({ template, start, end })
  else if (isPagePath(text)) unit.strangers.push({ text, start, end })
  else return false
  return true
}

function readPlaceholder({ unit }: Reader, { text, start, end }: Text): 'computed' | undefined {
  const found = placeholderIn(text)
  if (found === 'computed') return found
  if (found) unit.fills.push({ name: found.name, start, end, isSure: true })
  return undefined
}

const OF_TEMPLATES = /template|mail|render|view/i

/** A bare name means a template only in places such as `render('welcome', …)` or `template: 'welcome'`. */
function namedThere(token: Text, { tokens, group, before }: TokenList, templates: KnownTemplate[]) {
  const template = templateNamed(token.text, templates)
  if (!template || !group) return undefined
  const at = tokens.indexOf(token)
  if (isMark(tokens[at - 1], ':') || isMark(tokens[at - 1], '=')) {
    const key = tokens[at - 2]
    return (key?.kind === 'word' || key?.kind === 'string') && OF_TEMPLATES.test(key.text) ? template : undefined
  }
  if (group.text === '{' || isMark(tokens[at + 1], ':')) return undefined
  const callee = before?.kind === 'word' ? before.text : ''
  return OF_TEMPLATES.test(callee) && (at === 0 || token.text.includes('-')) ? template : undefined
}

function readAlias({ unit, facts }: Reader, tokens: Token[], at: number): void {
  const { text, start, end } = tokens[at] as Text
  const template = facts.aliases.get(text)
  const isOther = isMark(tokens[at - 1], '.') && !isWord(tokens[at - 2], 'self', 'this')
  const isAssigned = isMark(tokens[at + 1], '=') || isMark(tokens[at + 1], ':')
  if (template && !isOther && !isAssigned) unit.references.push({ template, start, end })
}
