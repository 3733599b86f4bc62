import { problem } from '../diagnostics.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Place, Problem } from '../types.ts'
import type { Finding, Inference } from './infer.ts'
import { nearMiss } from './near-miss.ts'
import type { Declaration } from './read-declarations.ts'

/** Names of variables that are most likely misspelt: undeclared ones, or without declarations, near misses of others. */
export function checkNames(
  { roots, items }: Pick<Inference, 'roots' | 'items'>,
  { declared, globals }: { declared: Map<string, Declaration>; globals: string[] },
): Problem[] {
  const used = [...roots.values()].filter(({ uses }) => uses.length > 0)
  const own = used.filter(({ name }) => !name.startsWith('_'))
  return [
    ...used.filter((one) => !own.includes(one)).flatMap((one) => misspelt(one, globals)),
    ...(declared.size > 0
      ? undeclared(own, { declared, items, parent: '' })
      : own.flatMap((one) => {
          const others = own.filter((other) => isMoreCommon(other.uses, one.uses)).map(({ name }) => name)
          return misspelt(one, [...others, ...items])
        })),
  ]
}

interface Fields {
  declared: Map<string, Declaration>
  /** Names that are no variables, but may have been meant. */
  items: Set<string>
  /** The path of the object that they belong to, with a dot. */
  parent: string
}

function undeclared(found: Finding[], { declared, items, parent }: Fields): Problem[] {
  return found.flatMap(({ name, uses, fields, item }) => {
    const declaration = declared.get(name)
    if (!declaration) {
      const near = nearest(name, [...declared.keys(), ...items])
      const args = { name: parent + name, near: near && (items.has(near) ? near : parent + near) }
      return uses[0] ? [problem('variable-undeclared', args, placeOfName(uses[0].place, name))] : []
    }
    const inner = [...fields.values(), ...(item?.fields.values() ?? [])]
    if (!declaration.fields?.size) return []
    return undeclared(inner, {
      declared: declaration.fields,
      items: new Set(),
      parent: `${parent}${name}${item ? '[]' : ''}.`,
    })
  })
}

function misspelt({ name, uses }: Finding, names: string[]): Problem[] {
  const near = nearMiss(name, names)
  return near === undefined ? [] : [problem('variable-near-miss', { name, near }, placeOfName(uses[0]!.place, name))]
}

/** Of two similar names, the one that is used less often is the misspelt one, or else the later one. */
function isMoreCommon(one: { place: Place }[], other: { place: Place }[]): boolean {
  if (one.length !== other.length) return one.length > other.length
  const [first, second] = [one[0]!.place, other[0]!.place]
  return first.line === second.line ? first.column < second.column : first.line < second.line
}

/** A use is placed at its tag; the name is somewhere in it. */
function placeOfName(place: Place, name: string): Place {
  const from = place.column - 1
  const at = place.excerpt.slice(from, from + place.length).search(new RegExp(`(?<!\\w)${name}(?!\\w)`))
  return at === -1 ? place : { ...place, column: place.column + at, length: name.length }
}
