import { problem } from '../diagnostics.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Place, Problem } from '../types.ts'
import type { TypeName, Use, UseKind, Variable, VariableType } from './contract.ts'
import { contradiction, contradicts, firstOfEachKind, isOptional, typeOf } from './evidence.ts'
import type { Finding } from './infer.ts'
import type { Declaration, PlaceOfKey } from './read-declarations.ts'

interface Merge {
  problems: Problem[]
  placeOf: PlaceOfKey
}

export interface Declared {
  variables: Variable[]
  problems: Problem[]
}

/** Combines how templates use their variables with how the variables are declared. */
export function declare(
  found: Map<string, Finding>,
  declared: Map<string, Declaration>,
  placeOf: PlaceOfKey,
): Declared {
  const merge: Merge = { problems: [], placeOf }
  const variables = mergeFields(merge, { found, declared, parent: '' })
  return { variables, problems: merge.problems }
}

interface Fields {
  found: Map<string, Finding>
  declared: Map<string, Declaration> | undefined
  /** The path of the object that they belong to, with a dot. */
  parent: string
}

/** A variable, a field or the items of a list. */
interface Subject {
  /** Its path, for messages. */
  name: string
  finding: Finding
  declaration: Declaration | undefined
}

function mergeFields(merge: Merge, { found, declared, parent }: Fields): Variable[] {
  for (const [name, { path }] of declared ?? []) {
    if (found.has(name)) continue
    const args = { name: parent + name, near: nearest(name, found.keys()) }
    merge.problems.push(problem('variable-unused', args, merge.placeOf(path)))
  }
  return [...found.values()].map((finding) => {
    return mergeOne(merge, { name: parent + finding.name, finding, declaration: declared?.get(finding.name) })
  })
}

function mergeOne(merge: Merge, subject: Subject): Variable {
  const { description, example } = subject.declaration ?? {}
  const type = typeFor(merge, subject)
  const optional = optionalFor(merge, subject)
  const tested = subject.finding.uses.find(({ as, isIdle }) => as === 'tested' && !(optional && isIdle))
  // Only an author who declares that a list may be left out has asked for that.
  if (type.kind === 'list' && tested && subject.declaration?.optional !== true) {
    merge.problems.push(problem('list-always-true', { name: subject.name, isOptional: optional }, tested.place))
  }
  return {
    name: subject.finding.name,
    type,
    optional,
    ...(description !== undefined && { description }),
    ...(example !== undefined && { example }),
  }
}

function typeFor(merge: Merge, subject: Subject): VariableType {
  const { name, finding, declaration } = subject
  const uses = firstOfEachKind(finding.uses)
  checkUses(merge, subject, uses)
  const kind = declaration?.type ?? implied(declaration, uses) ?? typeOf(uses)
  if (kind === 'object') {
    return {
      kind,
      fields: mergeFields(merge, { found: finding.fields, declared: declaration?.fields, parent: `${name}.` }),
    }
  }
  if (kind === 'list') return { kind, of: typeFor(merge, itemOf(subject)) }
  return { kind, ...(declaration?.enum && { enum: declaration.enum }) } as VariableType
}

/** With `of`, a variable is an object or a list. How it is used decides which. */
function implied({ fields, item }: Partial<Declaration> = {}, uses: Use[]): TypeName | undefined {
  if (item) return 'list'
  return fields && typeOf(uses) !== 'list' ? 'object' : undefined
}

function itemOf({ name, finding, declaration }: Subject): Subject {
  const item = declaration?.fields
    ? { path: declaration.path, type: 'object' as const, fields: declaration.fields }
    : declaration?.item
  return { name: `${name}[]`, finding: finding.item ?? { name: '', uses: [], fields: new Map() }, declaration: item }
}

function checkUses({ problems, placeOf }: Merge, { name, finding, declaration }: Subject, uses: Use[]): void {
  const [earlier, later] = contradiction(uses) ?? []
  // In JavaScript, the number of items is a property.
  const isMeasured = [...finding.fields.keys()].join() === 'length'
  if (earlier && later) {
    const args = { name, one: earlier.as, other: later.as, where: spot(earlier.place), isMeasured }
    problems.push(problem('variable-contradiction', args, later.place))
    if (isMeasured) return
  }
  const declared = declaration?.type
  const wrong = declared && uses.find(({ as }) => disagrees(declared, as))
  if (wrong) {
    const args = { name, declared, used: wrong.as, where: spot(wrong.place), isMeasured }
    problems.push(problem('variable-declared-otherwise', args, placeOf(declaration.path) ?? wrong.place))
  }
  const html = uses.find(({ as }) => as === 'html')
  if (html && !declared) problems.push(problem('variable-html-undeclared', { name }, html.place))
}

/** A declaration must be as narrow as the uses require: not every `string` is a URL. */
function disagrees(declared: TypeName, used: UseKind): boolean {
  if (used === 'url') return declared !== 'url'
  if (declared === 'text') return used === 'string' || used === 'number' || contradicts('text', used)
  return contradicts(declared, used)
}

function optionalFor({ problems }: Merge, { name, finding, declaration }: Subject): boolean {
  const inferred = isOptional(finding.uses)
  const declared = declaration?.optional
  if (!declared || inferred) return declared ?? inferred
  const bare = finding.uses.find(({ isGuarded }) => !isGuarded)
  if (bare) problems.push(problem('variable-optional-bare', { name }, bare.place))
  return true
}

function spot({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`
}
