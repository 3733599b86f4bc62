import { Parser } from 'htmlparser2'
import { tokenizeHtml } from '../src/html/tokenize-html.ts'

/**
 * All of a mail's HTML that its values must not change, as two parsers see it: elements, the names of attributes, comments
 * and what is in them, the structure of URLs and styles.
 */
export function htmlShape(html: string): string {
  return `${parsedShape(html)}\n${tokenShape(html)}`
}

function tokenShape(html: string): string {
  const tokens = tokenizeHtml(html).filter(({ kind }) => kind !== 'text')
  return tokens
    .map((token) => {
      if (token.kind !== 'tag') return token.kind
      const attributes = token.attributes.map(({ name, quote }) => name + quote)
      return [token.isEnd ? '/' : '', token.name, token.isWhole, ...attributes].join(' ')
    })
    .join(',')
}

function parsedShape(html: string): string {
  const shape: string[] = []
  let open = ''
  const parser = new Parser({
    onopentag(name, attributes) {
      open = name
      shape.push(`<${name} ${Object.entries(attributes).map(attributeShape).join(' ')}>`)
    },
    ontext(text) {
      if (open === 'style') shape.push(cssShape(text))
    },
    onclosetag(name) {
      open = ''
      shape.push(`</${name}>`)
    },
    oncomment: (data) => void shape.push(commentShape(data)),
    oncdatastart: () => void shape.push('cdata'),
    onprocessinginstruction: (name) => void shape.push(name),
  })
  parser.end(html)
  return shape.join('')
}

function attributeShape([name, value]: [string, string]): string {
  if (name === 'style') return `${name}=${cssShape(value)}`
  if (name === 'srcset') return `${name}=${value.split(',').map((one) => urlShape(one.trim().split(/\s/)[0]!))}`
  return URLS.test(name) ? `${name}=${urlShape(value)}` : name
}

const URLS = /^(?:href|src|background|poster|cite)$/

/** By a browser's own rules. A scheme that mail may use is as good as another; the fixed host, and how deep a path is, stay. */
function urlShape(value: string): string {
  if (/^\s*(?:#|$)/.test(value)) return 'none'
  try {
    const { protocol, host, username, pathname, search } = new URL(value)
    if (!/^(?:https?|mailto|tel|cid):$/.test(protocol) || username) return `UNSAFE ${value}`
    if (host !== 'example.com') return 'none'
    return `${host}${pathname.replace(/[^/]/g, '')}?${search.split('&').length}`
  } catch {
    return `UNREADABLE ${value}`
  }
}

/** A `url()` is one token, unless a quote, a parenthesis, a backslash or white space in it ends it. */
function cssShape(css: string): string {
  const urls: string[] = []
  const others = css.replace(CSS_URL, (_, double, single, bare) => {
    urls.push(urlShape(double ?? single ?? bare))
    return 'url'
  })
  return urls + others.replace(/[^;{}:@"'\\<>()/*!]/g, '')
}

const CSS_URL = /url\((?:"([^"'()\\\s]*)"|'([^"'()\\\s]*)'|([^"'()\\\s]*))\)/g

/** Outlook reads what stands in a conditional comment, so that is HTML too. */
function commentShape(data: string): string {
  const inner = /^\[if [^\]]*\]>(.*)<!\[endif\]$/s.exec(data)?.[1]
  return inner === undefined ? `<!--${data}-->` : `<!--${parsedShape(inner)}-->`
}
