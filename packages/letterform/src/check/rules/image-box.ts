import { attribute, type Element } from '../../html/parse-page.ts'
import { toPixels } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const imageBox: Rule = {
  name: 'imageBox',
  codes: {
    'image-width': {
      severity: 'warning',
      finds: 'An image without a width attribute, which Outlook shows at its full size.',
    },
    'image-wide': {
      severity: 'warning',
      finds: 'An image that is wider than 600 px and not told to shrink: phones scroll sideways.',
    },
    'image-distorted': {
      severity: 'warning',
      finds: 'An image of the project whose width and height attributes stretch it.',
    },
  },
  find: (email) =>
    email.page.elements
      .filter(({ name, audience }) => name === 'img' && audience !== 'outlook')
      .flatMap((image) => judge(image, email) ?? []),
}

const WIDEST = 600

function judge(image: Element, email: CheckedEmail): Finding | undefined {
  const { at } = email
  const width = attribute(image, 'width')
  if (width === undefined || width === '') {
    return {
      code: 'image-width',
      message:
        'Outlook shows it at the size of its file, however large that is, and all clients leave no room while it loads.',
      fix: 'Write width="…", in pixels and without the unit.',
      place: at.element(image),
    }
  }
  return wide(image, Number(width), email) ?? distorted(image, Number(width), email)
}

function wide(image: Element, width: number, { at, styles }: CheckedEmail): Finding | undefined {
  const declared = styles.declared(image, 'light')
  const isFluid = declared.has('max-width') || /%/.test(declared.get('width')?.value ?? '')
  if (!(width > WIDEST) || isFluid) return undefined
  return {
    code: 'image-wide',
    message: `It is ${width} px wide on every screen: on a phone, the mail scrolls sideways or shrinks until nothing can be read.`,
    fix: 'Give it a max-width of 100%, and a width of 600 or less.',
    place: at.attribute(image, 'width'),
  }
}

/** A tenth is rounding; more can be seen. */
function distorted(image: Element, width: number, { at, project, styles }: CheckedEmail): Finding | undefined {
  const file = project.imageFile(attribute(image, 'src') ?? '')
  const height = Number(attribute(image, 'height') ?? Number.NaN)
  if (typeof file === 'string' || !file.width || !file.height || !(width > 0) || !(height > 0)) return undefined
  if (toPixels(styles.declared(image, 'light').get('height')?.value ?? '') !== undefined) return undefined
  const stretch = width / height / (file.width / file.height)
  if (stretch > 0.9 && stretch < 1.1) return undefined
  return {
    code: 'image-distorted',
    message: `It is shown at ${width} × ${height}, and ${file.file} has ${file.width} × ${file.height}: it looks stretched.`,
    fix: `Write height="${Math.round((width * file.height) / file.width)}".`,
    place: at.attribute(image, 'height'),
  }
}
