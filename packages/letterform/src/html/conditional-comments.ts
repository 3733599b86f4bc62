/** The Word that draws mail in Outlook 2016 and later calls itself this. */
const MSO = 16

/** HTML as Outlook for Windows reads it: what is for it alone is there, what is for all others is gone. */
export function forOutlook(html: string): string {
  return html
    .replace(/<!--\[if ([^\]]+)\]>\s*(?:<!--+>|--+>)([\s\S]*?)<!--\s*<!\[endif\]--+>/gi, keepWhereTrue)
    .replace(/<!--\[if ([^\]]+)\]>([\s\S]*?)<!\[endif\]--+>/gi, keepWhereTrue)
    .replace(/<!\[if ([^\]]+)\]>([\s\S]*?)<!\[endif\]>/gi, keepWhereTrue)
}

function keepWhereTrue(_whole: string, condition: string, body: string): string {
  return holdsInOutlook(condition) ? body : ''
}

/** `mso`, `!mso`, `gte mso 9`, `(gte mso 9)|(IE)`: whether it holds in Outlook for Windows. */
export function holdsInOutlook(condition: string): boolean {
  const text = condition.trim()
  const either = splitOutside(text, '|')
  if (either.length > 1) return either.some(holdsInOutlook)
  const all = splitOutside(text, '&')
  if (all.length > 1) return all.every(holdsInOutlook)
  if (text.startsWith('!')) return !holdsInOutlook(text.slice(1))
  if (text.startsWith('(') && text.endsWith(')')) return holdsInOutlook(text.slice(1, -1))
  return holds(text)
}

function holds(term: string): boolean {
  const [, comparison = 'eq', name = '', version] = /^(?:(lte?|gte?)\s+)?(\w+)(?:\s+([\d.]+))?$/i.exec(term) ?? []
  if (/^true$/i.test(name)) return true
  if (!/^(?:mso|vml)$/i.test(name)) return false
  if (version === undefined || /^vml$/i.test(name)) return true
  const wanted = Number(version)
  const compare: Record<string, boolean> = {
    lt: MSO < wanted,
    lte: MSO <= wanted,
    gt: MSO > wanted,
    gte: MSO >= wanted,
    eq: MSO === wanted,
  }
  return compare[comparison.toLowerCase()]!
}

function splitOutside(text: string, separator: string): string[] {
  const parts = ['']
  let depth = 0
  for (const char of text) {
    if (char === '(') depth++
    if (char === ')') depth--
    if (char === separator && depth === 0) parts.push('')
    else parts[parts.length - 1] += char
  }
  return parts
}
