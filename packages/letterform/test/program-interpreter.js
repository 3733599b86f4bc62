// @ts-check
// Renders programs.json as docs/PROGRAMS.md says. It was written from that page, and imports nothing, so that it proves that
// the page is complete. `trace` is called with each rule, filter, operator and kind of part that is run.

/** What a program computes with. Undefined is a value that was not given. */
export class TrustedHtml {
  /** @param {string} html */
  constructor(html) {
    this.html = html
  }
}

/** Problems of a call, by path and code. */
export class Problems extends Error {
  /** @param {[path: string, code: string][]} list */
  constructor(list) {
    super('The values have problems')
    this.list = list
  }
}

/**
 * @param {any} programs @param {string} id
 * @param {{ variables: any, globals: any, locale?: string }} given
 * @param {(feature: string) => void} trace
 */
export function render(programs, id, { variables, globals, locale = programs.defaultLocale }, trace = () => {}) {
  const program = programOf(programs.emails[id], locale)
  /** @type {[string, string][]} */
  const problems = []
  checkObject(variables, program.variables, '', problems)
  if (problems.length > 0) throw new Problems(problems)
  const context = {
    program,
    variables,
    globals,
    characters: programs.characters,
    items: [],
    loops: [],
    repeated: [],
    trace,
  }
  return {
    subject: body(program.subject, context),
    preheader: body(program.preheader, context),
    html: body(program.html, context),
    text: body(program.text, context),
  }
}

/** @param {any} email @param {string | undefined} locale */
function programOf(email, locale) {
  if (!email.locales) return email
  if (locale === undefined || !Object.hasOwn(email.locales, locale)) throw new Error(`There is no locale ${locale}`)
  const { isRightToLeft, own } = email.locales[locale]
  return { ...email, locale, isRightToLeft, constants: wholeConstants(email.constants, [...own]) }
}

/** @param {any[]} constants @param {any[]} own */
function wholeConstants(constants, own) {
  return constants.map((constant) => {
    if (constant === null) return own.shift()
    if (!Array.isArray(constant)) return constant
    return constant.reduce((text, next) => text + own.shift() + next)
  })
}

const SAME_LANGUAGE = [
  ...[
    ['he', 'iw'],
    ['id', 'in'],
    ['yi', 'ji'],
    ['ro', 'mo'],
    ['fil', 'tl'],
    ['nb', 'no'],
  ],
  ...[
    ['zh-hant', 'zh-tw', 'zh-hk', 'zh-mo'],
    ['zh-hans', 'zh-cn', 'zh-sg'],
  ],
]

/** @param {any} programs @param {string | string[]} wanted @param {string} [id] @returns {string} */
export function matchLocale({ locales, defaultLocale, emails }, wanted, id) {
  const available = id === undefined ? locales : Object.keys(emails[id].locales)
  for (const tag of typeof wanted === 'string' ? headerTags(wanted) : wanted) {
    const parts = tag
      .replace(/^[ \t]+|[ \t]+$/g, '')
      .slice(0, 100)
      .toLowerCase()
      .split(/[-_]/)
    while (parts.length > 0) {
      const shortened = parts.join('-')
      const group = SAME_LANGUAGE.find((tags) => tags.includes(shortened)) ?? []
      for (const same of [shortened, ...group]) {
        const found = available.find((/** @type {string} */ one) => one.toLowerCase() === same)
        if (found) return found
      }
      parts.pop()
      if (/^[a-z\d]$/.test(parts.at(-1) ?? '') && parts.length > 1) parts.pop()
    }
  }
  return available.includes(defaultLocale) ? defaultLocale : available[0]
}

/** @param {string} header */
function headerTags(header) {
  const tags = header.split(',').map((item) => {
    const [tag = '', ...parameters] = item.split(';')
    const weights = parameters
      .map((one) => /^[ \t]*q[ \t]*=[ \t]*(\d(?:\.\d{0,3})?)[ \t]*$/i.exec(one)?.[1])
      .filter(Boolean)
    return { tag, weight: Number(weights[0] ?? 1) }
  })
  return tags
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag)
}

// Bodies

/** @param {any} of @param {any} context */
function body({ repeated, parts }, context) {
  return write(parts, { ...context, repeated })
}

/** @param {any[]} parts @param {any} context @returns {string} */
function write(parts, context) {
  return parts.map((part) => writePart(part, context)).join('')
}

/** @param {any} part @param {any} context @returns {string} */
function writePart(part, context) {
  context.trace(part.kind)
  switch (part.kind) {
    case 'constant':
      return context.program.constants[part.index]
    case 'value':
      return writeValue(part.value, context)
    case 'repeated':
      return writeValue(context.repeated[part.index], context)
    case 'if': {
      const branch = part.branches.find((/** @type {any} */ one) => isTrue(evaluate(one.test, context)))
      return write(branch ? branch.body : part.else, context)
    }
    case 'for': {
      const list = evaluate(part.list, context)
      if (!Array.isArray(list)) return ''
      return list.map((item, index) => write(part.body, inLoop(context, part.depth, item, index, list.length))).join('')
    }
    default:
      throw new Error(`unknown part ${part.kind}`)
  }
}

/** @param {any} context @param {number} depth @param {any} item @param {number} index @param {number} length */
function inLoop(context, depth, item, index, length) {
  const at = (/** @type {any[]} */ list, /** @type {any} */ value) => Object.assign([...list], { [depth]: value })
  return { ...context, items: at(context.items, item), loops: at(context.loops, { index, length }) }
}

/** @param {any} value @param {any} context */
function writeValue({ expression, rule, check, isolate }, context) {
  const value = evaluate(expression, context)
  context.trace(`rule ${rule}`)
  if (check) {
    context.trace(`check ${check.position}`)
    const code = positionProblem(value, check.position)
    if (code) throw new Problems([[check.code, code]])
  }
  const written = wellFormed(byRule(value, rule, context.characters))
  return isolate ? isolated(written, context) : written
}

/** @param {string} written @param {any} context */
function isolated(written, { program, trace }) {
  trace('isolate')
  const value = written.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
  const isForeign = [...value].some((character) => {
    const code = /** @type {number} */ (character.codePointAt(0))
    return RIGHT_TO_LEFT.some(([first, last]) => code >= first && code <= last)
  })
  return value !== '' && (program.isRightToLeft || isForeign) ? `\u2068${value}\u2069` : value
}

/** @type {[number, number][]} */
const RIGHT_TO_LEFT = [
  [0x590, 0x8ff],
  [0x200f, 0x200f],
  [0xfb1d, 0xfdff],
  [0xfe70, 0xfefe],
  [0x10800, 0x10fff],
  [0x1e800, 0x1efff],
]

// Expressions

/** @param {any} one @param {any} context @returns {any} */
function evaluate(one, context) {
  const { trace } = context
  const inner = (/** @type {any} */ expression) => evaluate(expression, context)
  switch (one.kind) {
    case 'literal':
      trace('literal')
      return one.value
    case 'variable':
      trace('variable')
      return member(context.variables, one.path)
    case 'global':
      trace('global')
      return member(context.globals, one.path)
    case 'item':
      trace('item')
      return member(context.items[one.depth], one.path)
    case 'loop': {
      trace(`loop.${one.member}`)
      const { index, length } = context.loops[one.depth]
      return { index: index + 1, first: index === 0, last: index === length - 1, length }[
        /** @type {'index'} */ (one.member)
      ]
    }
    case 'locale':
      trace('locale')
      return one.locales.includes(context.program.locale)
    case 'not':
      trace('not')
      return !isTrue(inner(one.operand))
    case 'logic': {
      trace(one.operator)
      const left = inner(one.left)
      return isTrue(left) === (one.operator === 'or') ? left : inner(one.right)
    }
    case 'compare':
      trace(one.operator)
      return compare(one.operator, inner(one.left), inner(one.right))
    case 'filter':
      trace(`filter ${one.name}`)
      if (one.name === 'nl2br') return nl2br(inner(one.target), context.characters)
      return FILTERS[one.name]?.(inner(one.target), ...one.args.map(inner))
    case 'format': {
      trace(`format ${one.as}`)
      const data = context.program.constants[one.constant]
      return FORMATS[one.as](inner(one.target), data)
    }
    default:
      throw new Error(`unknown expression ${one.kind}`)
  }
}

/** @param {any} value @param {string[]} path @returns {any} */
function member(value, path) {
  return path.reduce((at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined), value)
}

/** @param {any} value */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isSpecial(value)
}

/** @param {any} value */
function isSpecial(value) {
  return value instanceof TrustedHtml || value instanceof Date
}

/** @param {any} value */
function isTrue(value) {
  return !(
    value === false ||
    value === null ||
    value === undefined ||
    value === 0 ||
    Number.isNaN(value) ||
    value === ''
  )
}

/** @param {string} operator @param {any} left @param {any} right */
function compare(operator, left, right) {
  switch (operator) {
    case '===':
      return same(left, right)
    case '!==':
      return !same(left, right)
    case '==':
      return equal(left, right)
    case '!=':
      return !equal(left, right)
    default:
      return ordered(operator, primitive(left), primitive(right))
  }
}

/** @param {any} left @param {any} right */
function same(left, right) {
  return typeof left === typeof right && left === right
}

/** @param {any} left @param {any} right @returns {boolean} */
function equal(left, right) {
  const isNothing = (/** @type {any} */ one) => one === null || one === undefined
  if (isNothing(left) || isNothing(right)) return isNothing(left) && isNothing(right)
  const isSimple = (/** @type {any} */ one) => typeof one !== 'object'
  if (isSimple(left) && isSimple(right)) {
    return typeof left === typeof right ? left === right : toNumber(left) === toNumber(right)
  }
  if (!isSimple(left) && !isSimple(right)) return left === right
  if (left instanceof Date || right instanceof Date) return false
  return isSimple(left) ? equal(left, primitive(right)) : equal(primitive(left), right)
}

/** @param {string} operator @param {any} left @param {any} right */
function ordered(operator, left, right) {
  const areTexts = typeof left === 'string' && typeof right === 'string'
  const [one, other] = areTexts ? [left, right] : [orderNumber(left), orderNumber(right)]
  if (!areTexts && (Number.isNaN(one) || Number.isNaN(other))) return false
  const order = one < other ? -1 : one > other ? 1 : 0
  return { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[/** @type {'<'} */ (operator)]
}

/** @param {any} value */
function orderNumber(value) {
  return value === undefined ? Number.NaN : toNumber(value)
}

/** @param {any} value @returns {any} */
function primitive(value) {
  if (value instanceof Date) return value.getTime()
  if (Array.isArray(value)) return value.map(itemText).join(',')
  return typeof value === 'object' && value !== null ? '[object Object]' : value
}

/** @param {any} item */
function itemText(item) {
  const value = primitive(item)
  return value === null || value === undefined ? '' : String(value)
}

/** @param {any} value @returns {number} */
function toNumber(value) {
  if (value === null) return 0
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number') return value
  if (typeof value === 'string') return readNumber(trimmed(value))
  return value === undefined ? Number.NaN : toNumber(primitive(value))
}

/** @param {string} text */
function readNumber(text) {
  if (text === '') return 0
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$|^0[xX][\da-fA-F]+$|^0[oO][0-7]+$|^0[bB][01]+$/.test(text))
    return Number(text)
  return /^[+-]?Infinity$/.test(text) ? (text[0] === '-' ? -Infinity : Infinity) : Number.NaN
}

// Values as text

/** @param {any} value */
function toText(value) {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : ''
  if (value instanceof TrustedHtml) return value.html
  return value instanceof Date && isTime(value.getTime()) ? value.toISOString() : ''
}

/** @param {any} value */
function filterText(value) {
  return value === false ? '' : toText(value)
}

const WHITE = '\\u0009-\\u000d\\u0020\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff'
const ENDS = new RegExp(`^[${WHITE}]+|[${WHITE}]+$`, 'g')

/** @param {string} text */
function trimmed(text) {
  return text.replace(ENDS, '')
}

/** @param {string} text */
function wellFormed(text) {
  return text.replace(/[\ud800-\udfff]/gu, '\ufffd')
}

/** @param {string} text @param {RegExp} kept */
function percentEncode(text, kept) {
  const bytes = [...new TextEncoder().encode(wellFormed(text))]
  const hex = (/** @type {number} */ byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  return bytes
    .map((byte) => (byte < 128 && kept.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : hex(byte)))
    .join('')
}

// Filters

/** @type {Record<string, (value: any, ...args: any[]) => any>} */
const FILTERS = {
  upper: (value) => filterText(value).toUpperCase(),
  lower: (value) => filterText(value).toLowerCase(),
  capitalize: (value) => capitalized(filterText(value)),
  title: (value) => filterText(value).split(' ').map(capitalized).join(' '),
  trim: (value) => trimmed(filterText(value)),
  replace(value, old, by) {
    const isText = typeof value === 'string' || typeof value === 'number' || value instanceof TrustedHtml
    if (!isText || (typeof old !== 'string' && typeof old !== 'number')) return value
    const [found, put] = [`${old}`, toText(by)]
    return found === '' ? ['', ...toText(value).split(''), ''].join(put) : toText(value).split(found).join(put)
  },
  truncate(value, length, cut, end) {
    const text = filterText(value)
    const most = isTrue(length) ? toNumber(length) : 255
    if (text.length <= most) return text
    const space = isTrue(cut) ? -1 : text.lastIndexOf(' ', most)
    return text.slice(0, space === -1 ? most : space) + (end === null || end === undefined ? '...' : toText(end))
  },
  length(value) {
    if (value === null || value === undefined || value === false) return 0
    if (typeof value === 'string' || Array.isArray(value)) return value.length
    if (value instanceof TrustedHtml) return value.html.length
    return isObject(value) ? Object.keys(value).length : undefined
  },
  join: (list, separator) =>
    Array.isArray(list) ? list.map(toText).join(isTrue(separator) ? toText(separator) : '') : filterText(list),
  first: (value) => (typeof value === 'string' || Array.isArray(value) ? value[0] : undefined),
  last: (value) => (typeof value === 'string' || Array.isArray(value) ? value[value.length - 1] : undefined),
  default: (value, other, falsy) =>
    (isTrue(falsy) ? !isTrue(value) : value === null || value === undefined) ? other : value,
  round(value, digits, method) {
    const factor = 10 ** (isTrue(digits) ? toNumber(digits) : 0)
    const scaled = toNumber(value) * factor
    if (method === 'ceil') return Math.ceil(scaled) / factor
    return (method === 'floor' ? Math.floor(scaled) : Math.floor(scaled + 0.5)) / factor
  },
  abs: (value) => Math.abs(toNumber(value)),
  urlencode(value) {
    const encoded = (/** @type {any} */ one) => percentEncode(toText(one), /[A-Za-z0-9\-_.!~*'()]/)
    if (typeof value !== 'object' || value === null || isSpecial(value)) return encoded(value)
    return Object.entries(value)
      .map(([key, one]) => `${encoded(key)}=${encoded(one)}`)
      .join('&')
  },
}

/** @param {any} value @param {any} characters */
function nl2br(value, characters) {
  const html = byRule(value, 'text', characters).replace(/\r\n?/g, '\n')
  return new TrustedHtml(html.replaceAll('\n', '<br />\n'))
}

/** @param {string} text */
function capitalized(text) {
  const lower = text.toLowerCase()
  return lower.slice(0, 1).toUpperCase() + lower.slice(1)
}

// Dates and numbers

const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$/

/** The time of a date: NaN if it is invalid, undefined if it is no date. @param {any} value */
function timeOf(value) {
  const time = value instanceof Date ? value.getTime() : typeof value === 'string' ? readDate(value) : undefined
  return time === undefined || isTime(time) ? time : Number.NaN
}

/** @param {number} time */
function isTime(time) {
  return time >= -62135596800000 && time <= 253402300799999
}

/** @param {string} text */
function readDate(text) {
  const match = DATE.exec(text)
  if (!match) return undefined
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((index) => Number(match[index] ?? 0))
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  if (day < 1 || day > days || hour > 23 || minute > 59 || second > 59) return Number.NaN
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second, Number((match[7] ?? '').slice(0, 3).padEnd(3, '0')))
  const zone = match[8] ?? 'Z'
  const offset = zone === 'Z' ? 0 : Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return date.getTime() - (zone[0] === '-' ? -offset : offset) * 60_000
}

/** @param {any} value @param {any} data */
function formatDate(value, data) {
  const time = timeOf(value)
  if (time === undefined || Number.isNaN(time)) return undefined
  const date = new Date(time)
  return data.pattern
    .map((/** @type {string} */ piece, /** @type {number} */ index) =>
      index % 2 === 0 ? piece : dateField(piece, date, data),
    )
    .join('')
}

/** @param {string} name @param {Date} date @param {any} data */
function dateField(name, date, data) {
  const hour = date.getUTCHours()
  if (name === 'MMMM') return data.months[date.getUTCMonth()]
  if (name === 'EEEE') return data.weekdays[date.getUTCDay()]
  if (name === 'a') return data.periods[Math.floor((hour * data.periods.length) / 24)]
  const year = date.getUTCFullYear() + (data.yearOffset ?? 0)
  const numbers = {
    d: date.getUTCDate(),
    M: date.getUTCMonth() + 1,
    H: hour,
    h: hour % 12 || 12,
    m: date.getUTCMinutes(),
  }
  const value = name === 'y' ? year : name === 'yy' ? year % 100 : numbers[/** @type {'d'} */ (name[0])]
  return localDigits(`${value}`.padStart(name.length, '0'), data)
}

/** @param {string} text @param {any} data */
function localDigits(text, { digits }) {
  return digits ? text.replace(/\d/g, (digit) => digits[Number(digit)]) : text
}

/** @param {any} value @param {any} data */
function formatNumber(value, data) {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  const [whole, decimals] = rounded(Math.abs(value), data.fraction)
  const isNegative = value < 0 && /[1-9]/.test(whole + decimals)
  const [before, after] = isNegative ? data.aroundNegative : data.around
  const groups = grouped(whole, data).map((group) => localDigits(group, data))
  return before + groups.join(data.group) + (decimals && data.decimal + localDigits(decimals, data)) + after
}

/** @param {any} value @param {any} data */
function plural(value, { exact, integers, million, fractions }) {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  const [whole, decimals] = rounded(Math.abs(value), [0, 3])
  const pick = (/** @type {string} */ digits, /** @type {string[]} */ table) => {
    return table[Number(BigInt(digits) % BigInt(table.length))]
  }
  if (decimals !== '') {
    const lists = fractions[Math.min(Number(whole), fractions.length - 1)]
    return pick(decimals, lists[Math.min(decimals.length, lists.length) - 1])
  }
  if (Number(whole) < exact.length) return exact[Number(whole)]
  return BigInt(whole) % 1_000_000n === 0n && whole !== '0' ? million : pick(whole, integers)
}

/** @type {Record<string, (value: any, data: any) => string | undefined>} */
const FORMATS = { date: formatDate, number: formatNumber, plural }

/** @param {number} value @param {[number, number]} fraction @returns {[string, string]} */
function rounded(value, [fewest, most]) {
  const [mantissa, exponent = '0'] = `${value}`.split('e')
  const [integer, decimal = ''] = /** @type {string} */ (mantissa).split('.')
  const point = /** @type {string} */ (integer).length + Number(exponent)
  const digits = `${'0'.repeat(Math.max(0, 1 - point))}${integer}${decimal}`
  const at = Math.max(1, point)
  const [whole, rest] = [digits.slice(0, at).padEnd(at, '0'), digits.slice(at)]
  if (rest.length <= most) return [whole, trimZeros(rest, fewest)]
  const up = rest[most] >= '5' ? 1n : 0n
  const sum = `${BigInt(whole + rest.slice(0, most)) + up}`.padStart(whole.length + most, '0')
  return [sum.slice(0, sum.length - most), trimZeros(sum.slice(sum.length - most), fewest)]
}

/** @param {string} decimals @param {number} fewest */
function trimZeros(decimals, fewest) {
  return decimals.replace(/0+$/, '').padEnd(fewest, '0')
}

/** @param {string} whole @param {any} data */
function grouped(whole, { groupSizes, groupFrom }) {
  if (!groupSizes || whole.length < groupFrom) return [whole]
  const groups = []
  let rest = whole
  for (let [size, others] = groupSizes; rest !== ''; size = others) {
    groups.unshift(rest.slice(-size))
    rest = rest.slice(0, -size)
  }
  return groups
}

// Rules

/** @param {any} value @param {string} rule @param {any} characters @returns {string} */
function byRule(value, rule, characters) {
  if (rule.startsWith('comment-')) return inComment(value, byRule(value, rule.slice(8), characters))
  const text = () => escaped(toText(value), characters.text)
  switch (rule) {
    case 'text':
      return value instanceof TrustedHtml ? value.html : text()
    case 'attribute':
      return escaped(toText(value), characters.attribute)
    case 'header':
      return header(toText(value), characters.header)
    case 'plain':
      return plain(value, characters.plain)
    case 'link':
      return positionProblem(value, 'link') ? '#' : escaped(normalized(value), characters.text)
    case 'image':
      return positionProblem(value, 'image') ? '' : escaped(normalized(value), characters.text)
    case 'srcset':
      return byRule(value, 'image', characters).replaceAll(',', '%2C') || '#'
    case 'sheet-url':
      return positionProblem(value, 'image')
        ? ''
        : normalized(value).replaceAll("'", '%27').replaceAll('(', '%28').replaceAll(')', '%29')
    case 'css-url':
      return escaped(byRule(value, 'sheet-url', characters), characters.text)
    case 'plain-link':
      return positionProblem(value, 'link') ? '' : normalized(value)
    case 'url-path':
      return positionProblem(value, 'path') ? '' : percentEncode(toText(value), /[A-Za-z0-9\-_.~@+]/)
    case 'url-query':
      return percentEncode(toText(value), /[A-Za-z0-9\-_.~]/)
    case 'css':
      return positionProblem(value, 'css') ? '' : toText(value)
    default:
      throw new Error(`unknown rule ${rule}`)
  }
}

/** @param {any} value @param {string} written */
function inComment(value, written) {
  const guarded = written.replace(/^-|--+|-$/g, (run) => '&#45;'.repeat(run.length))
  return value instanceof TrustedHtml ? guarded.replaceAll('<!', '&lt;!') : guarded
}

/** @param {string} text @param {any} table */
function escaped(text, table) {
  return replaced(text.replaceAll('\r\n', '\n'), table)
}

/** @param {string} text @param {any} table */
function replaced(text, { remove, replace }) {
  const isRemoved = (/** @type {number} */ code) =>
    remove.some((/** @type {[number, number]} */ [from, to]) => code >= from && code <= to)
  return text
    .split('')
    .map((one) => (isRemoved(one.charCodeAt(0)) ? '' : (replace[one] ?? one)))
    .join('')
}

/** @param {string} text @param {any} table */
function header(text, { remove, replace }) {
  const kept = replaced(text, { remove, replace: {} })
  const spaces = Object.keys(replace)
  let result = ''
  let isInRun = false
  for (const one of kept.split('')) {
    const isBreak = spaces.includes(one)
    if (!isBreak) result += one
    else if (!isInRun) result += replace[one]
    isInRun = isBreak
  }
  return result
}

/** @param {any} value @param {any} table */
function plain(value, table) {
  const text = value instanceof TrustedHtml ? htmlText(value.html) : toText(value)
  if (replaced(text, table) === text) return text
  // biome-ignore lint/complexity/useRegexLiterals: escapes as on the page
  const sequences = new RegExp('(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]|\\x1b\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)', 'g')
  return escaped(text.replace(sequences, ''), table)
}

/** @param {string} html */
function htmlText(html) {
  const names = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }
  return html
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^<>]*>\n?/gi, '\n')
    .replace(/<[a-z/!][^<>]*>/gi, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi, (_, decimal, hex, name) => {
      if (name) return names[/** @type {'amp'} */ (name.toLowerCase())]
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code)
    })
}

/** @param {string} value */
function strippedUrl(value) {
  return value.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '').replace(/[\t\n\r]/g, '')
}

/** @param {string} value */
function normalized(value) {
  const url = strippedUrl(value)
  const colon = url.indexOf(':')
  const rest = url.slice(colon).replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
  return url.slice(0, colon).toLowerCase() + percentEncode(rest, /[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/)
}

// Checks

/** @param {any} object @param {any} fields @param {string} path @param {[string, string][]} problems */
function checkObject(object, fields, path, problems) {
  if (!isObject(object)) return add(problems, path, 'wrong-type')
  const absent = []
  for (const [name, shape] of Object.entries(fields)) {
    if (problems.length >= 100) return
    const value = Object.hasOwn(object, name) ? object[name] : undefined
    if (!isMissing(value)) {
      checkValue(value, shape, inner(path, name), problems)
      continue
    }
    absent.push(name)
    if (!shape.optional) add(problems, inner(path, name), 'missing')
  }
  for (const key of Object.keys(object)) {
    if (problems.length >= 100) return
    if (!Object.hasOwn(fields, key) && isNearMiss(key, absent)) add(problems, inner(path, shownKey(key)), 'unknown-key')
  }
}

/** @param {string} key @param {string[]} absent */
function isNearMiss(key, absent) {
  if (!/^[ -~]{0,64}$/.test(key)) return false
  const bare = (/** @type {string} */ text) => text.replace(/[^A-Za-z0-9]/g, '').toLowerCase()
  const found = absent
    .map((name) => ({ name, far: edits(bare(key), bare(name)) }))
    .filter(({ far }) => far <= Math.max(2, Math.floor(key.length / 3)))
    .sort((one, other) => one.far - other.far)[0]
  if (!found) return false
  const { name, far } = found
  if (far === 0) return true
  const uncounted = (/** @type {string} */ text) => text.replace(/\d|s$/g, '')
  const shorter = Math.min(key.length, name.length)
  if (shorter < 4 || uncounted(key) === uncounted(name)) return false
  return edits(key.toLowerCase(), name.toLowerCase()) <= (shorter >= 9 ? 2 : 1)
}

/** @param {string} one @param {string} other @returns {number} */
function edits(one, other) {
  /** @type {Map<string, number>} */
  const known = new Map()
  /** @type {(i: number, j: number) => number} */
  const between = (i, j) => {
    if (i === 0 || j === 0) return i + j
    const key = `${i} ${j}`
    const before = known.get(key)
    if (before !== undefined) return before
    const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
    const least = Math.min(
      between(i - 1, j) + 1,
      between(i, j - 1) + 1,
      between(i - 1, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1),
      swapped ? between(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
    )
    known.set(key, least)
    return least
  }
  return between(one.length, other.length)
}

/** @param {any} value @param {any} shape @param {string} path @param {[string, string][]} problems */
function checkValue(value, shape, path, problems) {
  if (shape.type === 'object') return checkObject(value, shape.fields, path, problems)
  if (shape.type !== 'list') return add(problems, path, leafProblem(value, shape))
  if (!Array.isArray(value)) return add(problems, path, 'wrong-type')
  for (const [index, item] of value.entries()) {
    if (problems.length >= 100) return
    if (isMissing(item)) add(problems, `${path}[${index}]`, 'missing')
    else checkValue(item, shape.of, `${path}[${index}]`, problems)
  }
}

/** @param {any} value @param {any} shape */
function leafProblem(value, shape) {
  const code = typeProblem(value, shape.type)
  if (code) return code
  if (shape.enum && !shape.enum.includes(value)) return 'not-in-enum'
  const positions = shape.for ?? (shape.type === 'url' ? ['link'] : [])
  return positions.map((/** @type {string} */ one) => positionProblem(value, one)).find(Boolean)
}

/** @param {any} value @param {string} type */
function typeProblem(value, type) {
  const isA = { string: 'string', url: 'string', boolean: 'boolean' }[type]
  if (isA) return typeof value === isA ? undefined : 'wrong-type'
  if (type === 'html') return value instanceof TrustedHtml ? undefined : 'wrong-type'
  if (type === 'date') {
    const time = timeOf(value)
    return time === undefined ? 'wrong-type' : Number.isNaN(time) ? 'invalid-date' : undefined
  }
  if (type === 'text' && typeof value === 'string') return undefined
  if (typeof value !== 'number') return 'wrong-type'
  return Number.isFinite(value) ? undefined : 'not-finite'
}

const NUMBER = '[+-]?(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)'
const CHANNEL = `${NUMBER}(?:%|deg)?`
const CSS = new RegExp(
  `^(?:#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})|${NUMBER}(?:%|px|pt|pc|em|rem|ex|ch|in|cm|mm|vw|vh|vmin|vmax|deg)?|(?:rgba?|hsla?)\\( *(?:${CHANNEL}(?: *, *${CHANNEL}){2,3}|${CHANNEL}(?: +${CHANNEL}){2}(?: */ *${CHANNEL})?) *\\))$`,
)

/** The code of the problem that a value has in a position. @param {any} value @param {string} position */
function positionProblem(value, position) {
  if (position === 'path') return value === '.' || value === '..' ? 'unsafe-url' : undefined
  if (position !== 'css') return isSafeUrl(value, position) ? undefined : 'unsafe-url'
  const text = typeof value === 'boolean' ? '' : toText(value)
  const isKeyword =
    /^[A-Za-z]+(?:-[A-Za-z]+)*$/.test(text) && !/expression|url|behaviou?r|binding|script|import/i.test(text)
  return text.length <= 100 && (isKeyword || CSS.test(text)) ? undefined : 'unsafe-css'
}

/** @param {any} value @param {string} position */
function isSafeUrl(value, position) {
  if (typeof value !== 'string') return false
  const url = strippedUrl(value)
  const colon = url.indexOf(':')
  const scheme = /^[A-Za-z]{1,10}$/.test(url.slice(0, Math.max(0, colon))) ? url.slice(0, colon).toLowerCase() : ''
  const allowed = position === 'link' ? ['http', 'https', 'mailto', 'tel'] : ['http', 'https', 'cid']
  if (!allowed.includes(scheme) || /[\0-\x1f\x7f]/.test(url)) return false
  const rest = url.slice(colon + 1)
  if (!scheme.startsWith('http')) return rest !== ''
  const authority = /^\/\/([^/?#]*)/.exec(rest)?.[1] ?? ''
  const [, host = '', port = '0'] = /^(.*?)(?::([0-9]{1,5}))?$/.exec(authority) ?? []
  if (Number(port) > 65535) return false
  return host.startsWith('[') ? host.endsWith(']') && isIpv6(host.slice(1, -1)) : isName(host)
}

/** @param {string} host */
function isName(host) {
  if (host.length > 253 || !/^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?$/.test(host)) return false
  const labels = host.replace(/\.$/, '').split('.')
  if (/^(?:[0-9]+|0x[0-9a-f]*)$/i.test(labels.at(-1) ?? '')) return isIpv4(labels)
  return labels.every((label) => !/^xn--/i.test(label) || isPunycode(label.slice(4).toLowerCase()))
}

/** @param {string[]} numbers */
function isIpv4(numbers) {
  return numbers.length === 4 && numbers.every((one) => /^(?:0|[1-9][0-9]{0,2})$/.test(one) && Number(one) <= 255)
}

/** @param {string} text */
function isIpv6(text) {
  const [first = '', second, more] = text.split('::')
  if (more !== undefined) return false
  const groupsOf = (/** @type {string} */ half) => (half === '' ? [] : half.split(':'))
  const groups = [...groupsOf(first), ...groupsOf(second ?? '')]
  if (second !== '' && isIpv4((groups.at(-1) ?? '').split('.'))) groups.splice(-1, 1, '0', '0')
  const isFull = second === undefined ? groups.length === 8 : groups.length <= 7
  return isFull && groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
}

/** As in RFC 3492, section 6.2. @param {string} label */
function isPunycode(label) {
  const delimiter = label.lastIndexOf('-')
  let length = Math.max(delimiter, 0)
  const input = label.slice(delimiter > 0 ? delimiter + 1 : 0).split('')
  let [n, i, bias] = [128, 0, 72]
  if (input.length === 0) return false
  while (input.length > 0) {
    const before = i
    for (let [w, k] = [1, 36]; ; k += 36) {
      const digit = 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(input.shift() ?? '-')
      if (digit === -1) return false
      i += digit * w
      if (i > 0x7fffffff) return false
      const t = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias
      if (digit < t) break
      w *= 36 - t
    }
    length++
    let delta = Math.floor((i - before) / (before === 0 ? 700 : 2))
    delta += Math.floor(delta / length)
    let k = 0
    for (; delta > 455; k += 36) delta = Math.floor(delta / 35)
    bias = k + Math.floor((36 * delta) / (delta + 38))
    n += Math.floor(i / length)
    i = (i % length) + 1
    if (n < 0xa0 || n > 0x10ffff || (n >= 0xd800 && n <= 0xdfff)) return false
  }
  return true
}

/** @param {any} value */
function isMissing(value) {
  return value === null || value === undefined
}

/** @param {string} path @param {string} key */
function inner(path, key) {
  return path === '' ? key : `${path}.${key}`
}

/** @param {string} key */
function shownKey(key) {
  return /^[\w$-]{1,64}$/.test(key) ? key : JSON.stringify(key.slice(0, 40))
}

/** @param {[string, string][]} problems @param {string} path @param {string | undefined} code */
function add(problems, path, code) {
  if (code && problems.length < 100) problems.push([path, code])
}
