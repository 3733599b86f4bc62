import { forceDark } from '../../clients/force-dark.ts'
import { luminance } from '../../html/colours.ts'
import { attribute, type Element } from '../../html/parse-page.ts'
import { paintOf } from '../page/paint.ts'
import type { Theme } from '../page/styles.ts'
import { isHidden } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const imageDark: Rule = {
  name: 'imageDark',
  codes: {
    'image-dark': {
      severity: 'warning',
      finds:
        'An image of the project in dark colours on a transparent background, such as a black logo, which nobody sees in dark mode.',
    },
  },
  find: (email) =>
    email.page.elements
      .filter(({ name, audience }) => name === 'img' && audience !== 'outlook')
      .flatMap((image) => judge(image, email) ?? []),
}

function judge(image: Element, email: CheckedEmail): Finding | undefined {
  const { styles, at, project } = email
  const file = project.imageFile(attribute(image, 'src') ?? '')
  if (typeof file === 'string' || isHidden(image, styles) || !turnsDark(image, email) || !file.isDarkShape())
    return undefined
  return {
    code: 'image-dark',
    message: `In dark mode, ${file.file} is dark on a dark background, because clients change the background and leave the image.`,
    fix: 'Give the shapes a light outline, or the image file a light background.',
    place: at.attribute(image, 'src'),
  }
}

/** Whether the background behind an image is light, and dark in dark mode. An image that dark mode hides has another one in its place. */
function turnsDark(image: Element, { styles }: CheckedEmail): boolean {
  if (styles.hasDark && isHidden(image, styles, 'dark')) return false
  const behind = (theme: Theme) => {
    const paint = paintOf(image, styles, theme)
    return paint && !paint.hasImage ? luminance(paint.backgrounds[0]!) : undefined
  }
  const light = paintOf(image, styles, 'light')
  if (!light || light.hasImage || luminance(light.backgrounds[0]!) < LIGHT) return false
  const own = styles.hasDark ? behind('dark') : undefined
  const forced = luminance(forceDark(light.backgrounds[0]!, 'background', 'partial'))
  return Math.min(own ?? 1, forced) < DARK
}

const LIGHT = 0.4
const DARK = 0.05
