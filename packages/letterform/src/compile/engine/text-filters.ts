/** Gets a text and the value of the filter's attribute. */
type TextFilter = (text: string, argument: string) => string | number

const number = Number.parseFloat

/** Maizzle's filters, quirks included. */
export const TEXT_FILTERS: Record<string, TextFilter> = {
  append: (text, argument) => text + argument,
  prepend: (text, argument) => argument + text,
  capitalize: (text) => text.charAt(0).toUpperCase() + text.slice(1),
  uppercase: (text) => text.toUpperCase(),
  lowercase: (text) => text.toLowerCase(),
  ceil: (text) => Math.ceil(number(text)),
  floor: (text) => Math.floor(number(text)),
  round: (text) => Math.round(number(text)),
  plus: (text, argument) => number(text) + number(argument),
  minus: (text, argument) => number(text) - number(argument),
  multiply: (text, argument) => number(text) * number(argument),
  times: (text, argument) => number(text) * number(argument),
  'divide-by': (text, argument) => number(text) / number(argument),
  modulo: (text, argument) => number(text) % number(argument),
  trim: (text) => text.trim(),
  lstrip: (text) => text.replace(/^\s+/, ''),
  rstrip: (text) => text.replace(/\s+$/, ''),
  size: (text) => text.length,
  escape: escapeText,
  'escape-once': (text) => escapeText(unescapeText(text)),
  unescape: unescapeText,
  'newline-to-br': (text) => text.replace(/\r?\n/g, '<br>'),
  'strip-newlines': (text) => text.replace(/\r?\n/g, ''),
  remove: (text, argument) => text.replace(new RegExp(argument, 'g'), ''),
  'remove-first': (text, argument) => text.replace(argument, ''),
  replace: (text, argument) => {
    const [search, replacement] = argument.split('|')
    return text.replace(new RegExp(search!, 'g'), replacement as string)
  },
  'replace-first': (text, argument) => {
    const [search, replacement] = argument.split('|')
    return text.replace(search!, replacement as string)
  },
  slice: (text, argument) => {
    const [start, end] = argument.split(',') as unknown as [number, number | undefined]
    if (!end) return start ? text.slice(argument as unknown as number) : text
    return text.slice(start, end)
  },
  truncate: (text, argument) => {
    const [length, omission] = argument.split(',') as [string, string | undefined]
    if (text.length <= Number.parseInt(length, 10) || Number.isNaN(Number.parseInt(length, 10))) return text
    return text.slice(0, length as unknown as number) + (omission || '...')
  },
  'truncate-words': (text, argument) => {
    const [length, omission] = argument.split(',') as [string, string | undefined]
    const words = text.split(' ').slice(0, Number.parseInt(length, 10))
    return words.join(' ') + (omission || '...')
  },
  'url-decode': (text) => text.split('+').map(decodeURIComponent).join(' '),
  'url-encode': (text) => text.split(' ').map(encodeURIComponent).join('+'),
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' }
const CHARACTERS = Object.fromEntries(Object.entries(ESCAPES).map(([character, entity]) => [entity, character]))

function escapeText(text: string): string {
  return text.replace(/["&'<>]/g, (character) => ESCAPES[character]!)
}

function unescapeText(text: string): string {
  return text.replace(/&(?:amp|lt|gt|#34|#39);/g, (entity) => CHARACTERS[entity]!)
}
