import type { Pass } from './pass.ts'
import { refuse } from './refusal.ts'
import { TEXT_FILTERS } from './text-filters.ts'
import { type Element, joinTexts, type Node, number } from './tree.ts'

/** posthtml-content with Maizzle's filters: attributes that transform the text of their element. */
export function createFilters(): Pass {
  return (root, { config }) => {
    if (config.filters === false) return
    if (config.filters && Object.keys(config.filters).length > 0) refuse('the setting filters')
    if (filterAll(root.content)) number(root)
  }
}

const NAMES = Object.keys(TEXT_FILTERS).sort()

/** Returns whether a filter was applied. */
function filterAll(nodes: Node[]): boolean {
  let found = false
  for (const node of nodes) {
    if (typeof node !== 'string' && filterElement(node)) found = true
  }
  return found
}

/** Only one filter of an element applies, the first one alphabetically. It applies to all text inside. */
function filterElement(element: Element): boolean {
  const { attrs, content } = element
  const name = NAMES.find((one) => one in attrs)
  if (name === undefined) return filterAll(content)
  if (content.length === 0) refuse(`${name} on an element without content`)
  const apply = (text: string) => filtered(text, name, attrs[name])
  element.content = through(content, apply)
  delete attrs[name]
  return true
}

function through(nodes: Node[], apply: (text: string) => string): Node[] {
  const changed = nodes.map((node) => {
    return typeof node === 'string' ? apply(node) : { ...node, content: through(node.content, apply) }
  })
  return joinTexts(changed)
}

function filtered(text: string, name: string, argument: unknown): string {
  const changed = String(TEXT_FILTERS[name]!(text, argument as string))
  const result = changed.replace(/&[A-Z]+;/g, (entity) => entity.toLowerCase())
  const isComment =
    text.startsWith('<!--') && result.startsWith('<!--') && result.indexOf('-->', 2) === result.length - 3
  if (result.includes('<') && !isComment) refuse(`${name} makes markup`)
  return result
}
