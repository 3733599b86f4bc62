import { type Entry, entriesOf, isGroup, isMark, isWord, placeFrom } from '../code-entries.ts'
import type { Token } from '../code-tokens.ts'
import { listsOf, type Scope } from './code-scopes.ts'
import { type KnownTemplate, templateAtPath } from './template-names.ts'

/** What a file defines in one place and uses in another. */
export interface FileFacts {
  templates: KnownTemplate[]
  /** Names bound to a template: `const welcome = read('welcome.html')`. */
  aliases: Map<string, KnownTemplate>
  /** Objects by the name they are assigned to. */
  objects: { name: string; entries: Entry[]; scope: Scope }[]
  /** Keys added to an object later: `context['url'] = …`. */
  additions: { name: string; entries: Entry[]; scope: Scope }[]
}

export function readFacts(root: Scope, templates: KnownTemplate[]): FileFacts {
  const facts: FileFacts = { templates, aliases: new Map(), objects: [], additions: [] }
  for (const scope of scopesOf(root)) {
    for (const { tokens } of listsOf(scope.body)) {
      tokens.forEach((_, at) => {
        readAssignment(tokens, at, scope, facts)
        readAddition(tokens, at, scope, facts)
      })
    }
  }
  return facts
}

/** The known keys of an object. One from elsewhere is open: it may have any. */
export interface KnownObject {
  entries: Entry[]
  isShared: boolean
}

/** The object that a name is bound to, if all its keys are known. */
export function objectNamed(name: string, scope: Scope, facts: FileFacts): KnownObject | undefined {
  const named = facts.objects.filter((one) => one.name === name)
  const near = named.filter((one) => one.scope === scope)
  const found = near.length === 1 ? near[0] : named.length === 1 ? named[0] : undefined
  if (!found) return undefined
  const later = facts.additions.filter((one) => one.name === name && (one.scope === scope || one.scope === found.scope))
  const entries = [...found.entries, ...later.flatMap((one) => one.entries)]
  return { entries, isShared: found.scope !== scope }
}

function* scopesOf(scope: Scope): Generator<Scope> {
  yield scope
  for (const inner of scope.inner) yield* scopesOf(inner)
}

/** The object literal at a place: `{ a: 1 }` or Python's `dict(a=1)`. */
export function objectAt(tokens: Token[], at: number): Entry[] | undefined {
  const [first, second] = tokens.slice(at, at + 2)
  if (isGroup(first, '{')) return entriesOf(first)
  return isWord(first, 'dict') && isGroup(second, '(') ? entriesOf(second) : undefined
}

function readAssignment(tokens: Token[], at: number, scope: Scope, facts: FileFacts): void {
  if (!isAssignment(tokens, at)) return
  const name = assignedName(tokens, at)
  if (name === undefined) return
  const entries = objectAt(tokens, at + 1)
  if (entries) facts.objects.push({ name, entries, scope })
  if (scope.parameters !== undefined && scope.name !== '__init__' && scope.name !== 'constructor') return
  const end = placeFrom(tokens, at + 2, (one) => isMark(one, ';') || (one.isFirst && one.kind === 'word'))
  const found = templatesIn(tokens.slice(at + 1, end), facts.templates)
  if (found.length === 1 && !entries) facts.aliases.set(name, found[0]!)
}

/** Matches `=`, but not `==`, `>=` or `=>`. A type annotation may end right before it. */
function isAssignment(tokens: Token[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (!isMark(token, '=') || isMark(after, '=') || isMark(after, '>')) return false
  return before?.kind !== 'mark' || before.end < token!.start || !/[=!<>]/.test(before.text)
}

/** `name =`, `self.name =`, `const name: Type =`. */
function assignedName(tokens: Token[], at: number): string | undefined {
  const near = tokens.slice(Math.max(0, at - 14), at)
  const colon = near.findLastIndex((one) => isMark(one, ':'))
  const annotated = near[colon - 1]
  const isStatement = annotated?.isFirst || isWord(near[colon - 2], 'const', 'let', 'var', 'readonly')
  const name = colon > 0 && isStatement ? annotated : near.at(-1)
  return name?.kind === 'word' ? name.text : undefined
}

/** `name['key'] = …`, `name.update(key=…)`, `Object.assign(name, { key })`. */
function readAddition(tokens: Token[], at: number, scope: Scope, facts: FileFacts): void {
  const [name, second, third, fourth] = tokens.slice(at, at + 4)
  if (name?.kind !== 'word') return
  const add = (entries: Entry[]) => facts.additions.push({ name: name.text, entries, scope })
  if (isGroup(second, '[') && isMark(third, '=') && !isMark(fourth, '=')) {
    const [key] = second.inner
    if (key?.kind === 'string')
      add([{ tokens: second.inner, key: { name: key.text, ...key }, value: [], isSpread: false }])
    else add([{ tokens: second.inner, value: second.inner, isSpread: true }])
  }
  if (!isMark(second, '.') || !isWord(third, 'update') || !isGroup(fourth, '(')) return
  for (const entry of entriesOf(fourth)) add(objectAt(entry.value, 0) ?? [entry])
}

function templatesIn(tokens: Token[], templates: KnownTemplate[]): KnownTemplate[] {
  const texts = [...listsOf(tokens)].flatMap((list) => list.tokens.filter((token) => token.kind === 'string'))
  return texts.flatMap(({ text }) => templateAtPath(text as string, templates) ?? [])
}
