import { attribute, type Element } from '../../html/parse-page.ts'
import { lineHeightOf } from '../page/line-height.ts'
import { isHidden, toPixels } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const tapTarget: Rule = {
  name: 'tapTarget',
  codes: {
    'tap-target': { severity: 'warning', finds: 'A button, or another link shown as a box, less than 40 px high.' },
  },
  find: (email) =>
    email.page.elements
      .filter(({ name, audience }) => name === 'a' && audience !== 'outlook')
      .flatMap((link) => judge(link, email) ?? []),
}

const LOWEST = 40

/** Links in running text are as high as their line, as everybody expects. Only boxes are checked. */
function judge(link: Element, { at, styles }: CheckedEmail): Finding | undefined {
  const declared = styles.declared(link, 'light')
  const isBox = /^(?:block|inline-block|table|flex|inline-flex)$/.test(declared.get('display')?.value ?? '')
  if (!isBox || attribute(link, 'href') === undefined || isHidden(link, styles) || hasImage(link)) return undefined
  const height = heightOf(link, styles)
  if (height === undefined || height >= LOWEST) return undefined
  return {
    code: 'tap-target',
    message: `The link is only ${Math.round(height)} px high, which is easy to miss with a thumb.`,
    fix: `Add padding. ${LOWEST} px is the minimum, 44 px is comfortable.`,
    place: placeOf(link, { at, styles }),
  }
}

function heightOf(link: Element, styles: CheckedEmail['styles']): number | undefined {
  const declared = styles.declared(link, 'light')
  const own = toPixels(declared.get('height')?.value ?? '')
  const line = lineHeightOf(link, styles)
  if (own === undefined && line === undefined) return undefined
  const padding = ['padding-top', 'padding-bottom'].map((side) => toPixels(declared.get(side)?.value ?? '0') ?? 0)
  return (own ?? line!) + padding[0]! + padding[1]!
}

function placeOf(link: Element, { at, styles }: Pick<CheckedEmail, 'at' | 'styles'>): Finding['place'] {
  const padding = styles.declared(link, 'light').get('padding-top')
  return padding ? at.style(link, padding) : at.element(link)
}

function hasImage(element: Element): boolean {
  return element.children.some((child) => 'name' in child && (child.name === 'img' || hasImage(child)))
}
