import postcss, { type Declaration, type Rule } from 'postcss'

/** Maizzle's step after Juice: writes a style again, without units of zeros if they are not preferred. */
export function rewriteStyle(style: string, preferUnitlessValues: boolean): string {
  const values: Record<string, string> = {}
  try {
    const rule = postcss.parse(`* { ${style} }`).first as Rule
    rule.each((node) => {
      const { prop, value } = node as Partial<Declaration>
      if (prop) values[prop] = preferUnitlessValues && value ? value.replace(ZERO_WITH_UNIT, '0') : value!
    })
  } catch {
    return style
  }
  return Object.entries(values)
    .map(([property, value]) => `${property}: ${value}`)
    .join('; ')
}

const ZERO_WITH_UNIT = /\b0(px|rem|em|%|vh|vw|vmin|vmax|in|cm|mm|pt|pc|ex|ch)\b/g
