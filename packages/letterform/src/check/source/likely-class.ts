/** Prefixes of Tailwind classes, by the property that they set. */
const PREFIXES: Record<string, RegExp> = {
  color: /^text-/,
  'background-color': /^bg-/,
  'background-image': /^bg-/,
  'font-size': /^text-/,
  'font-weight': /^font-/,
  'line-height': /^(?:leading|text)-/,
  'letter-spacing': /^tracking-/,
  'border-radius': /^rounded/,
  display: /^(?:flex|inline-flex|grid|inline-grid|block|inline-block|inline|hidden|table)$/,
  position: /^(?:absolute|relative|fixed|sticky)$/,
  opacity: /^opacity-/,
  'box-shadow': /^shadow/,
  gap: /^gap-/,
  'column-gap': /^gap-/,
  'row-gap': /^gap-/,
  float: /^float-/,
  transform: /^(?:rotate|scale|translate|skew|transform)/,
  filter: /^(?:blur|brightness|contrast|grayscale|invert|saturate|sepia|filter|drop-shadow)/,
  animation: /^animate-/,
  transition: /^transition/,
  'object-fit': /^object-/,
  overflow: /^overflow-/,
  width: /^w-/,
  'max-width': /^max-w-/,
  'min-width': /^min-w-/,
  height: /^h-/,
  'max-height': /^max-h-/,
  'min-height': /^min-h-/,
}

/**
 * Whether a declaration is likely to come from a class. Classes with a value in brackets have to have this value. Of others
 * only the property is known.
 */
export function likelyClass(property: string, value: string): (name: string) => boolean {
  const prefix =
    PREFIXES[property] ?? (/^(padding|margin)/.test(property) ? new RegExp(`^-?${property[0]}[trblxy]?-`) : undefined)
  const kind = new RegExp(`^-?${property.split('-')[0]}`)
  return (name) => {
    if (name.includes(':')) return false
    const bare = name.replace(/^!/, '')
    const literal = /\[(.*)\]/.exec(bare)?.[1]
    if (literal?.startsWith(`${property}:`)) return true
    if (!(prefix ?? kind).test(bare)) return false
    if (literal !== undefined) return loose(literal) === loose(value) || property === 'line-height'
    return property !== 'color' || !/^text-(?:xs|sm|base|lg|\d?xl|left|center|right|justify)$/.test(bare)
  }
}

function loose(text: string): string {
  return text.toLowerCase().replace(/[\s_]/g, '')
}
