import { findNames } from '../language/find-names.ts'
import type { SourceText, Tag } from '../types.ts'
import { tagsOf } from './read-interface.ts'
import { componentName, type TagToken, type TemplateText, writtenName } from './read-template.ts'

/** The meaning of a name in a template, as far as the template itself has it. */
export type TemplateSymbol =
  | { kind: 'component'; name: string }
  | { kind: 'prop'; component: string; name: string }
  /** `around` are the components around a `<fill:…>`, from the outermost; a `<slot:…>` has none. */
  | { kind: 'slot'; name: string; around: string[] }
  /** With its path from the root: `order`, `order.number`, `items[].price`. */
  | { kind: 'variable'; path: string }
  /** The name that a loop gives to its items, by the offset of its first use. `path` leads to what it means. */
  | { kind: 'item'; name: string; at: number; path: string }
  | { kind: 'filter'; name: string }

/** A name in a file. */
export interface SymbolUse {
  symbol: TemplateSymbol
  start: number
  end: number
  isDefinition: boolean
}

/** Every name in a template that has a meaning beyond its place, in no particular order. */
export function findSymbols(template: TemplateText): SymbolUse[] {
  return [...markupSymbols(template), ...variableSymbols(template)]
}

/** More components than any fill has around it. */
const DEEPEST = 20

function markupSymbols(template: TemplateText): SymbolUse[] {
  const around: { tag: string; name: string }[] = []
  return tagsOf(template).flatMap((tag) => {
    const name = componentName(template, tag)
    const written = writtenName(template, tag)
    const slot = /^(fill|slot):(.+)$/i.exec(written)
    const parents = around.slice(-DEEPEST).map((one) => one.name)
    if (tag.isEnd) {
      const at = around.findLastIndex((one) => one.tag === tag.name)
      if (at !== -1) around.length = at
    } else if (name !== undefined && !tag.isSelfClosing) around.push({ tag: tag.name, name })
    if (name !== undefined) return componentSymbols(template, tag, name)
    if (!slot) return []
    const isFill = slot[1]!.toLowerCase() === 'fill'
    const symbol: TemplateSymbol = { kind: 'slot', name: slot[2]!, around: isFill ? parents : [] }
    return [
      use(template, symbol, {
        start: tag.nameEnd - slot[2]!.length,
        end: tag.nameEnd,
        isDefinition: !isFill && !tag.isEnd,
      }),
    ]
  })
}

function componentSymbols(template: TemplateText, tag: TagToken, name: string): SymbolUse[] {
  const range = { start: tag.nameEnd - name.length, end: tag.nameEnd, isDefinition: false }
  const component = use(template, { kind: 'component', name }, range)
  const props = tag.attributes.map(({ nameStart, nameEnd }) => {
    const symbol: TemplateSymbol = { kind: 'prop', component: name, name: template.html.slice(nameStart, nameEnd) }
    return use(template, symbol, { start: nameStart, end: nameEnd, isDefinition: false })
  })
  return [component, ...props]
}

/** With offsets in the file in place of those in the protected text. */
function use({ offset }: TemplateText, symbol: TemplateSymbol, range: Omit<SymbolUse, 'symbol'>): SymbolUse {
  return { symbol, start: offset(range.start), end: offset(range.end), isDefinition: range.isDefinition }
}

/** The name of a loop's items, and the path of what they are. */
export interface LoopItem {
  name: string
  at: number
  path: string
}

function variableSymbols(template: Pick<TemplateText, 'source' | 'tags'>): SymbolUse[] {
  return readTags(template).uses
}

/** The loops that are open at an offset, from the outermost. */
export function loopsAround({ source, tags }: Pick<TemplateText, 'source' | 'tags'>, offset: number): LoopItem[] {
  const before = tags.filter((tag) => tag.offset + tag.length <= offset)
  return readTags({ source, tags: before }).loops.filter((loop) => loop !== undefined)
}

/** `loops` are those that are still open after the last tag; of an invalid one, the item is unknown. */
function readTags({ source, tags }: Pick<TemplateText, 'source' | 'tags'>) {
  const loops: (LoopItem | undefined)[] = []
  const uses = tags.flatMap((tag) => {
    if (tag.kind === 'literal') return []
    const start = codeStart(tag, source)
    const { paths, filters, loop } = findNames(tag.code, tag.kind)
    const named = [
      ...paths.flatMap((path) => pathSymbols(path, start, loops)),
      ...filters.map(({ name, offset }) => symbolAt({ kind: 'filter', name }, name, start + offset)),
    ]
    const list = paths[0] && pathSymbols(paths[0], start, loops).at(-1)?.symbol
    const item = loop && openLoop(loop, { list, start })
    if (/^for\b/.test(tag.code)) loops.push(item)
    else if (tag.code === 'endfor') loops.pop()
    const bound = item ? [{ ...symbolAt({ kind: 'item', ...item }, item.name, item.at), isDefinition: true }] : []
    return [...bound, ...named]
  })
  return { uses, loops }
}

/** The offset of a tag's text in its file. */
export function codeStart({ offset, length }: Tag, { text }: SourceText): number {
  return offset + /^(?:<[<%]|@\{\{)\s*/.exec(text.slice(offset, offset + length))![0].length
}

function openLoop(
  { item, depth }: { item: { name: string; offset: number }; depth: number },
  { list, start }: { list: TemplateSymbol | undefined; start: number },
): LoopItem | undefined {
  const path = list?.kind === 'variable' || list?.kind === 'item' ? list.path : undefined
  return path === undefined
    ? undefined
    : { name: item.name, at: start + item.offset, path: `${path}${'[]'.repeat(depth + 1)}` }
}

/** One symbol for each name of a path: the variable or item, its field, the field's field. */
function pathSymbols(
  names: { name: string; offset: number }[],
  start: number,
  loops: (LoopItem | undefined)[],
): SymbolUse[] {
  const [root, ...fields] = names as [{ name: string; offset: number }, ...{ name: string; offset: number }[]]
  const item = loops.findLast((one) => one?.name === root.name)
  if (root.name === 'loop' && !item && loops.length > 0) return []
  const first: TemplateSymbol = item ? { kind: 'item', ...item } : { kind: 'variable', path: root.name }
  let path = item ? item.path : root.name
  const rest = fields.map(({ name, offset }) => {
    path = `${path}.${name}`
    return symbolAt({ kind: 'variable', path }, name, start + offset)
  })
  return [symbolAt(first, root.name, start + root.offset), ...rest]
}

function symbolAt(symbol: TemplateSymbol, name: string, start: number): SymbolUse {
  return { symbol, start, end: start + name.length, isDefinition: false }
}
