import { attribute, type Element } from '../../html/parse-page.ts'
import { isNeverShown } from '../page/shown-sometimes.ts'
import { toPixels } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'
import { MOST_PIXELS } from './image-source.ts'

export const imageBox: Rule = {
  name: 'imageBox',
  codes: {
    'image-width': {
      severity: 'warning',
      finds: 'An image without a width attribute, which Outlook shows at full size.',
    },
    'image-wide': {
      severity: 'warning',
      finds: 'An image wider than 600 px that does not shrink, so that phones scroll sideways.',
    },
    'image-distorted': {
      severity: 'warning',
      finds: 'An image of the project that its width and height attributes distort.',
    },
    'image-oversized': {
      severity: 'warning',
      finds: 'An image of the project over three times as wide as it is shown, and over a megapixel.',
    },
  },
  find: (email) =>
    email.page.elements
      .filter((one) => one.name === 'img' && one.audience !== 'outlook' && !isNeverShown(one, email))
      .flatMap((image) => judge(image, email) ?? []),
}

const WIDEST = 600

function judge(image: Element, email: CheckedEmail): Finding | undefined {
  const { at } = email
  const width = attribute(image, 'width')
  if (width === undefined || width === '') {
    if (isSizedForOthers(image, email)) return undefined
    return {
      code: 'image-width',
      message:
        'The image has no width. Outlook shows it at the full size of its file, and in all clients the layout jumps while it loads.',
      fix: 'Add width="…", in pixels without a unit.',
      place: at.element(image),
    }
  }
  return [wide, distorted, oversized].map((find) => find(image, Number(width), email)).find(Boolean)
}

/** Only Outlook ignores the width of a style. */
function isSizedForOthers(image: Element, { styles }: CheckedEmail): boolean {
  const width = styles.declared(image, 'light').get('width')?.value ?? ''
  return image.audience === 'others' && toPixels(width) !== undefined
}

function wide(image: Element, width: number, { at, styles }: CheckedEmail): Finding | undefined {
  const declared = styles.declared(image, 'light')
  const isFluid = declared.has('max-width') || /%/.test(declared.get('width')?.value ?? '')
  if (!(width > WIDEST) || isFluid) return undefined
  return {
    code: 'image-wide',
    message: `The image is ${width} px wide on every screen. On phones, the email scrolls sideways or shrinks until it is unreadable.`,
    fix: 'Set max-width: 100%, and a width of 600 or less.',
    place: at.attribute(image, 'width'),
  }
}

/** Nobody notices a distortion of less than a tenth. */
function distorted(image: Element, width: number, { at, project, styles }: CheckedEmail): Finding | undefined {
  const file = project.imageFile(attribute(image, 'src') ?? '')
  const height = Number(attribute(image, 'height') ?? Number.NaN)
  if (typeof file === 'string' || !file.width || !file.height || !(width > 0) || !(height > 0)) return undefined
  if (toPixels(styles.declared(image, 'light').get('height')?.value ?? '') !== undefined) return undefined
  const stretch = width / height / (file.width / file.height)
  if (stretch > 0.9 && stretch < 1.1) return undefined
  return {
    code: 'image-distorted',
    message: `The image looks distorted: it is shown at ${width} × ${height} px, and ${file.file} is ${file.width} × ${file.height} px.`,
    fix: `Set height="${Math.round((width * file.height) / file.width)}".`,
    place: at.attribute(image, 'height'),
  }
}

/** No screen has more than three pixels for one of CSS. Small files are no matter. */
const MOST_TIMES = 3
const FEW_PIXELS = 1_000_000

function oversized(image: Element, width: number, { at, project }: CheckedEmail): Finding | undefined {
  const file = project.imageFile(attribute(image, 'src') ?? '')
  if (typeof file === 'string' || !file.width || !file.height || !(width > 0)) return undefined
  const pixels = file.width * file.height
  if (file.width <= width * MOST_TIMES || pixels <= FEW_PIXELS || pixels > MOST_PIXELS) return undefined
  return {
    code: 'image-oversized',
    message: `${file.file} is ${file.width} × ${file.height} px, and is shown ${width} px wide. Recipients wait for pixels that no screen shows.`,
    fix: `Save it ${width * 2} px wide.`,
    place: at.attribute(image, 'src'),
  }
}
