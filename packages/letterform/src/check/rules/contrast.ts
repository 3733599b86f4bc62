import { forceDark, type Inversion } from '../../clients/force-dark.ts'
import { factsOf } from '../../clients/mail-client.ts'
import { MAIL_CLIENTS } from '../../clients/mail-clients.ts'
import { type Colour, contrast as contrastOf, hexOf } from '../../html/colours.ts'
import type { Element, Text } from '../../html/parse-page.ts'
import type { Place } from '../../types.ts'
import { type Paint, paintOf } from '../page/paint.ts'
import { quoteText } from '../page/quote-text.ts'
import { inheritedPixels, isHidden, showsNothing } from '../page/visibility.ts'
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
      finds: 'Text with a contrast under 2.5 where a client changes the colours, as Gmail’s apps do in dark mode.',
    },
  },
  find: (email) => {
    const found = new Map<string, Finding>()
    for (const text of email.page.texts) {
      const { parent, audience } = text
      if (!parent || audience === 'outlook' || showsNothing(text.text, email) || isHidden(parent, email.styles))
        continue
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
      ? [finding('contrast-light', { text, paint: light, mode: 'In light mode', least }, email)]
      : []),
    ...(dark &&
    lowest(dark.colour, dark.backgrounds) < least &&
    !(light && lightContrast! < least && isSame(light, dark))
      ? [finding('contrast-dark', { text, paint: dark, mode: 'In dark mode', least }, email)]
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

/** The algorithms of clients are not public, so what is just below 3 may be just above it. */
const LEAST_FORCED = 2.5

/** The first client that makes the text hard to read. */
function invertedFinding(text: Text, paint: Paint, email: CheckedEmail): Placed[] {
  // Clients leave images and gradients alone, and the text on them.
  if (paint.hasImage || paint.isPlainLink) return []
  for (const { how, name } of changesOf(email)) {
    const colour = forceDark(paint.colour, 'text', how)
    const backgrounds = paint.backgrounds.map((one) => forceDark(one, 'background', how))
    if (lowest(colour, backgrounds) >= LEAST_FORCED) continue
    return [
      finding(
        'contrast-inverted',
        { text, paint: { ...paint, colour, backgrounds }, mode: `In ${name}`, least: 3 },
        email,
      ),
    ]
  }
  return []
}

/** How the clients of the project change colours, but for those that keep text readable. */
function changesOf({ project }: CheckedEmail): { how: Inversion; name: string }[] {
  const ids = new Set(project.support.clients.map(({ id }) => id))
  return Object.values(MAIL_CLIENTS)
    .filter(({ caniemail }) => ids.has(caniemail))
    .flatMap((client) => factsOf(client, 'change-colours').map(({ how }) => ({ how, name: client.name })))
    .filter(({ how }) => how !== 'readable')
}

interface LowContrast {
  text: Text
  paint: Paint
  /** Where it is seen. */
  mode: string
  least: number
}

function finding(code: string, { text, paint, mode, least }: LowContrast, { at }: CheckedEmail): Placed {
  const { colour, backgrounds, from } = paint
  const behind = backgrounds.reduce((a, b) => (contrastOf(colour, a) <= contrastOf(colour, b) ? a : b))
  const ratio = Math.floor(contrastOf(colour, behind) * 10) / 10
  return {
    code,
    message: `${mode}, ${quoteText(text.text)} is ${hexOf(colour)} on ${hexOf(behind)}. The contrast of ${ratio} is too low for many people to read.`,
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
