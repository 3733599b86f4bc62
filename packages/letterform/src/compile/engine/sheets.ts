import { refuse } from './refusal.ts'
import type { Draft, DraftElement } from './tree.ts'
import { visit } from './visit.ts'

/** Runs Tailwind and the other PostCSS plugins on a style sheet or a `style` attribute. */
export type ProcessStyle = (css: string) => Promise<string>

/** Replaces each `<link inline>` by the style sheet that it links to, and each link that is in the tree twice. */
export function expandLinks(nodes: Draft[], read: (file: string) => string | undefined): void {
  const seen = new Set<DraftElement>()
  visit(nodes, (element) => {
    if (element.tag !== 'link') return
    const { href, rel, ...attrs } = element.attrs ?? {}
    // The original marks an element when it sees it first, and takes its own mark for the author's.
    const isMarked = 'expand' in attrs || 'inline' in attrs || seen.has(element)
    seen.add(element)
    if (!isMarked || !href || rel !== 'stylesheet') return
    const css = read(href as string)
    if (css === undefined) refuse(`${href} was not found`)
    Object.assign(element, { tag: 'style', attrs: {}, content: [css] })
  })
}

/** Processes all styles of a tree. */
export async function processStyles(nodes: Draft[], process: ProcessStyle): Promise<void> {
  const work: Promise<void>[] = []
  const styled = new Set<DraftElement>()
  visit(nodes, (element) => {
    const { tag, attrs, content } = element
    const isSheet = tag === 'style' && content
    if (!(isSheet || attrs?.style) || styled.has(element)) return
    styled.add(element)
    if (isSheet) work.push(processSheet(element, process))
    if (attrs?.style) work.push(processAttribute(attrs, process))
  })
  await Promise.all(work)
}

async function processSheet(node: DraftElement, process: ProcessStyle): Promise<void> {
  node.content = [await process(node.content!.flat().join(''))]
}

async function processAttribute(attrs: Record<string, unknown>, process: ProcessStyle): Promise<void> {
  if (typeof attrs.style === 'object') refuse('a style that is an object')
  // Without a value it is `true`, which PostCSS takes for text.
  attrs.style = await process(String(attrs.style))
}
