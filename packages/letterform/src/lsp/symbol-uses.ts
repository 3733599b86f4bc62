import { once } from '../once.ts'
import type { SymbolUse, TemplateSymbol } from '../templates/find-symbols.ts'
import { escapeRegExp } from '../text.ts'
import { matterSymbols } from './front-matter-keys.ts'
import type { IndexedTemplate, OpenProject } from './open-project.ts'

/** A name in a file, and a key for its meaning: equal keys mean the same thing. */
export interface FoundUse extends SymbolUse {
  file: string
  key: string
}

/** The innermost name at an offset. */
export function useAt(project: OpenProject, file: string, offset: number): FoundUse | undefined {
  const uses = usesIn(project, file).filter(({ start, end }) => start <= offset && offset <= end)
  return uses.sort((a, b) => a.end - a.start - (b.end - b.start))[0]
}

/** Every name in a file whose meaning is known. */
export function usesIn(project: OpenProject, file: string): FoundUse[] {
  return withKeys(project, file, symbolsIn(project, file))
}

/** The paths of all variables and loop items in a file, except those of names at an offset. */
export function pathsOf(project: OpenProject, file: string, offset?: number): string[] {
  return symbolsIn(project, file).flatMap(({ symbol, start, end }) => {
    const isThere = offset !== undefined && start <= offset && offset <= end
    return 'path' in symbol && !isThere ? symbol.path : []
  })
}

/** Whether a file has this variable, so that a new name for it is needed there too. */
export function hasVariable(project: OpenProject, file: string, name: string): boolean {
  if (!project.template(file)?.template.source.text.includes(name)) return false
  return symbolsIn(project, file).some(({ symbol }) => 'path' in symbol && rootOf(symbol.path) === name)
}

function symbolsIn(project: OpenProject, file: string): SymbolUse[] {
  const indexed = project.template(file)
  return indexed ? [...indexed.symbols, ...symbolsInMatter(indexed), ...mentions(indexed)] : []
}

function withKeys(project: OpenProject, file: string, uses: SymbolUse[]): FoundUse[] {
  return uses.flatMap((use) => {
    const key = keyOf(project, file, use.symbol)
    return key === undefined ? [] : [{ ...use, file, key }]
  })
}

/** The uses of one thing in these files. */
export function findUses(project: OpenProject, { key, symbol }: FoundUse, files: Iterable<string>): FoundUse[] {
  const name = lastNameOf(symbol)
  return [...files].flatMap((file) => {
    // Most files do not have the name at all, and need not be searched for it.
    if (!project.template(file)?.template.source.text.includes(name)) return []
    const alike = symbolsIn(project, file).filter(
      (use) => use.symbol.kind === symbol.kind && lastNameOf(use.symbol) === name,
    )
    return withKeys(project, file, alike).filter((use) => use.key === key)
  })
}

/** The name as it is written at its uses. */
export function lastNameOf(symbol: TemplateSymbol): string {
  return symbol.kind === 'variable' ? symbol.path.slice(symbol.path.lastIndexOf('.') + 1) : symbol.name
}

/** The name of a variable, for a path that leads into it. */
export function rootOf(path: string): string {
  return /^\w*/.exec(path)![0]
}

const matterOf = new WeakMap<IndexedTemplate, () => SymbolUse[]>()

function symbolsInMatter(indexed: IndexedTemplate): SymbolUse[] {
  const known = matterOf.get(indexed) ?? once(() => matterSymbols(indexed.template, indexed.symbols))
  matterOf.set(indexed, known)
  return known()
}

/** `As in card.` in the comment that documents a component. */
function mentions({ template: { source }, takes }: IndexedTemplate): SymbolUse[] {
  return [...takes.props.values()].flatMap(({ sameAs }) => {
    if (sameAs === undefined) return []
    const found = source.text.matchAll(new RegExp(`\\bas in (${escapeRegExp(sameAs)})(?![\\w-])`, 'gi'))
    return [...found].map(({ 0: text, index }): SymbolUse => {
      const start = index + text.length - sameAs.length
      return { symbol: { kind: 'component', name: sameAs }, start, end: start + sameAs.length, isDefinition: false }
    })
  })
}

function keyOf(project: OpenProject, file: string, symbol: TemplateSymbol): string | undefined {
  switch (symbol.kind) {
    case 'variable':
      return `variable ${symbol.path}`
    case 'item':
      return `item ${file} ${symbol.at}`
    case 'filter':
      return `filter ${symbol.name}`
    case 'slot': {
      const owner = symbol.around.length === 0 ? file : slotOwner(project, symbol)
      return owner && `slot ${owner} ${symbol.name}`
    }
    default: {
      const name = symbol.kind === 'prop' ? symbol.component : symbol.name
      const component = project.componentFile(name)
      return component && (symbol.kind === 'prop' ? `prop ${component} ${symbol.name}` : `component ${component}`)
    }
  }
}

/** The file with the `<slot:…>` that a fill goes to: of the innermost component around it, or of one that it uses. */
function slotOwner(project: OpenProject, { name, around }: TemplateSymbol & { kind: 'slot' }): string | undefined {
  for (const component of around.toReversed()) {
    const file = project.componentFile(component)
    const owner = file && [...project.reach(file)].find((one) => hasSlot(project.template(one), name))
    if (owner) return owner
  }
  return undefined
}

function hasSlot(indexed: IndexedTemplate | undefined, name: string): boolean {
  return (
    indexed?.symbols.some(
      ({ symbol: one, isDefinition }) => isDefinition && one.kind === 'slot' && one.name === name,
    ) ?? false
  )
}
