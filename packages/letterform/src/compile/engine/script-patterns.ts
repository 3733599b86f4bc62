import type { Node } from 'acorn'

/** A syntax node, with its parts by name. */
export type Part = Node & Record<string, unknown>

/** The names that a pattern declares. */
export function namesOf(pattern: Part | null): string[] {
  if (!pattern) return []
  if (pattern.type === 'Identifier') return [pattern.name as string]
  if (pattern.type === 'ArrayPattern') return (pattern.elements as Part[]).flatMap(namesOf)
  if (pattern.type === 'ObjectPattern') return (pattern.properties as Part[]).flatMap(namesOf)
  return namesOf((pattern.type === 'Property' ? pattern.value : (pattern.left ?? pattern.argument)) as Part)
}

/** The default values in a pattern. Computed keys and members are refused. */
export function defaultsOf(pattern: Part | null, refuse: (pattern: Part) => never): Part[] {
  if (!pattern) return []
  const inside = (part: unknown) => [part].flat().flatMap((one) => defaultsOf(one as Part | null, refuse))
  switch (pattern.type) {
    case 'Identifier':
      return []
    case 'ArrayPattern':
      return inside(pattern.elements)
    case 'ObjectPattern':
      return inside(pattern.properties)
    case 'RestElement':
      return inside(pattern.argument)
    case 'AssignmentPattern':
      return [...inside(pattern.left), pattern.right as Part]
    case 'Property':
      return pattern.computed ? refuse(pattern) : inside(pattern.value)
    default:
      return refuse(pattern)
  }
}
