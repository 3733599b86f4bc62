import { tokenizeHtml } from './tokenize-html.ts'

/** The version of Word that draws mail in Outlook 2016 and later, as conditional comments ask for it. */
const MSO = 16

/** HTML as Outlook for Windows reads it: with the parts for Outlook, without those for everyone else. */
export function forOutlook(html: string): string {
  let shown = ''
  let at = 0
  const open: boolean[] = []
  for (const token of tokenizeHtml(html)) {
    if (token.kind !== 'condition') continue
    if (open.every(Boolean)) shown += html.slice(at, token.start)
    at = token.end
    if (token.condition === undefined) open.pop()
    else open.push(holdsInOutlook(token.condition))
  }
  return open.every(Boolean) ? shown + html.slice(at) : shown
}

/**
 * Whether `mso`, `!mso`, `gte mso 9` or `(gte mso 9)|(IE)` is true in Outlook for Windows. `!mso !vml`, which many mails have,
 * means `!mso & !vml`.
 */
export function holdsInOutlook(condition: string): boolean {
  const text = condition.trim().replace(/([\w)])\s+(?=[!(])/g, '$1&')
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
