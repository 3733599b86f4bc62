import { namesOf, type Part } from './script-patterns.ts'

/** The names that are assigned to anywhere inside, declarations aside. */
export function reassignedNames(inside: unknown): string[] {
  if (Array.isArray(inside)) return inside.flatMap(reassignedNames)
  if (typeof inside !== 'object' || inside === null) return []
  const { type, left } = inside as Part
  const own = type === 'AssignmentExpression' ? namesOf(left as Part) : []
  return [...own, ...Object.values(inside).flatMap(reassignedNames)]
}
