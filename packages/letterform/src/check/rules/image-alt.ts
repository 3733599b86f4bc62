import { attribute, type Element, isBelow } from '../../html/parse-page.ts'
import { TOKENS } from '../../placeholders/tokens.ts'
import { isNeverShown } from '../page/shown-sometimes.ts'
import { isHidden } from '../page/visibility.ts'
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
    'image-alt-long': { severity: 'warning', finds: 'An alternative text over 200 characters.' },
    'image-only': { severity: 'warning', finds: 'An email whose content is only in images.' },
  },
  find: (email) => {
    const images = email.page.elements.filter((one) => isImage(one) && !isNeverShown(one, email))
    return [...images.flatMap((image) => judge(image, email) ?? []), ...onlyImages(images, email)]
  },
}

/** Screen readers read it in one go. */
const LONGEST = 200

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
  if (alt && alt.replace(TOKENS, '').length > LONGEST) {
    return {
      code: 'image-alt-long',
      message: `The alternative text has ${alt.length} characters. Clients cut it off, and screen readers cannot pause in it.`,
      fix: 'Shorten it, and write the rest as text next to the image.',
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

/** Fewer words than a footer has. */
const FEWEST = 12

/** Small images are logos and icons. */
function onlyImages(images: Element[], { page, styles, at }: CheckedEmail): Finding[] {
  const large = images.find((image) => Number(attribute(image, 'width')) >= 400)
  if (!large) return []
  const texts = page.texts.filter(
    ({ parent, audience }) => audience !== 'outlook' && !isBelow(parent, ['head']) && !isHidden(parent, styles),
  )
  const words = texts.flatMap(({ text }) => text.match(/[\p{L}\d]+/gu) ?? [])
  if (words.length >= FEWEST) return []
  return [
    {
      code: 'image-only',
      message:
        'The email has hardly any text. With images blocked, recipients see next to nothing, and filters treat such emails as spam.',
      fix: 'Write the text as text, above or below the image.',
      place: at.element(large),
    },
  ]
}

function isForgotten(image: Element, at: CheckedEmail['at']): boolean {
  const lacks = ({ element }: { element: Element }) => attribute(element, 'alt') === undefined
  if (!at.sources().some((one) => one.element.name === 'img' && lacks(one))) return false
  const source = at.source(image)
  return source !== undefined && lacks(source)
}
