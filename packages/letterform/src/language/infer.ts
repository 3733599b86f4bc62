import type { Problem, TokenTag } from '../types.ts'
import type { Expression, Rule } from './ast.ts'
import type { ForPart, IfPart, Part, Use, UseKind, ValuePart } from './contract.ts'
import { FILTERS } from './filters.ts'
import { guards } from './guards.ts'

/** What is known so far of a variable, its fields and its items. */
export interface Finding {
  name: string
  uses: Use[]
  fields: Map<string, Finding>
  item?: Finding
}

export interface Inference {
  roots: Map<string, Finding>
  /** The variable of each path in the programs: in loops, one name may mean several variables. */
  findings: Map<Expression, Finding>
  /** The names that loops give to their items. */
  items: Set<string>
  /** Tags that use `loop` outside of a loop. */
  loopless: TokenTag[]
}

interface Scope {
  names: ReadonlyMap<string, Finding>
  isLoop: boolean
  /** What a test has proved to be there. */
  present: ReadonlySet<Finding>
}

interface Walk extends Inference {
  placeOf: (tag: TokenTag) => NonNullable<Problem['place']>
}

/** Walks the programs of an email in the order in which they run, and collects the uses of each variable. */
export function infer(programs: Part[][], placeOf: Walk['placeOf']): Inference {
  const walk: Walk = { roots: new Map(), findings: new Map(), items: new Set(), loopless: [], placeOf }
  const scope: Scope = { names: new Map(), isLoop: false, present: new Set() }
  for (const program of programs) readParts(walk, program, scope)
  return { roots: walk.roots, findings: walk.findings, items: walk.items, loopless: walk.loopless }
}

function readParts(walk: Walk, parts: Part[], scope: Scope): void {
  for (const part of parts) {
    if (part.kind === 'value') readValue(walk, part, scope)
    else if (part.kind === 'if') readIf(walk, part, scope)
    else if (part.kind === 'for') readFor(walk, part, scope)
  }
}

const WRITTEN: Partial<Record<Rule, UseKind>> = {
  link: 'url',
  image: 'url',
  srcset: 'url',
  'css-url': 'url',
  'sheet-url': 'url',
  'plain-link': 'url',
}

function readValue(walk: Walk, { expression, rule, tag }: ValuePart, scope: Scope): void {
  read(walk, expression, { as: WRITTEN[rule] ?? 'text', tag, scope, isGuarded: false })
}

function readIf(walk: Walk, { branches, else: otherwise }: IfPart, scope: Scope): void {
  let current = scope
  for (const { test, body, tag } of branches) {
    const isIdle = branches.length === 1 && otherwise.length === 0 && !body.some(isSeen)
    read(walk, test, { as: 'tested', tag, scope: current, isGuarded: true, isIdle })
    const find = (path: string[]) => findingsAlong(walk, path, current)
    const shown = guards(test, find)
    readParts(walk, body, { ...current, present: new Set([...current.present, ...shown.whenTrue]) })
    current = { ...current, present: new Set([...current.present, ...shown.whenFalse]) }
  }
  readParts(walk, otherwise, current)
}

/** Whether recipients see a part even if all lists are empty. */
function isSeen(part: Part): boolean {
  return part.kind === 'static' ? /[^\s<>]/.test(part.text.replace(/<[^<>]*>/g, '')) : part.kind !== 'for'
}

function readFor(walk: Walk, { name, list, body, tag }: ForPart, scope: Scope): void {
  read(walk, list, { as: 'list', tag, scope, isGuarded: false })
  const finding = target(walk, list, scope)
  walk.items.add(name)
  const names = new Map(scope.names)
  if (finding) names.set(name, itemOf(finding))
  readParts(walk, body, { ...scope, names, isLoop: true })
}

interface Reader {
  as: UseKind
  tag: TokenTag
  scope: Scope
  isGuarded: boolean
  isIdle?: boolean
}

function read(walk: Walk, expression: Expression, reader: Reader): void {
  switch (expression.kind) {
    case 'literal':
      return
    case 'path':
      readPath(walk, expression, reader)
      return
    case 'not':
      read(walk, expression.operand, { ...reader, as: 'tested', isGuarded: true })
      return
    case 'logic':
      readLogic(walk, expression, reader)
      return
    case 'compare':
      readComparison(walk, expression, reader)
      return
    case 'filter':
      readFilter(walk, expression, reader)
  }
}

/** In `a or b`, `a` is tested before it is written, and `b` replaces it. */
function readLogic(walk: Walk, { left, right, operator }: Expression & { kind: 'logic' }, reader: Reader): void {
  const find = (path: string[]) => findingsAlong(walk, path, reader.scope)
  const shown = guards(left, find)
  const present = new Set([...reader.scope.present, ...(operator === 'and' ? shown.whenTrue : shown.whenFalse)])
  read(walk, left, reader.as === 'tested' ? reader : { ...reader, isGuarded: operator === 'or' })
  read(walk, right, { ...reader, scope: { ...reader.scope, present } })
}

function readComparison(walk: Walk, { left, right, operator }: Expression & { kind: 'compare' }, reader: Reader): void {
  const isOrder = /[<>]/.test(operator)
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const isNothing = other.kind === 'literal' && other.value === null
    read(walk, one, { ...reader, as: isNothing ? 'tested' : comparedAs(other, isOrder), isGuarded: isNothing })
  }
}

function comparedAs(other: Expression, isOrder: boolean): UseKind {
  if (other.kind === 'filter' && other.name === 'length') return 'number'
  if (other.kind !== 'literal') return isOrder ? 'number' : 'compared'
  return other.value === null ? 'tested' : (typeof other.value as 'string' | 'number' | 'boolean')
}

function readFilter(walk: Walk, { name, target: inner, args }: Expression & { kind: 'filter' }, reader: Reader): void {
  if (name === 'default') {
    read(walk, inner, { ...reader, isGuarded: true })
    for (const argument of args) read(walk, argument, reader)
    return
  }
  const { takes, gives } = FILTERS[name]
  read(walk, inner, { ...reader, as: takes === 'anything' ? reader.as : takes })
  for (const argument of args) read(walk, argument, { ...reader, as: 'text' })
  const list = takes === 'list' && target(walk, inner, reader.scope)
  if (!list) return
  const item = itemOf(list)
  // Whatever uses the first item of a list says what its items are; any other filter writes them.
  item.uses.push({ ...useOf(walk, reader, item), isGuarded: true, ...(gives !== 'item' && { as: 'text' }) })
}

function readPath(walk: Walk, expression: Expression & { kind: 'path' }, reader: Reader): void {
  const { path } = expression
  if (path[0] === 'loop' && !reader.scope.names.has('loop')) {
    if (!reader.scope.isLoop) walk.loopless.push(reader.tag)
    return
  }
  const along = findingsAlong(walk, path, reader.scope)
  const last = along.at(-1)!
  // Testing a field requires of the object only that it is one.
  for (const finding of along.slice(0, -1)) {
    finding.uses.push({ ...useOf(walk, reader, finding), as: 'object', isGuarded: reader.scope.present.has(finding) })
  }
  last.uses.push(useOf(walk, reader, last))
  walk.findings.set(expression, last)
}

function useOf({ placeOf }: Walk, { as, tag, scope, isGuarded, isIdle }: Reader, finding: Finding): Use {
  return {
    as,
    place: placeOf(tag),
    isGuarded: isGuarded || scope.present.has(finding),
    ...(isIdle && { isIdle }),
  }
}

/** The variable that a list expression refers to: by a path, or as the first or last item of another list. */
function target(walk: Walk, expression: Expression, scope: Scope): Finding | undefined {
  if (expression.kind === 'path')
    return expression.path[0] === 'loop' ? undefined : findingsAlong(walk, expression.path, scope).at(-1)
  if (expression.kind !== 'filter') return undefined
  const inner = target(walk, expression.target, scope)
  if (expression.name === 'default') return inner
  return inner && FILTERS[expression.name].gives === 'item' ? itemOf(inner) : undefined
}

/** Everything along a path: the variable, its field, the field's field. */
function findingsAlong({ roots }: Walk, path: string[], { names }: Scope): Finding[] {
  const [root, ...fields] = path as [string, ...string[]]
  let current = names.get(root) ?? entry(roots, root)
  return [current, ...fields.map((field) => (current = entry(current.fields, field)))]
}

function entry(map: Map<string, Finding>, name: string): Finding {
  const known = map.get(name)
  if (known) return known
  const made = finding(name)
  map.set(name, made)
  return made
}

function itemOf(list: Finding): Finding {
  list.item ??= finding(`${list.name}[]`)
  return list.item
}

function finding(name: string): Finding {
  return { name, uses: [], fields: new Map() }
}
