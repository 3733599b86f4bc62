import type { Location } from 'vscode-languageserver/node'
import { escapeRegExp } from '../text.ts'
import type { Place } from '../types.ts'
import { emailsWith, type Knowledge } from './knowledge.ts'
import { locationOf, type Places, rangeOf } from './places.ts'
import type { Spot } from './suggestion.ts'
import { type FoundUse, findUses, rootOf, useAt } from './symbol-uses.ts'

/** Where something is declared; for a variable without a declaration, where it is first used. */
export function findDefinition(knowledge: Knowledge, places: Places, { file, offset }: Spot): Location[] {
  const { project } = knowledge
  const use = useAt(project, file, offset)
  if (!use) return []
  const { symbol } = use
  if (symbol.kind === 'component') return fileLocation(places, project.componentFile(symbol.name))
  if (symbol.kind === 'prop') return propLocation(knowledge, places, symbol)
  if (symbol.kind === 'variable' && symbol.path.startsWith('_')) {
    const place = globalPlace(knowledge, rootOf(symbol.path))
    if (place) return [{ uri: places.uri(place.file), range: rangeOf(place) }]
  }
  const uses = findUses(project, use, filesOf(knowledge, use))
  const definitions = uses.filter(({ isDefinition }) => isDefinition)
  return (definitions.length > 0 ? definitions : uses.slice(0, 1)).map((one) => locationFor(knowledge, places, one))
}

/** The key of a global in the config. */
export function globalPlace({ project: { project } }: Knowledge, name: string): Place | undefined {
  const place = project.placeInConfig(['letterform', 'globals', name])
  return place.excerpt.includes(name) ? place : undefined
}

export function findReferences(
  knowledge: Knowledge,
  places: Places,
  { spot: { file, offset }, declarations }: { spot: Spot; declarations: boolean },
): Location[] {
  const { project } = knowledge
  const use = useAt(project, file, offset)
  if (!use) return []
  const files = use.symbol.kind === 'item' ? [file] : project.files()
  const found = findUses(project, use, files).filter(({ isDefinition }) => declarations || !isDefinition)
  const own = use.symbol.kind === 'variable' && declarations ? globalPlace(knowledge, use.symbol.path) : undefined
  const inConfig = own ? [{ uri: places.uri(own.file), range: rangeOf(own) }] : []
  return [...inConfig, ...found.map((one) => locationFor(knowledge, places, one))]
}

export function locationFor({ project }: Knowledge, places: Places, use: FoundUse): Location {
  return locationOf(places, project.template(use.file)!.template.source, use)
}

/** Where the definition of a name can be: a variable is declared by the emails that have it. */
function filesOf(knowledge: Knowledge, { symbol, file }: FoundUse): string[] {
  if (symbol.kind === 'item') return [file]
  if (symbol.kind === 'slot') return knowledge.project.files()
  return emailsWith(knowledge, file)
}

function fileLocation(places: Places, file: string | undefined): Location[] {
  return file === undefined ? [] : [{ uri: places.uri(file), range: rangeOf({ line: 1, column: 1, length: 0 }) }]
}

/** The prop in the comment of its component, or else where the component reads it. */
function propLocation({ project }: Knowledge, places: Places, prop: { component: string; name: string }): Location[] {
  const indexed = project.component(prop.component)
  if (!indexed) return []
  const { source } = indexed.template
  const name = escapeRegExp(prop.name)
  const found =
    new RegExp(`^[ \\t]*\\*?[ \\t]*(?:[\\w-]+, ?)*?(${name})(?:, ?[^\\s,]+)*\\s{2,}\\S`, 'md').exec(source.text) ??
    new RegExp(`\\bprops\\s*\\??\\.\\s*(${name})\\b`, 'd').exec(source.text)
  const range = found?.indices?.[1]
  return range ? [locationOf(places, source, { start: range[0], end: range[1] })] : fileLocation(places, source.file)
}
