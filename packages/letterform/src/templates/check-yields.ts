import { problem, wholeFile } from '../diagnostics.ts'
import type { Problem } from '../types.ts'
import type { InterfaceOf } from './check-props.ts'
import { componentName, type TagToken, type TemplateText } from './read-template.ts'

/** Content of components that do not yield. */
export function checkYields(template: TemplateText, interfaceOf: InterfaceOf): Problem[] {
  return template.tokens.flatMap((token, at) => {
    if (token.kind !== 'tag' || token.isEnd || token.isSelfClosing) return []
    const component = componentName(template, token)
    const takes = component === undefined ? undefined : interfaceOf(component)
    if (!takes || takes.yields || !hasContent(template, token, at)) return []
    const { file, hasMarkup } = takes
    // An empty file is the mistake. Otherwise the content may be.
    const place = hasMarkup ? template.place(token.start, token.nameEnd - token.start) : wholeFile(file)
    return problem('yield-missing', { component: component!, file, hasMarkup }, place)
  })
}

/** Whether a component is given anything outside of fills. */
function hasContent({ tokens, html }: TemplateText, { name }: TagToken, at: number): boolean {
  let fills = 0
  for (const token of tokens.slice(at + 1)) {
    if (token.kind === 'tag' && token.name.startsWith('fill:')) fills += token.isEnd ? -1 : token.isSelfClosing ? 0 : 1
    else if (fills > 0 || token.kind === 'comment') continue
    else if (token.kind === 'tag' && token.isEnd && token.name === name) return false
    else if (token.kind !== 'text' || html.slice(token.start, token.end).trim() !== '') return true
  }
  return false
}
