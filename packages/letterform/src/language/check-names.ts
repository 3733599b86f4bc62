import { problem } from '../diagnostics.ts'
import { isMap } from '../is-map.ts'
import { nearest } from '../runtime/nearest.ts'
import { textAt } from '../text.ts'
import type { Edit, Place, Problem } from '../types.ts'
import { typeOf } from './evidence.ts'
import type { Finding, Inference } from './infer.ts'
import { nearMiss } from './near-miss.ts'
import type { Declaration, PlaceOfKey } from './read-declarations.ts'

/** Short words that differ by a letter, such as date and rate, are two words. */
const SHORTEST = 5

/** An email with more names was generated, not typed, and comparing each name with all others would take minutes. */
const MOST_COMPARED = 400

export interface KnownNames {
  placeOfKey: PlaceOfKey
  declared: Map<string, Declaration>
  /** The values of each scenario: what has one needs no declaration. */
  samples: unknown[]
  globals: string[]
}

/** Names of variables that are most likely misspelt: undeclared ones, or without declarations, near misses of others. */
export function checkNames(
  { roots, items }: Pick<Inference, 'roots' | 'items'>,
  { declared, samples, globals, placeOfKey }: KnownNames,
): Problem[] {
  const used = [...roots.values()].filter(({ uses }) => uses.length > 0)
  const own = used.filter(({ name }) => !name.startsWith('_'))
  return [
    ...used.filter((one) => !own.includes(one)).flatMap((one) => misspelt(one, globals)),
    ...(declared.size > 0
      ? undeclared(own, { declared, samples, items, parent: '', placeOfKey })
      : nearMisses(own, items)),
  ]
}

function nearMisses(found: Finding[], items: Set<string>): Problem[] {
  if (found.length > MOST_COMPARED) return []
  return found.flatMap((one) => {
    const others = found.filter((other) => isMoreCommon(other.uses, one.uses)).map(({ name }) => name)
    return misspelt(one, [...others, ...items])
  })
}

interface Fields extends Pick<KnownNames, 'declared' | 'samples' | 'placeOfKey'> {
  /** Names that are no variables, but may have been meant. */
  items: Set<string>
  /** The path of the object that they belong to, with a dot. */
  parent: string
}

function undeclared(found: Finding[], { declared, samples, items, parent, placeOfKey }: Fields): Problem[] {
  const used = new Set(found.map(({ name }) => name))
  const unused = [...declared.keys()].filter((name) => !used.has(name))
  return found.flatMap(({ name, uses, fields, item }) => {
    const declaration = declared.get(name)
    const values = samples.flatMap((sample) => (isMap(sample) && Object.hasOwn(sample, name) ? [sample[name]] : []))
    if (!declaration && values.length > 0) return []
    if (!declaration)
      return uses[0] ? [undeclaredName({ name, uses }, { declared, unused, items, parent, placeOfKey })] : []
    // Fields of a list contradict its loops, which is reported.
    const inner = [...(item ?? { fields }).fields.values()]
    if (!declaration.fields?.size) return []
    return undeclared(inner, {
      declared: declaration.fields,
      samples: values.flat(),
      items: new Set(),
      parent: `${parent}${name}${item ? '[]' : ''}.`,
      placeOfKey,
    })
  })
}

/** A name that is like another one, or like one that nothing uses, is misspelt; any other may be meant. */
function undeclaredName(
  { name, uses }: Pick<Finding, 'name' | 'uses'>,
  { declared, unused, items, parent, placeOfKey }: Omit<Fields, 'samples'> & { unused: string[] },
): Problem {
  const pathOf = (near: string) => (items.has(near) ? near : parent + near)
  const meant = nearMiss(name, [...declared.keys(), ...items]) ?? nearest(name, unused)
  const at = placeOfName(uses[0]!.place, name)
  if (meant !== undefined) return problem('variable-misspelt', { name: parent + name, near: pathOf(meant) }, at)
  const type = typeOf(uses)
  const found = problem('variable-undeclared', { name: parent + name, type }, at)
  const edit = parent === '' ? declarationOf(`${name}: ${type}`, [...declared.keys()][0]!, placeOfKey) : undefined
  return edit ? { ...found, edits: [edit] } : found
}

/** Adds a line before the first declaration, if each has lines of its own. */
function declarationOf(line: string, first: string, placeOfKey: PlaceOfKey): Edit | undefined {
  const place = placeOfKey(['variables', first])
  const isWhole = place && place.cut === undefined
  const indentation = isWhole && /^ *(?=["']?$)/.exec(place.excerpt.slice(0, place.column - 1))?.[0]
  if (!indentation) return undefined
  return { file: place.file, line: place.line, column: 1, length: 0, text: `${indentation}${line}\n` }
}

function misspelt({ name, uses }: Finding, names: string[]): Problem[] {
  // Two spellings of one name collide in the package, which is reported there.
  const others = names.filter((other) => bare(other) !== bare(name))
  const near = nearMiss(name, others, SHORTEST)
  return near === undefined ? [] : [problem('variable-near-miss', { name, near }, placeOfName(uses[0]!.place, name))]
}

function bare(name: string): string {
  return name.replaceAll('_', '').toLowerCase()
}

/** Of two similar names, the one that is used less often is the misspelt one, or else the later one. */
function isMoreCommon(one: { place: Place }[], other: { place: Place }[]): boolean {
  if (one.length !== other.length) return one.length > other.length
  const [first, second] = [one[0]!.place, other[0]!.place]
  return first.line === second.line ? first.column < second.column : first.line < second.line
}

/** A use is placed at its tag; the name is somewhere in it. */
function placeOfName(place: Place, name: string): Place {
  const at = textAt(place).search(new RegExp(`(?<!\\w)${name}(?!\\w)`))
  return at === -1 ? place : { ...place, column: place.column + at, length: name.length }
}
