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
  const variables = mergeFields(merge, found, declared, '')
  return { variables, problems: merge.problems }
}

function mergeFields(
  merge: Merge,
  found: Map<string, Finding>,
  declared: Map<string, Declaration> | undefined,
  parent: string,
): Variable[] {
  for (const [name, { path }] of declared ?? []) {
    if (found.has(name)) continue
    const args = { name: parent + name, near: nearest(name, found.keys()) }
    merge.problems.push(problem('variable-unused', args, merge.placeOf(path)))
  }
  return [...found.values()].map((finding) =>
    mergeOne(merge, finding, declared?.get(finding.name), parent + finding.name),
  )
}

function mergeOne(merge: Merge, finding: Finding, declaration: Declaration | undefined, name: string): Variable {
  const { description, example } = declaration ?? {}
  return {
    name: finding.name,
    type: typeFor(merge, finding, declaration, name),
    optional: optionalFor(merge, finding, declaration, name),
    ...(description !== undefined && { description }),
    ...(example !== undefined && { example }),
  }
}

function typeFor(merge: Merge, finding: Finding, declaration: Declaration | undefined, name: string): VariableType {
  const uses = firstOfEachKind(finding.uses)
  checkUses(merge, uses, name)
  if (declaration) checkDeclaration(merge, { ...declaration, uses }, name)
  const html = uses.find(({ as }) => as === 'html')
  if (html && declaration?.type === undefined)
    merge.problems.push(problem('variable-html-undeclared', { name }, html.place))
  const kind = declaration?.type ?? implied(declaration, uses) ?? typeOf(uses)
  if (kind === 'object') return { kind, fields: mergeFields(merge, finding.fields, declaration?.fields, `${name}.`) }
  if (kind === 'list') return { kind, of: itemFor(merge, finding, declaration, `${name}[]`) }
  return { kind, ...(declaration?.enum && { enum: declaration.enum }) } as VariableType
}

/** With `of`, a variable is an object or a list. How it is used decides which. */
function implied({ fields, item }: Partial<Declaration> = {}, uses: Use[]): TypeName | undefined {
  if (item) return 'list'
  return fields && typeOf(uses) !== 'list' ? 'object' : undefined
}

function itemFor(merge: Merge, { item }: Finding, declaration: Declaration | undefined, name: string): VariableType {
  const finding = item ?? { name: '', uses: [], fields: new Map() }
  if (!declaration?.fields) return typeFor(merge, finding, declaration?.item, name)
  return typeFor(merge, finding, { path: declaration.path, type: 'object', fields: declaration.fields }, name)
}

function checkUses({ problems }: Merge, uses: Use[], name: string): void {
  const found = contradiction(uses)
  if (!found) return
  const [earlier, later] = found
  const args = { name, one: earlier.as, other: later.as, where: spot(earlier.place) }
  problems.push(problem('variable-contradiction', args, later.place))
}

function checkDeclaration(merge: Merge, declaration: Declaration & { uses: Use[] }, name: string): void {
  const { type, path, uses } = declaration
  const use = type && uses.find(({ as }) => disagrees(type, as))
  if (!use) return
  const args = { name, declared: type, used: use.as, where: spot(use.place) }
  merge.problems.push(problem('variable-declared-otherwise', args, merge.placeOf(path) ?? use.place))
}

/** A declaration must be as narrow as the uses require: not every `string` is a URL. */
function disagrees(declared: TypeName, used: UseKind): boolean {
  if (used === 'url') return declared !== 'url'
  if (declared === 'text') return used === 'string' || used === 'number' || contradicts('text', used)
  return contradicts(declared, used)
}

function optionalFor(merge: Merge, { uses }: Finding, declaration: Declaration | undefined, name: string): boolean {
  const inferred = isOptional(uses)
  const { optional, path } = declaration ?? {}
  if (optional !== true || inferred) return optional ?? inferred
  const bare = uses.find(({ isGuarded }) => !isGuarded)
  if (bare) {
    merge.problems.push(
      problem('variable-optional-bare', { name, where: spot(bare.place) }, bare.place ?? merge.placeOf(path!)),
    )
  }
  return true
}

function spot({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`
}
