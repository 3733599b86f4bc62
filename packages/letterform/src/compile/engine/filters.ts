import type { Pass } from './pass.ts'
import { refuse } from './refusal.ts'
import { TEXT_FILTERS } from './text-filters.ts'
import { type Element, joinTexts, type Node, number } from './tree.ts'

/** posthtml-content with Maizzle's filters: attributes that transform the text of their element. */
export function createFilters(): Pass {
  return (root, { config }) => {
    if (config.filters === false) return
    if (config.filters && Object.keys(config.filters).length > 0) refuse('the setting filters')
    const changes = changesIn(root.content)
    for (const { element, name, content } of changes) {
      element.content = content
      delete element.attrs[name]
    }
    if (changes.length > 0) number(root)
  }
}

const NAMES = Object.keys(TEXT_FILTERS).sort()

interface Change {
  element: Element
  /** The filter's attribute. */
  name: string
  content: Node[]
}

function changesIn(nodes: Node[]): Change[] {
  return nodes.flatMap((node) => (typeof node === 'string' ? [] : filterElement(node)))
}

/** Only one filter of an element applies, the first one alphabetically. It applies to all text inside. */
function filterElement(element: Element): Change[] {
  const { attrs, content } = element
  const name = NAMES.find((one) => one in attrs)
  if (name === undefined) return changesIn(content)
  if (content.length === 0) refuse(`${name} on an element without content`)
  return [{ element, name, content: through(content, (text) => filtered(text, name, attrs[name])) }]
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
