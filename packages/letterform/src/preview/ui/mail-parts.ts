/** What an email weighs, in bytes, by where the bytes are. */
export interface MailSize {
  whole: number
  parts: { name: string; about: string; bytes: number }[]
}

export function sizeOfMail(html: string): MailSize {
  const parsed = parse(html)
  const whole = bytesOf(html)
  const text = sum(nodesOf(parsed, NodeFilter.SHOW_TEXT).filter(isText))
  const sheets = sum([...parsed.querySelectorAll('style')].map(({ textContent }) => textContent ?? ''))
  const inline = sum([...parsed.querySelectorAll('[style]')].map((element) => element.getAttribute('style')!))
  const comments = sum(nodesOf(parsed, NodeFilter.SHOW_COMMENT))
  const parts = [
    { name: 'Inline styles', about: 'style attributes', bytes: inline },
    { name: 'Style sheets', about: '<style>', bytes: sheets },
    { name: 'Text', about: 'what readers read', bytes: text },
    { name: 'For Outlook', about: 'conditional comments', bytes: comments },
  ]
  const rest = whole - parts.reduce((total, { bytes }) => total + bytes, 0)
  const markup = { name: 'Markup', about: 'tags and other attributes', bytes: Math.max(0, rest) }
  return { whole, parts: [...parts, markup].sort((one, other) => other.bytes - one.bytes) }
}

export interface MailLink {
  text: string
  href: string
  /** What is wrong with it, in a word. */
  note?: string
}

export function linksOf(html: string): MailLink[] {
  return [...parse(html).querySelectorAll('a[href], area[href]')].map((link) => {
    const href = link.getAttribute('href')!.trim()
    const text = wordsOf(link.textContent) || wordsOf(link.querySelector('img')?.alt) || link.getAttribute('alt') || ''
    const note = noteOn(href)
    return { text, href, ...(note && { note }) }
  })
}

function noteOn(href: string): string | undefined {
  if (href === '' || href === '#') return 'leads nowhere'
  if (/^http:/i.test(href)) return 'not encrypted'
  return /^(https:|mailto:|tel:|#)/i.test(href) ? undefined : 'not absolute'
}

export interface MailImage {
  src: string
  /** Undefined if there is no `alt` attribute. */
  alt: string | undefined
  width: string
  height: string
}

export function imagesOf(html: string): MailImage[] {
  return [...parse(html).images].map((image) => ({
    src: image.getAttribute('src') ?? '',
    alt: image.getAttribute('alt') ?? undefined,
    width: image.getAttribute('width') ?? '',
    height: image.getAttribute('height') ?? '',
  }))
}

function parse(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html')
}

function nodesOf(parsed: Document, what: number): string[] {
  const found: string[] = []
  const walker = parsed.createTreeWalker(parsed, what)
  while (walker.nextNode()) {
    if (walker.currentNode.parentElement?.localName !== 'style') found.push(walker.currentNode.nodeValue ?? '')
  }
  return found
}

function isText(text: string): boolean {
  return text.trim() !== ''
}

function wordsOf(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim()
}

function sum(texts: string[]): number {
  return texts.reduce((total, text) => total + bytesOf(text), 0)
}

export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}

/** In the unit that Gmail's limit is given in. */
export function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} kB`
}
