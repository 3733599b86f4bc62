import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver/node'
import { isEmpty } from '../html/open-elements.ts'
import type { YamlKey } from '../project/scan-yaml-keys.ts'
import { tagsOf } from '../templates/read-interface.ts'
import { type TemplateText, writtenName } from '../templates/read-template.ts'
import { frontMatterKeys } from './front-matter-keys.ts'
import { rangeBetween } from './places.ts'

/** The front matter, and the components and slots of a template as they nest. */
export function outline(template: TemplateText): DocumentSymbol[] {
  return [...matterOutline(template), ...markupOutline(template)]
}

function matterOutline({ source }: TemplateText): DocumentSymbol[] {
  const keys = frontMatterKeys({ source }).filter(({ path }) => path.length <= 2 && !path.includes('[]'))
  const symbolOf = ({ path, start, end, valueEnd }: YamlKey): DocumentSymbol => ({
    name: path.at(-1)! || '""',
    kind: path.length === 1 ? SymbolKind.Property : path[0] === 'variables' ? SymbolKind.Variable : SymbolKind.Key,
    range: rangeBetween(source, start, Math.max(end, valueEnd)),
    selectionRange: rangeBetween(source, start, end),
    children: [],
  })
  const outer = keys.filter(({ path }) => path.length === 1)
  return outer.map((key) => {
    const inner = keys.filter(({ path }) => path.length === 2 && path[0] === key.path[0])
    return { ...symbolOf(key), children: inner.map(symbolOf) }
  })
}

function markupOutline(template: TemplateText): DocumentSymbol[] {
  const { source, offset } = template
  const found: DocumentSymbol[] = []
  /** `inside` is the symbol that an element belongs to: its own, or that of an element around it. */
  const open: { name: string; symbol: DocumentSymbol | undefined; inside: DocumentSymbol | undefined }[] = []
  for (const tag of tagsOf(template)) {
    if (tag.isEnd) {
      const at = open.findLastIndex(({ name }) => name === tag.name)
      for (const { symbol } of at === -1 ? [] : open.splice(at)) {
        if (symbol) symbol.range = { ...symbol.range, end: rangeBetween(source, 0, offset(tag.end)).end }
      }
      continue
    }
    const isShown = /^(?:x-|fill:|slot:)/.test(tag.name)
    const symbol: DocumentSymbol | undefined = isShown
      ? {
          name: `<${writtenName(template, tag)}>`,
          kind: tag.name.startsWith('x-') ? SymbolKind.Class : SymbolKind.Field,
          range: rangeBetween(source, offset(tag.start), offset(tag.end)),
          selectionRange: rangeBetween(source, offset(tag.start), offset(tag.nameEnd)),
          children: [],
        }
      : undefined
    const parent = symbol && open.at(-1)?.inside
    if (symbol) (parent ? parent.children! : found).push(symbol)
    if (!tag.isSelfClosing && !isEmpty(tag))
      open.push({ name: tag.name, symbol, inside: symbol ?? open.at(-1)?.inside })
  }
  return found
}
