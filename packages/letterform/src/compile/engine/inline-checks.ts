import { refuse } from './refusal.ts'
import type { StyleRules } from './style-rules.ts'
import type { Element } from './tree.ts'

/** Refuses markup that cheerio and Juice parse differently. */
export function checkElement({ tag, attrs, content }: Element, { index }: StyleRules): void {
  if (tag === 'svg' || tag === 'math' || tag !== tag.toLowerCase()) refuse(`<${tag}>`)
  for (const node of content) if (typeof node === 'string' && hasCode(node)) checkCode(node)
  for (const name in attrs) {
    const value = attrs[name]
    if (typeof value !== 'string' || !hasCode(value)) continue
    checkCode(value)
    if (name === 'style' || name === 'class' || index.testsAny([name])) refuse(`code in ${name}`)
  }
}

function hasCode(text: string): boolean {
  return text.includes('{{') || text.includes('<%')
}

/** Juice hides template code, which may start in one text and end in another. */
function checkCode(text: string): void {
  // Its replacement is a word, so a `<` before the code would start a tag.
  if (/<\/?(?:\{\{|<%)/.test(text)) refuse('code behind <')
  if (hasCode(text.replace(/<%[\s\S]*?%>/g, '').replace(/\{\{[\s\S]*?\}\}/g, ''))) refuse('code without an end')
}

/** Lowercases names as cheerio does; the first of two equal names wins. `plain` caches names that are lowercase already. */
export function normalizeAttributes(element: Element, plain: Set<string>): void {
  let hasCapitals = false
  for (const name in element.attrs) {
    if (element.attrs[name] === '') element.attrs[name] = true
    if (plain.has(name)) continue
    if (hasCode(name)) refuse('code among attributes')
    if (name === name.toLowerCase()) plain.add(name)
    else hasCapitals = true
  }
  if (!hasCapitals) return
  const named: Element['attrs'] = {}
  for (const [name, value] of Object.entries(element.attrs)) {
    if (!Object.hasOwn(named, name.toLowerCase())) named[name.toLowerCase()] = value
  }
  element.attrs = named
}
