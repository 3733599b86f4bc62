import { findFrontMatter } from '../project/front-matter.ts'
import { scanYamlKeys, type YamlKey } from '../project/scan-yaml-keys.ts'
import type { SymbolUse } from '../templates/find-symbols.ts'
import type { TemplateText } from '../templates/read-template.ts'

/** Every key of the front matter, nested ones after their parents, by offsets in the file. */
export function frontMatterKeys({ source: { text } }: Pick<TemplateText, 'source'>): YamlKey[] {
  const block = findFrontMatter(text)
  if (!block) return []
  const [from, to] = block.yaml
  return scanYamlKeys(text.slice(from, to)).map(({ path, start, end, valueEnd }) => ({
    path,
    start: from + start,
    end: from + end,
    valueEnd: from + valueEnd,
  }))
}

/** The keys that name variables: declarations, and samples in scenarios. */
export function matterSymbols(template: Pick<TemplateText, 'source'>, used: SymbolUse[]): SymbolUse[] {
  const keys = frontMatterKeys(template)
  const lists = new Set(used.flatMap(({ symbol }) => ('path' in symbol ? (listsIn(symbol.path) ?? []) : [])))
  const typed = new Set(keys.map(({ path }) => path.join('.')))
  addDeclaredLists(keys, template.source.text, { lists, typed })
  return keys.flatMap(({ path, start, end }) => {
    const name = variablePath(path, { lists, typed })
    const isDefinition = path[0] === 'variables'
    return name === undefined ? [] : [{ symbol: { kind: 'variable', path: name }, start, end, isDefinition }]
  })
}

/** A list may be used by components only. Outer lists come first, since they are part of the paths of the inner ones. */
function addDeclaredLists(keys: YamlKey[], text: string, known: Known): void {
  const types = keys.filter(({ path, end, valueEnd }) => {
    return path.at(-1) === 'type' && /^["']?\s*:\s*["']?list\b/.test(text.slice(end, valueEnd))
  })
  for (const { path } of types.sort((one, other) => one.path.length - other.path.length)) {
    const name = path[0] === 'variables' ? variablePath(path.slice(0, -1), known) : undefined
    if (name !== undefined) known.lists.add(name)
  }
}

/** `a[].b[].c` → `a`, `a[].b`. */
function listsIn(path: string): string[] {
  return [...path.matchAll(/\[\]/g)].map(({ index }) => path.slice(0, index))
}

interface Known {
  /** The variables that templates use as lists. */
  lists: Set<string>
  /** All keys of the front matter. */
  typed: Set<string>
}

function variablePath([key, ...rest]: string[], known: Known): string | undefined {
  if (key === 'scenarios') return rest.length > 1 && rest.at(-1) !== '[]' ? joined(rest.slice(1)) : undefined
  if (key !== 'variables' || rest.length === 0) return undefined
  let path = ''
  for (const [index, name] of rest.entries()) {
    // Under a variable are its details, and under `of` are the names of its fields, unless these are details too.
    if (index % 2 === 0) path = path === '' ? name : `${path}${known.lists.has(path) ? '[]' : ''}.${name}`
    else if (name !== 'of' || index === rest.length - 1 || isDeclaration(rest.slice(0, index + 1), known))
      return undefined
  }
  return path
}

function isDeclaration(path: string[], { typed }: Known): boolean {
  return (
    typed.has(['variables', ...path, 'type'].join('.')) && !typed.has(['variables', ...path, 'type', 'type'].join('.'))
  )
}

function joined(names: string[]): string {
  return names.reduce((path, name) => (name === '[]' ? `${path}[]` : path === '' ? name : `${path}.${name}`), '')
}
