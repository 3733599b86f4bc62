import { attribute, type Element, type Text } from '../page/parse-page.ts'
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
  const wanted = name.replace(/^slot:/, 'fill:')
  const fill = scope.content?.nodes.find((node): node is Element => 'name' in node && node.name === wanted)
  const isPlaced = (where: string) => fill !== undefined && attribute(fill, where) !== undefined
  if (!fill || isPlaced('append')) expandNodes(children, scope, expansion)
  if (fill) expandNodes(fill.children, asWritten(scope), expansion)
  if (isPlaced('prepend')) expandNodes(children, scope, expansion)
}

/** What a component is given was written in the scope of its use. */
function asWritten(scope: Scope): Scope {
  return { ...(scope.content?.scope ?? scope), audience: scope.audience }
}
