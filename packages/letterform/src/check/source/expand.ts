import { attribute, type Element, type Text } from '../../html/parse-page.ts'
import type { Template, Templates } from './templates.ts'

/** An element of a template at the place that it takes in an email: the same component may be used twice. */
export interface SourceElement {
  element: Element
  template: Template
  /** The component's uses that led here, the email's own first. */
  uses: Use[]
  /** Whether attributes of the component's use are put on it. */
  isRoot: boolean
  audience: 'outlook' | 'others'
}

/** `<x-name …>` where it is written. */
export interface Use {
  element: Element
  template: Template
}

interface Scope {
  template: Template
  uses: Use[]
  audience: SourceElement['audience']
  /** What the component's use holds, and the scope that it was written in. */
  content?: { nodes: Node[]; scope: Scope }
  /** Of a component whose first element is yet to come. */
  awaitsRoot: { value: boolean }
}

type Node = Element | Text

/** Deeper than any email nests its components; a circle has been reported by the build. */
const DEEPEST = 40

/** Shows what they hold, or nothing, or the same several times. */
const TRANSPARENT =
  /^(?:if|elseif|else|each|for|scope|switch|case|default|block|stack|push|outlook|not-outlook|raw|template|component|module|env:.*|content|markdown|md|plaintext|not-plaintext)$/

/**
 * The elements of an email's templates in the order in which the compiled email has them: components in the place of
 * their uses, slots filled, every branch of every `<if>`. It is what a finding in compiled HTML is led back with.
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

/** A fill takes the slot's place, or goes before or behind what the slot holds itself. */
function expandSlot({ name, children }: Element, scope: Scope, expansion: Expansion): void {
  const found = scope.content && findFill(name.replace(/^slot:/, 'fill:'), scope.content)
  const isPlaced = (where: string) => found !== undefined && attribute(found.fill, where) !== undefined
  if (!found || isPlaced('append')) expandNodes(children, scope, expansion)
  if (found) expandNodes(found.fill.children, { ...found.scope, audience: scope.audience }, expansion)
  if (isPlaced('prepend')) expandNodes(children, scope, expansion)
}

/** A component that passes on what it is given passes its fills on too, however deep its `<yield>` stands. */
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

/** What a component is given was written in the scope of its use. */
function asWritten(scope: Scope): Scope {
  return { ...(scope.content?.scope ?? scope), audience: scope.audience }
}
