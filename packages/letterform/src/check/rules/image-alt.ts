import { attribute, type Element, isBelow } from '../../html/parse-page.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const imageAlt: Rule = {
  name: 'imageAlt',
  codes: {
    'image-alt': {
      severity: 'error',
      finds: 'An image without an alt attribute. (An empty one says that it is decoration.)',
    },
    'image-alt-file': {
      severity: 'warning',
      finds: 'An alternative text that is the name of a file, or just “image”.',
    },
  },
  find: (email) => email.page.elements.filter(isImage).flatMap((image) => judge(image, email) ?? []),
}

function isImage({ name, audience }: Element): boolean {
  return name === 'img' && audience !== 'outlook'
}

function judge(image: Element, { at }: CheckedEmail): Finding | undefined {
  const alt = attribute(image, 'alt')?.trim()
  if (
    alt !== undefined &&
    /^[\w-]+\.(?:png|jpe?g|gif|webp|svg)$|^(?:image|img|photo|picture|logo|banner|icon|untitled)$/i.test(alt)
  ) {
    return {
      code: 'image-alt-file',
      message: `Where pictures are blocked, as they are by default in Outlook, a recipient reads “${alt}”.`,
      fix: 'Say what the picture says; alt="" where it is decoration.',
      place: at.attribute(image, 'alt'),
    }
  }
  if (alt && alt !== '') return undefined
  // The compiler adds an empty alt where there is none, so only the template tells whether somebody meant it.
  if (alt === '' && !isForgotten(image, at)) return undefined
  const isLink = isBelow(image.parent, ['a'])
  return {
    code: 'image-alt',
    message: `Where pictures are blocked, and for those who cannot see, there is nothing in its place${isLink ? ', and the link that it is says nothing' : ''}.`,
    fix: 'Write alt="…": what the picture says; alt="" where it is decoration.',
    place: at.element(image),
  }
}

function isForgotten(image: Element, at: CheckedEmail['at']): boolean {
  const lacks = ({ element }: { element: Element }) => attribute(element, 'alt') === undefined
  if (!at.sources().some((one) => one.element.name === 'img' && lacks(one))) return false
  const source = at.source(image)
  return source !== undefined && lacks(source)
}
