import { type Colour, contrast as contrastOf, hexOf, inverted, luminance } from '../../html/colours.ts'
import type { Element, Text } from '../../html/parse-page.ts'
import type { Place } from '../../types.ts'
import { type Paint, paintOf } from '../page/paint.ts'
import { quoteText } from '../page/quote-text.ts'
import type { Theme } from '../page/styles.ts'
import { inheritedPixels, isBlank, isHidden } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const contrast: Rule = {
  name: 'contrast',
  codes: {
    'contrast-light': {
      severity: 'error',
      finds: 'Text with a contrast under 4.5 in light mode, or under 3 if it is large.',
    },
    'contrast-dark': { severity: 'error', finds: 'The same in the dark mode that the email itself defines.' },
    'contrast-inverted': {
      severity: 'warning',
      finds: 'Text with a contrast under 3 where a client changes the colours, as Gmail and Outlook do in dark mode.',
    },
  },
  find: (email) => {
    const found = new Map<string, Finding>()
    for (const text of email.page.texts) {
      const { parent, audience } = text
      if (!parent || audience === 'outlook' || isBlank(text.text) || isHidden(parent, email.styles)) continue
      for (const one of judge(text, parent, email)) {
        const key = `${one.code} ${one.place.file} ${one.place.line} ${one.place.column}`
        if (!found.has(key)) found.set(key, one)
      }
    }
    return [...found.values()]
  },
}

/** Several texts that get their colour from the same place make one finding. */
interface Placed extends Finding {
  place: Place
}

function judge(text: Text, parent: Element, email: CheckedEmail): Placed[] {
  const light = paintOf(parent, email.styles, 'light')
  const own = email.styles.hasDark ? paintOf(parent, email.styles, 'dark') : undefined
  const dark = own?.isPlainLink ? undefined : own
  const least = isLarge(parent, email) ? 3 : 4.5
  const lightContrast = light && lowest(light.colour, light.backgrounds)
  return [
    ...(light && lightContrast! < least
      ? [finding('contrast-light', { text, paint: light, theme: 'light', least }, email)]
      : []),
    ...(dark &&
    lowest(dark.colour, dark.backgrounds) < least &&
    !(light && lightContrast! < least && isSame(light, dark))
      ? [finding('contrast-dark', { text, paint: dark, theme: 'dark', least }, email)]
      : []),
    ...(light && lightContrast! >= least ? invertedFinding(text, light, email) : []),
  ]
}

/** Whether dark mode changes nothing, so that a second finding would say the same. */
function isSame(one: Paint, other: Paint): boolean {
  const colours = ({ colour, backgrounds }: Paint) => [colour, ...backgrounds].map(hexOf).join()
  return colours(one) === colours(other)
}

function lowest(colour: Colour, backgrounds: Colour[]): number {
  return Math.min(...backgrounds.map((one) => contrastOf(colour, one)))
}

/** Clients that force dark mode change each colour separately: dark text becomes light, light backgrounds become dark. */
function invertedFinding(text: Text, paint: Paint, email: CheckedEmail): Placed[] {
  const colour = luminance(paint.colour) < 0.4 ? inverted(paint.colour) : paint.colour
  const backgrounds = paint.backgrounds.map((one) => (luminance(one) > 0.4 ? inverted(one) : one))
  const forced = { ...paint, colour, backgrounds }
  // Clients leave images and gradients alone, and the text on them.
  if (paint.hasImage || paint.isPlainLink || lowest(colour, backgrounds) >= 3) return []
  return [finding('contrast-inverted', { text, paint: forced, theme: 'light', least: 3 }, email)]
}

interface LowContrast {
  text: Text
  paint: Paint
  theme: Theme
  least: number
}

const MODES: Record<string, string> = {
  'contrast-light': 'In light mode',
  'contrast-dark': 'In dark mode',
  'contrast-inverted': 'In clients that force dark mode',
}

function finding(code: string, { text, paint, least }: LowContrast, { at }: CheckedEmail): Placed {
  const { colour, backgrounds, from } = paint
  const behind = backgrounds.reduce((a, b) => (contrastOf(colour, a) <= contrastOf(colour, b) ? a : b))
  const ratio = Math.floor(contrastOf(colour, behind) * 10) / 10
  return {
    code,
    message: `${MODES[code]}, ${quoteText(text.text)} is ${hexOf(colour)} on ${hexOf(behind)}. The contrast of ${ratio} is too low for many people to read.`,
    fix: `Choose colours with a contrast of at least ${least}.`,
    place: from ? at.style(from.element, from.origin) : at.text(text.parent, text.text),
  }
}

function isLarge(element: Element, { styles }: CheckedEmail): boolean {
  const size = inheritedPixels(element, 'font-size', { styles })?.pixels ?? 16
  if (size >= 24) return true
  return size >= 18.66 && isBold(element, styles)
}

function isBold(element: Element, styles: CheckedEmail['styles']): boolean {
  for (let one: Element | undefined = element; one; one = one.parent) {
    const weight = styles.declared(one, 'light').get('font-weight')?.value
    if (weight) return weight === 'bold' || Number(weight) >= 700
    if (/^(?:b|strong|h[1-6]|th)$/.test(one.name)) return true
  }
  return false
}
