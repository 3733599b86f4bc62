import { MARK } from '../marks.ts'
import { blockUrls } from './block-urls.ts'
import { eachAttribute, eachStyle } from './each-style.ts'
import { forceDark } from './force-dark.ts'
import { localImages } from './local-images.ts'
import type { Mode } from './view-state.ts'

export interface Preparation {
  mode: Mode
  images: boolean
  /** The URL that relative URLs are resolved against. */
  base: string
  /** The paths of the project's images. */
  files: readonly string[]
  /** Counts changes to images. It is added to their URLs, because browsers cache them. */
  assets: number
}

/** Parses a rendered email for its frame, and imitates an email app with these settings. Anything active is removed. */
export function prepareMail(html: string, { mode, images, base, files, assets }: Preparation): Document {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  for (const element of parsed.querySelectorAll('script, base, meta[http-equiv], iframe, object, embed'))
    element.remove()
  placeMarks(parsed)
  for (const link of parsed.querySelectorAll('a[href], area[href]')) {
    link.setAttribute('target', '_blank')
    link.setAttribute('rel', 'noopener noreferrer')
  }
  if (images) showLocalImages(parsed, { files, assets })
  else blockLoading(parsed)
  chooseScheme(parsed, mode === 'dark')
  if (mode === 'forced') forceDark(parsed)
  const start = parsed.createElement('base')
  start.href = base
  parsed.head.prepend(start)
  return parsed
}

/** The attribute that lists an element's marks. */
export const MARKED = 'data-letterform-marks'

/** Removes the marks from text and attributes, and records their positions on the element. */
function placeMarks(parsed: Document): void {
  if (!parsed.documentElement.innerHTML.includes(MARK.open)) return
  for (const element of parsed.querySelectorAll('*')) {
    const notes: string[] = []
    for (const { name, value } of [...element.attributes]) {
      const { text, found } = takeMarks(value)
      if (found.length === 0) continue
      element.setAttribute(name, text)
      notes.push(...found.map(({ number }) => `a:${number}`))
    }
    element.childNodes.forEach((node, index) => {
      if (node.nodeType !== Node.TEXT_NODE) return
      const { text, found } = takeMarks(node.nodeValue ?? '')
      if (found.length === 0) return
      node.nodeValue = text
      notes.push(...found.map(({ number, from, to }) => `t:${number}:${index}:${from}:${to}`))
    })
    if (notes.length > 0) element.setAttribute(MARKED, notes.join(' '))
  }
}

const MARKS = new RegExp(`${MARK.open}(\\d+)${MARK.middle}|${MARK.close}`, 'g')

function takeMarks(marked: string): { text: string; found: { number: string; from: number; to: number }[] } {
  if (!marked.includes(MARK.open)) return { text: marked.replaceAll(MARK.close, ''), found: [] }
  const found: { number: string; from: number; to: number }[] = []
  let taken = 0
  for (const { index, 0: mark, 1: number } of marked.matchAll(MARKS)) {
    const at = index - taken
    taken += mark.length
    if (number !== undefined) found.push({ number, from: at, to: at })
    else if (found.length > 0) found.at(-1)!.to = at
  }
  return { text: marked.replace(MARKS, ''), found }
}

/** Shows the images of the project wherever they are published, without having to publish them. */
function showLocalImages(parsed: Document, { files, assets }: Pick<Preparation, 'files' | 'assets'>): void {
  const base = new URL('files/', document.baseURI).href
  const { url, css, srcset } = localImages({ files, base, version: assets })
  for (const name of ['src', 'background', 'poster']) eachAttribute(parsed, name, url)
  eachAttribute(parsed, 'srcset', srcset)
  eachStyle(parsed, css)
}

const BLANK = 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E'

/** Imitates email apps that load nothing: they show the alternative text of images, and the next font. */
function blockLoading(parsed: Document): void {
  for (const image of parsed.querySelectorAll('img')) {
    image.removeAttribute('srcset')
    // A browser draws a broken image even where its alternative text is empty; email apps leave the room blank.
    image.setAttribute('src', image.alt === '' ? BLANK : 'data:,')
  }
  for (const element of parsed.querySelectorAll('source, link, video, audio, track, image')) element.remove()
  for (const input of parsed.querySelectorAll('input[src]')) input.removeAttribute('src')
  for (const element of parsed.querySelectorAll('[background]')) element.removeAttribute('background')
  eachStyle(parsed, blockUrls)
}

/** Makes the rules of one colour scheme always apply, and those of the other never, whatever the browser prefers. */
function chooseScheme(parsed: Document, isDark: boolean): void {
  const choose = (text: string) =>
    text.replace(/\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/gi, (_, scheme: string) => {
      return (scheme.toLowerCase() === 'dark') === isDark ? '(min-width: 0px)' : '(max-width: 0px)'
    })
  for (const style of parsed.querySelectorAll('style')) style.textContent = choose(style.textContent ?? '')
  for (const element of parsed.querySelectorAll('[media]')) {
    element.setAttribute('media', choose(element.getAttribute('media')!))
  }
}
