const BYTE = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])'
const IPV4 = `${BYTE}(?:\\.${BYTE}){3}`

/**
 * The formats of strings in contract.json. A schema names them, and the contract states their patterns once, for any validator.
 * A test compares them with the runtime. They say less in three places: tabs and line breaks in a URL's scheme or host, which
 * the runtime removes; whether an `xn--` label can be decoded; and dates that their offset moves out of the years 1 to 9999.
 */
export const FORMATS = {
  'letterform-link': urlPattern(['http', 'https'], ['mailto', 'tel']),
  'letterform-image': urlPattern(['http', 'https'], ['cid']),
  /** A URL that is used as a link and as an image. */
  'letterform-web': urlPattern(['http', 'https'], []),
  'letterform-date': datePattern(),
  'letterform-style': stylePattern(),
} as const

export type FormatName = keyof typeof FORMATS

function urlPattern(web: string[], others: string[]): string {
  const rest = '[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]*'
  const address = `(?:${web.map(inAnyCase).join('|')}):\\/\\/${authority()}(?:[\\/?#]${rest})?`
  const opaque = `(?:${others.map(inAnyCase).join('|')}):(?=[\\x00-\\x20]*[^\\x00-\\x20])${rest}`
  return `^[\\x00-\\x20]*(?:${others.length > 0 ? `${address}|${opaque}` : address})[\\x00-\\x20]*$`
}

function authority(): string {
  const end = '(?=[\\x00-\\x20]*$|[\\/?#])'
  const port = '(?::(?:[0-9]{1,4}|[0-5][0-9]{4}|6(?:[0-4][0-9]{3}|5(?:[0-4][0-9]{2}|5(?:[0-2][0-9]|3[0-5])))))?'
  const name = '[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.?'
  const isNumber = `(?:[A-Za-z0-9_-]+\\.)*(?:[0-9]+|0[xX][0-9A-Fa-f]*)\\.?${port}${end}`
  const isLong = '[A-Za-z0-9._-]{254}'
  return `(?:${IPV4}\\.?|\\[${ipv6()}\\]|(?!${isNumber}|${isLong})${name})${port}${end}`
}

function ipv6(): string {
  const group = '[0-9A-Fa-f]{1,4}'
  const last = `(?:${group}:${group}|${IPV4})`
  const full = `(?:${group}:){6}${last}`
  /** Up to this many groups before `::`, and exactly that many after it. */
  const halves = [0, 1, 2, 3, 4].map((before) => `${upTo(before)}::(?:${group}:){${5 - before}}${last}`)
  return `(?:${[full, ...halves, `${upTo(5)}::${last}`, `${upTo(6)}::${group}`, `${upTo(7)}::`].join('|')})`

  function upTo(count: number): string {
    return count === 0 ? '' : `(?:(?:${group}:){0,${count - 1}}${group})?`
  }
}

function inAnyCase(word: string): string {
  return [...word].map((letter) => `[${letter}${letter.toUpperCase()}]`).join('')
}

function datePattern(): string {
  const long = '(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])'
  const short = '(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)'
  const day = `(?!0000)[0-9]{4}-(?:${long}|${short}|02-(?:0[1-9]|1[0-9]|2[0-8]))`
  const leapYear = '(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)'
  const time = '(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?'
  return `^(?:${day}|${leapYear}-02-29)(?:[T ]${time})?$`
}

function stylePattern(): string {
  const number = '[+-]?(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)'
  const unit = '(?:%|px|pt|pc|em|rem|ex|ch|in|cm|mm|vw|vh|vmin|vmax|deg)'
  const channel = `${number}(?:%|deg)?`
  const channels = `(?:${channel}(?: *, *${channel}){2,3}|${channel}(?: +${channel}){2}(?: *\\/ *${channel})?)`
  const hex = '#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})'
  const refused = ['expression', 'url', 'behavior', 'behaviour', 'binding', 'script', 'import'].map(inAnyCase).join('|')
  const keyword = `(?![A-Za-z-]*(?:${refused}))[A-Za-z]+(?:-[A-Za-z]+)*`
  return `^(?=.{0,100}$)(?:${hex}|${number}${unit}?|(?:rgb|hsl)a?\\( *${channels} *\\)|${keyword})$`
}
