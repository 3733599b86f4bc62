import { attribute, type Element, type Page, textOf } from '../../html/parse-page.ts'

/** What leads somewhere: links, the areas of image maps, Outlook's drawn buttons. */
export function linksOf({ elements }: Page): Element[] {
  return elements.filter(({ name, attributes }) => {
    const hasAddress = attributes.some((one) => one.name === 'href')
    return name === 'a' || name === 'area' || (name.startsWith('v:') && hasAddress)
  })
}

/** What a link says to those who hear it: its text, the alternative text of its pictures, or its label. */
export function nameOf(element: Element): string {
  const label = attribute(element, 'aria-label') ?? ''
  const pictures = element.children.flatMap(picturesOf).map((one) => attribute(one, 'alt') ?? '')
  return (
    [textOf(element), ...pictures].join(' ').replace(/\s+/g, ' ').trim() || label || (attribute(element, 'title') ?? '')
  )
}

function picturesOf(node: Element['children'][number]): Element[] {
  if (!('name' in node)) return []
  return node.name === 'img' ? [node] : node.children.flatMap(picturesOf)
}
