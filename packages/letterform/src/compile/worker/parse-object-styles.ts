import type { ChildNode } from 'postcss'
import { parse } from 'postcss-js'
import original from 'tailwindcss/lib/util/parseObjectStyles.js'

type Styles = Record<string, unknown>

/** Tailwind's utilities as nodes. Its own function runs PostCSS for each of them, which only nested rules need. */
export default function parseObjectStyles(styles: Styles | Styles[]): ChildNode[] {
  return [styles]
    .flat()
    .flatMap((style) => (Object.entries(style).every(isFlat) ? parse(style).nodes : original(style)))
}

/** Whether it is a rule of declarations only. */
function isFlat([selector, body]: [string, unknown]): boolean {
  if (selector.startsWith('@') || typeof body !== 'object' || body === null || Array.isArray(body)) return false
  return Object.entries(body).every(([property, value]) => !property.startsWith('@') && typeof value !== 'object')
}
