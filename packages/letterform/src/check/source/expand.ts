import { attribute, type Element, type Text } from '../../html/parse-page.ts'
import type { Template, Templates } from './templates.ts'

/** An element of a template at one place in an email. If a component is used twice, so are its elements. */
export interface SourceElement {
  element: Element
  template: Template
  /** The uses of components around it, from the email inwards. */
  uses: Use[]
  /** Whether it gets the attributes of the component's use. */
  isRoot: boolean
  audience: 'outlook' | 'others'
}

/** An `<x-name …>` as written. */
export interface Use {
  element: Element
  template: Template
}

interface Scope {
  template: Template
  uses: Use[]
  audience: SourceElement['audience']
  /** The content of the component's use, and the scope in which it was written. */
  content?: { nodes: Node[]; scope: Scope }
  /** Whether the first element of the component is still to come. */
  awaitsRoot: { value: boolean }
}

type Node = Element | Text

/** No email nests components more deeply. The build reports circles. */
const DEEPEST = 40

/** Tags that the build replaces by their content, by nothing, or by several copies. */
const TRANSPARENT =
  /^(?:if|elseif|else|each|for|scope|switch|case|default|block|stack|push|outlook|not-outlook|raw|template|component|module|env:.*|content|markdown|md|plaintext|not-plaintext)$/

/**
 * The elements of an email's templates in the order of the compiled email: components in place of their uses, slots
 * filled, every branch of every `<if>`. `align` pairs compiled elements with them.
 */
export function expand(email: Template, templates: Templates): SourceElement[] {
  const found: SourceElement[] = []
  const scope: Scope = { template: email, uses: [], audience: 'others', awaitsRoot: { value: false } }
  expandNodes(rootsOf(email), scope, { found, templates })
  return found
}

interface Expansion {
  found: SourceElement[]
  templates: Templates
}

function rootsOf({ page }: Template): Node[] {
  return [...page.elements, ...page.texts].filter(({ parent }) => !parent).sort((a, b) => a.start - b.start)
}

function expandNodes(nodes: Node[], scope: Scope, expansion: Expansion): void {
  for (const node of nodes) if ('name' in node) expandElement(node, scope, expansion)
}

function expandElement(element: Element, scope: Scope, expansion: Expansion): void {
  const { name, children } = element
  if (name === 'script' || name.startsWith('fill:')) return
  if (name === 'yield') expandYield(element, scope, expansion)
  else if (name.startsWith('slot:')) expandSlot(element, scope, expansion)
  else if (name.startsWith('x-')) expandComponent(element, scope, expansion)
  else if (TRANSPARENT.test(name)) expandNodes(children, name === 'outlook' ? forOutlook(scope) : scope, expansion)
  else {
    const { template, uses, awaitsRoot } = scope
    const audience = element.audience === 'outlook' ? 'outlook' : scope.audience
    expansion.found.push({ element, template, uses, audience, isRoot: awaitsRoot.value })
    awaitsRoot.value = false
    expandNodes(children, scope, expansion)
  }
}

function forOutlook(scope: Scope): Scope {
  return { ...scope, audience: 'outlook' }
}

function expandComponent(element: Element, scope: Scope, expansion: Expansion): void {
  const template = scope.uses.length > DEEPEST ? undefined : expansion.templates.component(element.name.slice(2))
  const inner = template && {
    template,
    uses: [...scope.uses, { element, template: scope.template }],
    audience: scope.audience,
    content: { nodes: element.children, scope },
    awaitsRoot: { value: true },
  }
  expandNodes(template ? rootsOf(template) : element.children, inner ?? scope, expansion)
}

function expandYield({ children }: Element, scope: Scope, expansion: Expansion): void {
  const { content } = scope
  const isFilled = content?.nodes.some((node) => 'name' in node || node.text.trim() !== '')
  if (content && isFilled) expandNodes(content.nodes, asWritten(scope), expansion)
  else expandNodes(children, scope, expansion)
}

/** A fill replaces the slot, or goes before or after its default content. */
function expandSlot({ name, children }: Element, scope: Scope, expansion: Expansion): void {
  const found = scope.content && findFill(name.replace(/^slot:/, 'fill:'), scope.content)
  const isPlaced = (where: string) => found !== undefined && attribute(found.fill, where) !== undefined
  if (!found || isPlaced('append')) expandNodes(children, scope, expansion)
  if (found) expandNodes(found.fill.children, { ...found.scope, audience: scope.audience }, expansion)
  if (isPlaced('prepend')) expandNodes(children, scope, expansion)
}

/** A component that passes its content on with `<yield>` passes the fills in it on too. */
function findFill(
  name: string,
  { nodes, scope }: NonNullable<Scope['content']>,
): { fill: Element; scope: Scope } | undefined {
  for (const node of nodes) {
    if (!('name' in node)) continue
    if (node.name === name) return { fill: node, scope }
    const inner = node.name === 'yield' ? scope.content : { nodes: node.children, scope }
    const found = inner && findFill(name, inner)
    if (found) return found
  }
  return undefined
}

/** The content of a component was written in the scope of its use. */
function asWritten(scope: Scope): Scope {
  return { ...(scope.content?.scope ?? scope), audience: scope.audience }
}
