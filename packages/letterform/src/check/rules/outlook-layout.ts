import { ignoresProperty } from '../../clients/create-reader.ts'
import { MAIL_CLIENTS } from '../../clients/mail-clients.ts'
import { ancestry, attribute, type Element } from '../../html/parse-page.ts'
import { isHidden, toPixels } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const outlookLayout: Rule = {
  name: 'outlookLayout',
  codes: {
    'outlook-float': {
      severity: 'warning',
      finds: 'An element that floats, which Outlook puts below the one before it.',
    },
    'outlook-link-padding': {
      severity: 'warning',
      finds: 'A link that looks like a button by its padding, which Outlook ignores.',
    },
    'outlook-image-margin': { severity: 'warning', finds: 'An image with a margin, which Outlook ignores.' },
  },
  find: (email) =>
    email.page.elements.filter(({ audience }) => audience === 'all').flatMap((one) => judge(one, email) ?? []),
}

function judge(element: Element, email: CheckedEmail): Finding | undefined {
  if (isHidden(element, email.styles)) return undefined
  return float(element, email) ?? linkPadding(element, email) ?? imageMargin(element, email)
}

/** Tables and images that float have an `align` for Outlook. */
function float(element: Element, { styles, at }: CheckedEmail): Finding | undefined {
  const declared = styles.declared(element, 'light').get('float')
  if (!/^(?:left|right)$/.test(declared?.value ?? '')) return undefined
  if (attribute(element, 'align') || !/^(?:div|table|td|th|img|section|ul|li|p|span)$/.test(element.name))
    return undefined
  return {
    code: 'outlook-float',
    message: `Outlook ignores float: ${declared!.value}, so <${element.name}> is below what it should be next to.`,
    fix: /^(?:table|img)$/.test(element.name)
      ? `Add align="${declared!.value}".`
      : 'Use a table with a cell for each column, as in <x-columns>.',
    place: at.style(element, declared!),
  }
}

const PADDED = 12

/** A link with a background of its own is meant to look like a button. */
function linkPadding(link: Element, { styles, at }: CheckedEmail): Finding | undefined {
  if (link.name !== 'a' || !ignoresProperty(MAIL_CLIENTS.outlook, 'padding', link.name)) return undefined
  const declared = styles.declared(link, 'light')
  const pixels = (side: string) => toPixels(declared.get(`padding-${side}`)?.value ?? '0') ?? 0
  if (pixels('top') + pixels('bottom') < PADDED || !hasBackground(link, styles)) return undefined
  if (keepsPadding(link, styles)) return undefined
  return {
    code: 'outlook-link-padding',
    message: 'Outlook ignores the padding of links, so this button is only as large as its text.',
    fix: 'Put mso-padding-alt and the background on the cell around it, or draw the button with VML; npx letterform add button has one.',
    place: at.style(link, declared.get('padding-top') ?? declared.get('padding-bottom')!),
  }
}

function hasBackground(element: Element, styles: CheckedEmail['styles']): boolean {
  const colour = styles.declared(element, 'light').get('background-color')?.value ?? 'transparent'
  return !/^(?:transparent|none|inherit|initial)$/i.test(colour)
}

/** Whether the cell of the button has the padding, the text is raised, or borders take its place. */
function keepsPadding(link: Element, styles: CheckedEmail['styles']): boolean {
  const cell = [...ancestry(link.parent)].find(({ name }) => name === 'td' || name === 'th')
  const inner = link.children.flatMap((one) => ('name' in one ? [one] : []))
  const raised = [link, ...inner].some((one) => styles.inline(one).some(({ property }) => RAISES.test(property)))
  const border = ['border', 'border-top'].some(
    (side) => (toPixels(styles.declared(link, 'light').get(side)?.value.split(' ')[0] ?? '') ?? 0) >= 6,
  )
  return raised || border || (cell !== undefined && isPaddedLike(cell, link, styles))
}

const RAISES = /^mso-(?:padding-alt|text-raise|font-width|border-alt)$/

/** A cell with the colour of the link is drawn as the button. */
function isPaddedLike(cell: Element, link: Element, styles: CheckedEmail['styles']): boolean {
  const inline = styles.inline(cell)
  if (inline.some(({ property }) => property === 'mso-padding-alt')) return true
  const isPadded = inline.some(({ property, value }) => property.startsWith('padding') && !/^0(?:px)?$/.test(value))
  return isPadded && colourOf(cell, styles) === colourOf(link, styles)
}

function colourOf(element: Element, styles: CheckedEmail['styles']): string {
  const styled = styles.declared(element, 'light').get('background-color')?.value
  return (styled ?? attribute(element, 'bgcolor') ?? '').toLowerCase()
}

const NOTICEABLE = 10

function imageMargin(image: Element, { styles, at }: CheckedEmail): Finding | undefined {
  if (image.name !== 'img' || attribute(image, 'hspace') || attribute(image, 'vspace')) return undefined
  const declared = styles.declared(image, 'light')
  const found = ['margin', 'margin-top', 'margin-right', 'margin-bottom', 'margin-left'].flatMap(
    (name) => declared.get(name) ?? [],
  )
  const wide = found.find(({ value }) => value.split(/\s+/).some((part) => (toPixels(part) ?? 0) >= NOTICEABLE))
  if (!wide) return undefined
  return {
    code: 'outlook-image-margin',
    message: `Outlook ignores ${wide.property}: ${wide.value} on images, so the image touches what is next to it.`,
    fix: 'Put the space into the padding of the cell around it.',
    place: at.style(image, wide),
  }
}
