import type { TypeName, Use, UseKind } from './contract.ts'

/** What a use implies about the type. Uses of one group agree, uses of two groups contradict each other. */
const GROUPS: Partial<Record<UseKind, string>> = {
  string: 'words',
  url: 'words',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  html: 'html',
  object: 'object',
  list: 'list',
}

/** Groups that a weaker use rules out: a date that is written without a filter would appear in JavaScript's format. */
const RULED_OUT: Partial<Record<UseKind, string[]>> = {
  text: ['boolean', 'date', 'html', 'object', 'list'],
  sized: ['number', 'boolean', 'date', 'html', 'object'],
  compared: ['html', 'object', 'list'],
}

/** The first two uses that contradict each other, in order. */
export function contradiction(uses: Use[]): [Use, Use] | undefined {
  for (const [index, later] of uses.entries()) {
    const earlier = uses.slice(0, index).find((one) => contradicts(one.as, later.as))
    if (earlier) return [earlier, later]
  }
  return undefined
}

/** One use of each kind is enough evidence. This keeps the pairwise comparison short. */
export function firstOfEachKind(uses: Use[]): Use[] {
  const first = new Map<UseKind, Use>()
  for (const use of uses) if (!first.has(use.as)) first.set(use.as, use)
  return [...first.values()]
}

export function contradicts(one: UseKind, other: UseKind): boolean {
  const [group, otherGroup] = [GROUPS[one], GROUPS[other]]
  if (group && otherGroup) return group !== otherGroup
  return RULED_OUT[one]?.includes(otherGroup ?? '') || RULED_OUT[other]?.includes(group ?? '') || false
}

const STRONGEST_FIRST: UseKind[] = ['html', 'list', 'object', 'date', 'url', 'number', 'string', 'boolean']

/** The type that the uses of a variable imply. */
export function typeOf(uses: Use[]): TypeName {
  const kinds = new Set(uses.map(({ as }) => as))
  const strong = STRONGEST_FIRST.find((kind) => kinds.has(kind))
  if (strong) return strong as TypeName
  if (kinds.has('sized')) return kinds.has('text') ? 'string' : 'list'
  if (kinds.has('text') || kinds.has('compared')) return 'text'
  return kinds.has('tested') ? 'boolean' : 'text'
}

/**
 * A variable that is only tested is a switch, which is always set. Any other is optional if all its uses are guarded.
 */
export function isOptional(uses: Use[]): boolean {
  return (
    uses.length > 0 &&
    uses.every(({ isGuarded }) => isGuarded) &&
    uses.some(({ as }) => as !== 'tested' && as !== 'boolean')
  )
}
