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

const NAMES = new Set(Object.keys(TEXT_FILTERS))

interface Change {
  element: Element
  /** The filter's attribute. */
  name: string
  content: Node[]
}

function changesIn(nodes: Node[], found: Change[] = []): Change[] {
  for (const node of nodes) {
    if (typeof node === 'string') continue
    const change = changeOf(node)
    if (change) found.push(change)
    else changesIn(node.content, found)
  }
  return found
}

/** Only one filter of an element applies, the first one alphabetically. It applies to all text inside. */
function changeOf(element: Element): Change | undefined {
  const { attrs, content } = element
  let name: string | undefined
  for (const one in attrs) if (NAMES.has(one) && (name === undefined || one < name)) name = one
  if (name === undefined) return undefined
  if (content.length === 0) refuse(`${name} on an element without content`)
  const filter = (text: string) => filtered(text, name, attrs[name])
  return { element, name, content: through(content, filter) }
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
