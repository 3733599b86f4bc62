import { attribute, type Element, type Page, textOf } from '../../html/parse-page.ts'

/** Links, areas of image maps, and buttons that Outlook draws. */
export function linksOf({ elements }: Page): Element[] {
  return elements.filter(({ name, attributes }) => {
    const hasAddress = attributes.some((one) => one.name === 'href')
    return name === 'a' || name === 'area' || (name.startsWith('v:') && hasAddress)
  })
}

/** What a screen reader says for a link: its text and the alt text of its images, or its label. */
export function nameOf(element: Element): string {
  const label = attribute(element, 'aria-label') ?? ''
  const images = element.children.flatMap(imagesOf).map((one) => attribute(one, 'alt') ?? '')
  return (
    [textOf(element), ...images].join(' ').replace(/\s+/g, ' ').trim() || label || (attribute(element, 'title') ?? '')
  )
}

function imagesOf(node: Element['children'][number]): Element[] {
  if (!('name' in node)) return []
  return node.name === 'img' ? [node] : node.children.flatMap(imagesOf)
}
