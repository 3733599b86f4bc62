/** The references that matter in URLs and CSS. Others stay as written, and their `&` keeps a host from being trusted. */
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  colon: ':',
  sol: '/',
  bsol: '\\',
  quest: '?',
  num: '#',
  period: '.',
  semi: ';',
  lpar: '(',
  rpar: ')',
  lbrace: '{',
  rbrace: '}',
  comma: ',',
  equals: '=',
  percnt: '%',
  commat: '@',
  Tab: '\t',
  NewLine: '\n',
}

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7});?|#x([\da-f]{1,6});?|([a-z]+);)/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? NAMED[name]! : whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  })
}

/** References that browsers accept without a semicolon, so that following letters are text. */
const UNTERMINATED = /&(?:amp|lt|gt|quot|nbsp|copy|reg)$/i

/** Keeps a value from completing a reference that the template begins: in `R&<< x >>`, the value `copy` would show ©. */
export function closeReference(text: string): string {
  if (UNTERMINATED.test(text)) return `${text};`
  return text.replace(/&(#x?[\da-f]*|[a-z][a-z\d]*)?$/i, '&amp;$1')
}
