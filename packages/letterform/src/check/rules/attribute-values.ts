import { parseColour } from '../../html/colours.ts'
import type { Attribute, Element } from '../../html/parse-page.ts'
import { nearMiss } from '../../language/near-miss.ts'
import { TOKEN_LIKE } from '../../placeholders/tokens.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const attributeValues: Rule = {
  name: 'attributeValues',
  codes: {
    'attribute-value': {
      severity: 'warning',
      finds: 'A value that an attribute of HTML cannot have, such as a misspelled alignment, size or colour.',
    },
  },
  find: (email) =>
    email.page.elements.flatMap((element) => element.attributes.flatMap((one) => judge(element, one, email))),
}

function judge(element: Element, { name, value }: Attribute, { at }: CheckedEmail): Finding[] {
  const text = value.trim().toLowerCase()
  // VML has attributes of the same names.
  if (text === '' || element.name.includes(':') || TOKEN_LIKE.test(value) || value.includes('{{')) return []
  const fix = wrongWord(element, name, text) ?? wrongSize(element, name, text) ?? wrongColour(name, text)
  if (!fix) return []
  const message = `“${value}” is not a value of ${name}, so clients ignore it.`
  return [{ code: 'attribute-value', message, fix, place: () => at.attribute(element, name) }]
}

const WORDS: Record<string, string[]> = {
  align: [
    'left',
    'center',
    'right',
    'justify',
    'middle',
    'top',
    'bottom',
    'absmiddle',
    'texttop',
    'baseline',
    'char',
    'inherit',
  ],
  valign: ['top', 'middle', 'bottom', 'baseline', 'center'],
  dir: ['ltr', 'rtl', 'auto'],
}

function wrongWord({ name: element }: Element, name: string, text: string): string | undefined {
  const words = WORDS[name]
  if (words)
    return words.includes(text)
      ? undefined
      : `Did you mean ${nearMiss(text, words, 3) ?? words.slice(0, 3).join(', ')}?`
  const roles = name === 'role' && element !== 'svg' ? nearMiss(text, ROLES) : undefined
  return roles && `Did you mean ${roles}?`
}

const ROLES = ['none', 'presentation', 'table', 'article', 'heading', 'button', 'link', 'separator', 'list', 'listitem']
const SIZED = new Set(['table', 'td', 'th', 'tr', 'img', 'col', 'hr', 'colgroup'])
const SIZES = new Set(['width', 'height', 'cellpadding', 'cellspacing', 'border', 'colspan', 'rowspan'])

function wrongSize({ name: element }: Element, name: string, text: string): string | undefined {
  if (!SIZED.has(element) || !SIZES.has(name) || /^(?:\d+(?:\.\d+)?(?:px|%|\*)?$|[^\d{.+-])/.test(text))
    return undefined
  return `Write a number of pixels without a unit, as in ${name}="${/\d+/.exec(text)?.[0] ?? '1'}".`
}

function wrongColour(name: string, text: string): string | undefined {
  if ((name !== 'bgcolor' && name !== 'color') || parseColour(text) || /^(?:none|inherit|initial)$/.test(text))
    return undefined
  return /^(?:[\da-f]{6}|[\da-f]{3})$/.test(text) ? `Write #${text}.` : 'Write # and 6 digits from 0 to f, or a name.'
}
