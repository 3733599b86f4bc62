import { isDeepStrictEqual } from 'node:util'
import type { CheckedPosition, TypeName, Variable, VariableType } from '../language/contract.ts'

/** Two types that no value fits. The path is as in `items[].price`. */
export interface TypeConflict {
  path: string
  one: VariableType
  other: VariableType
}

export interface MergedVariables {
  /** Those of both sides: a value that they accept is safe on either side. */
  variables: Variable[]
  /** The paths of variables and fields that only one side has. */
  onlyInOne: string[]
  onlyInOther: string[]
  conflicts: TypeConflict[]
}

/** The variables of two translations of an email as one set. */
export function mergeVariables(one: Variable[], other: Variable[], parent = ''): MergedVariables {
  const others = new Map(other.map((variable) => [variable.name, variable]))
  const names = new Set(one.map(({ name }) => name))
  const merged: MergedVariables = {
    variables: [],
    onlyInOne: [],
    onlyInOther: other.filter(({ name }) => !names.has(name)).map(({ name }) => parent + name),
    conflicts: [],
  }
  for (const variable of one) {
    const counterpart = others.get(variable.name)
    if (counterpart)
      merged.variables.push(mergeVariable(variable, counterpart, { path: parent + variable.name, merged }))
    else {
      merged.onlyInOne.push(parent + variable.name)
      merged.variables.push(variable)
    }
  }
  return { ...merged, variables: [...merged.variables, ...other.filter(({ name }) => !names.has(name))] }
}

interface Merging {
  path: string
  /** Collects what is found on the way. */
  merged: MergedVariables
}

function mergeVariable(one: Variable, other: Variable, merging: Merging): Variable {
  // A variable that is only tested is required, since it is a switch. Where the other side writes it, it is none.
  const written = [one, other].filter(({ type }) => type.kind !== 'boolean')
  return {
    ...other,
    ...one,
    optional: (written.length > 0 ? written : [one, other]).every(({ optional }) => optional),
    type: mergeTypes(one.type, other.type, merging),
    ...allPositions(one.positions, other.positions),
  }
}

function mergeTypes(one: VariableType, other: VariableType, { path, merged }: Merging): VariableType {
  if (one.kind === 'object' && other.kind === 'object') {
    const inner = mergeVariables(one.fields, other.fields, `${path}.`)
    merged.onlyInOne.push(...inner.onlyInOne)
    merged.onlyInOther.push(...inner.onlyInOther)
    merged.conflicts.push(...inner.conflicts)
    return { kind: 'object', fields: inner.variables }
  }
  if (one.kind === 'list' && other.kind === 'list') {
    const of = mergeTypes(one.of, other.of, { path: `${path}[]`, merged })
    return { kind: 'list', of, ...allPositions(one.positions, other.positions) }
  }
  const exact = exactType(one, other)
  if (!exact) merged.conflicts.push({ path, one, other })
  return exact ?? one
}

/** The type that is more exact than the other, or the same. Every value can be tested, so any other type is more exact than boolean. */
function exactType(one: VariableType, other: VariableType): VariableType | undefined {
  const [values, others] = [one, other].map((type) => ('enum' in type ? type.enum : undefined))
  if (one.kind !== other.kind) {
    if (other.kind === 'boolean' || (isVaguer(other, one) && !others)) return one
    return one.kind === 'boolean' || (isVaguer(one, other) && !values) ? other : undefined
  }
  if (!values || !others) return values ? one : other
  return isDeepStrictEqual(new Set<unknown>(values), new Set<unknown>(others)) ? one : undefined
}

/** Whether every value of the exact type is one of the vague type, too. */
export function isVaguer(vague: VariableType, exact: VariableType): boolean {
  return VAGUER[vague.kind]?.includes(exact.kind) ?? false
}

/** A value that is only printed in one place may be a link or a number in another. */
const VAGUER: Partial<Record<TypeName, TypeName[]>> = {
  text: ['string', 'number', 'url'],
  string: ['url'],
}

/** All positions that a value is written in, on either side. */
export function allPositions(
  ...lists: (CheckedPosition[] | undefined)[]
): { positions: CheckedPosition[] } | Record<never, never> {
  const positions = new Set(lists.flatMap((list) => list ?? []))
  return positions.size > 0 ? { positions: [...positions].sort() } : {}
}
