import { attribute, type Element, isBelow } from '../../html/parse-page.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const imageAlt: Rule = {
  name: 'imageAlt',
  codes: {
    'image-alt': {
      severity: 'error',
      finds: 'An image without an alt attribute. Decorative images have an empty one.',
    },
    'image-alt-file': {
      severity: 'warning',
      finds: 'An alternative text that is a file name, or only “image” or “logo”.',
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
      message: `Where images are blocked, as in Outlook by default, recipients read “${alt}”.`,
      fix: 'Describe what the image shows, or use alt="" if it is decoration.',
      place: at.attribute(image, 'alt'),
    }
  }
  if (alt && alt !== '') return undefined
  // The compiler adds a missing alt, so only the template shows whether an empty one is meant.
  if (alt === '' && !isForgotten(image, at)) return undefined
  const isLink = isBelow(image.parent, ['a'])
  return {
    code: 'image-alt',
    message: `The image has no alt text. People with images blocked, or with a screen reader, get nothing in its place${isLink ? ', not even a link to follow' : ''}.`,
    fix: 'Add alt="…" with what the image shows, or alt="" if it is decoration.',
    place: at.element(image),
  }
}

function isForgotten(image: Element, at: CheckedEmail['at']): boolean {
  const lacks = ({ element }: { element: Element }) => attribute(element, 'alt') === undefined
  if (!at.sources().some((one) => one.element.name === 'img' && lacks(one))) return false
  const source = at.source(image)
  return source !== undefined && lacks(source)
}
