import type { Declaration } from '../html/css-tree.ts'

/** The features of caniemail.com that a declaration uses, by slug. Some slugs may not exist there. */
export function featuresOfDeclaration({ property, value, important }: Declaration): string[] {
  const lower = value.toLowerCase()
  const found = new Set<string>(propertyFeatures(property, lower))
  for (const [, name = ''] of lower.matchAll(/([a-z-]+)\(/g)) for (const one of FUNCTIONS[name] ?? []) found.add(one)
  for (const [, unit = ''] of lower.replace(/url\([^)]*\)|#[\da-f]+/g, '').matchAll(/(?:^|[\s,(-])[\d.]+([a-z]+|%)/g)) {
    found.add(`css-unit-${unit === '%' ? 'percent' : unit}`)
  }
  if (important) found.add('css-important')
  return [...found]
}

const FUNCTIONS: Record<string, string[]> = {
  'linear-gradient': ['css-linear-gradient'],
  'repeating-linear-gradient': ['css-linear-gradient'],
  'radial-gradient': ['css-radial-gradient'],
  'conic-gradient': ['css-conic-gradient'],
  calc: ['css-unit-calc'],
  clamp: ['css-function-clamp'],
  min: ['css-function-min'],
  max: ['css-function-max'],
  'light-dark': ['css-function-light-dark'],
  var: ['css-variables'],
  rgb: ['css-rgb'],
  rgba: ['css-rgba'],
  oklch: ['css-modern-color'],
  oklab: ['css-modern-color'],
  lch: ['css-modern-color'],
  lab: ['css-modern-color'],
  color: ['css-modern-color'],
  'color-mix': ['css-modern-color'],
}

const ONE_FEATURE: Record<string, string> = {
  'margin-inline': 'css-margin-inline-block',
  'margin-block': 'css-margin-inline-block',
  'margin-inline-start': 'css-margin-inline-start-end',
  'margin-inline-end': 'css-margin-inline-start-end',
  'margin-block-start': 'css-margin-block-start-end',
  'margin-block-end': 'css-margin-block-start-end',
  'padding-inline': 'css-padding-inline-block',
  'padding-block': 'css-padding-inline-block',
  'padding-inline-start': 'css-padding-inline-start-end',
  'padding-inline-end': 'css-padding-inline-start-end',
  'padding-block-start': 'css-padding-block-start-end',
  'padding-block-end': 'css-padding-block-start-end',
  'inline-size': 'css-block-inline-size',
  'block-size': 'css-block-inline-size',
  'border-inline': 'css-border-inline-block',
  'border-block': 'css-border-inline-block',
  'column-gap': 'css-gap',
  'row-gap': 'css-gap',
  'column-count': 'css-column-count',
  columns: 'css-column-layout-properties',
  'column-width': 'css-column-layout-properties',
  'grid-template-columns': 'css-grid-template',
  'grid-template-rows': 'css-grid-template',
  'grid-template-areas': 'css-grid-template',
  left: 'css-left-right-top-bottom',
  right: 'css-left-right-top-bottom',
  top: 'css-left-right-top-bottom',
  bottom: 'css-left-right-top-bottom',
  'color-scheme': 'css-color-scheme',
  'animation-name': 'css-animation',
}

function propertyFeatures(property: string, value: string): string[] {
  // A custom property does nothing by itself, and vendor properties are meant for their own clients.
  if (/^(?:-|mso-)/.test(property)) return []
  if (property === 'display') return displayFeatures(value)
  // These leave an element in its place, so nothing is lost without them.
  if (property === 'position' && /^(?:static|relative)$/.test(value)) return []
  const background = /^background(?:-image)?$/.test(property) && /url\(/.test(value) ? ['css-background-image'] : []
  return [ONE_FEATURE[property] ?? `css-${property}`, ...background]
}

function displayFeatures(value: string): string[] {
  if (/flex$/.test(value)) return ['css-display-flex']
  if (/grid$/.test(value)) return ['css-display-grid']
  return value === 'none' ? ['css-display-none'] : []
}

const STATES: Record<string, string> = {
  ':link': 'css-pseudo-class-link',
  ':hover': 'css-pseudo-class-hover',
  ':active': 'css-pseudo-class-active',
  ':focus': 'css-pseudo-class-focus',
  ':checked': 'css-pseudo-class-checked',
  ':visited': 'css-pseudo-class-visited',
  ':first-child': 'css-pseudo-class-first-child',
  ':last-child': 'css-pseudo-class-last-child',
  ':nth-child': 'css-pseudo-class-nth-child',
  ':not': 'css-pseudo-class-not',
  ':has': 'css-pseudo-class-has',
  '::before': 'css-pseudo-element-before',
  ':before': 'css-pseudo-element-before',
  '::after': 'css-pseudo-element-after',
  ':after': 'css-pseudo-element-after',
}

export function featuresOfSelector(selector: string): string[] {
  const found = [...selector.matchAll(/::?[a-z-]+/g)].flatMap(([name]) => STATES[name] ?? [])
  if (/\[/.test(selector)) found.push('css-selector-attribute')
  if (/>/.test(selector)) found.push('css-selector-child')
  if (/\+/.test(selector)) found.push('css-selector-adjacent-sibling')
  if (/(^|[\s>+~])&/.test(selector)) found.push('css-nesting')
  return found
}

export function featuresOfAtRule(name: string, prelude: string): string[] {
  // A style sheet with a font: recipients see the next font.
  if (name === 'import' && /font/i.test(prelude)) return ['css-at-font-face']
  const found = [`css-at-${name}`]
  const asked = ['hover', 'orientation', 'prefers-color-scheme', 'prefers-reduced-motion', 'device-pixel-ratio']
  if (name === 'media') found.push(...asked.filter((one) => prelude.includes(one)).map((one) => `css-at-media-${one}`))
  return found
}
