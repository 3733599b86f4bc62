import type { TypeName, Use, UseKind } from './contract.ts'

/** What a use says of its variable's type. Kinds of one group agree; of two groups, only one can be right. */
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

/** Groups that a weaker use rules out: a date that is written as it is would show whatever JavaScript makes of it. */
const RULED_OUT: Partial<Record<UseKind, string[]>> = {
  text: ['boolean', 'date', 'html', 'object', 'list'],
  sized: ['number', 'boolean', 'date', 'html', 'object'],
  compared: ['html', 'object', 'list'],
}

/** The first two uses that contradict each other, the earlier first. */
export function contradiction(uses: Use[]): [Use, Use] | undefined {
  for (const [index, later] of uses.entries()) {
    const earlier = uses.slice(0, index).find((one) => contradicts(one.as, later.as))
    if (earlier) return [earlier, later]
  }
  return undefined
}

/** Uses of a kind are as good as one: what is checked pairwise stays short, however often a name is used. */
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

/** The type that its uses tell of. */
export function typeOf(uses: Use[]): TypeName {
  const kinds = new Set(uses.map(({ as }) => as))
  const strong = STRONGEST_FIRST.find((kind) => kinds.has(kind))
  if (strong) return strong as TypeName
  if (kinds.has('sized')) return kinds.has('text') ? 'string' : 'list'
  if (kinds.has('text') || kinds.has('compared')) return 'text'
  return kinds.has('tested') ? 'boolean' : 'text'
}

/** A variable that is only ever asked for is a switch, and a switch is always set; any other may be missing if each use copes. */
export function isOptional(uses: Use[]): boolean {
  return (
    uses.length > 0 &&
    uses.every(({ isGuarded }) => isGuarded) &&
    uses.some(({ as }) => as !== 'tested' && as !== 'boolean')
  )
}
