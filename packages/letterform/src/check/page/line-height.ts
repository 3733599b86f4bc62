import { ancestry, type Element } from '../../html/parse-page.ts'
import type { Styles } from './styles.ts'
import { inheritedPixels, toPixels } from './visibility.ts'

/** The height of a line of the element's text, in pixels. Undefined if it depends on a client's font, or on its size. */
export function lineHeightOf(element: Element, styles: Styles): number | undefined {
  for (const one of ancestry(element)) {
    const value = styles.declared(one, 'light').get('line-height')?.value.trim().toLowerCase()
    if (value === undefined || value === 'inherit') continue
    const factor = /^([\d.]+)(%|em)?$/.exec(value)
    if (!factor || value === '0') return toPixels(value)
    const [, number, unit] = factor
    // A percentage is taken of the size where it is written, a bare factor of the size of the text.
    const size = inheritedPixels(unit ? one : element, 'font-size', { styles })?.pixels
    return size === undefined ? undefined : (Number(number) * size) / (unit === '%' ? 100 : 1)
  }
  return undefined
}
