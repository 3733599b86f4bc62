import { type Atom, isVisible } from './atoms.ts'
import { type Attributes, addText, displayOf, type Leave, type Link, type Reader, textOf } from './reader.ts'

export function enterImage(reader: Reader, attributes: Attributes): undefined {
  const kind = displayOf(attributes) === 'block' ? 'line' : 'seam'
  reader.atoms.push({ kind })
  addText(reader, attributes.alt ?? '')
  reader.atoms.push({ kind })
}

export function enterLink(reader: Reader, attributes: Attributes): Leave | undefined {
  endLink(reader)
  const leave = displayOf(attributes) === 'block' ? enterLine(reader) : undefined
  const url = targetOf(attributes)
  if (url === undefined) return leave
  const link: Link = { url, atoms: reader.atoms, start: reader.atoms.length, before: reader.lastRun }
  reader.link = link
  return () => {
    if (reader.link === link) endLink(reader)
    leave?.()
  }
}

function targetOf({ href = '' }: Attributes): string | undefined {
  const url = href
    .replace(/[\t\n\r]/g, '')
    .trim()
    .replace(/\s/g, encodeURIComponent)
  return url === '' || url.startsWith('#') || /^javascript:/i.test(url) ? undefined : url
}

/** Called at `</a>` or where the next link begins, since HTML has no nested links. */
function endLink(reader: Reader): void {
  const { link } = reader
  if (!link) return
  reader.link = undefined
  const atoms = labelHolder(reader, link)
  const start = atoms === link.atoms ? link.start : 0
  const label = textOf(atoms.slice(start)).trim()
  if (isPhoneNumber(label, link.url)) return
  const isBare = label === '' || withoutScheme(label) === withoutScheme(link.url)
  if (isBare && label !== '') atoms.length = start
  atoms.push({ kind: 'link', url: printedUrl(link.url, isBare), isBare })
}

/** The atoms that the label ends in: the current ones, or those of the last run if a block ended it. */
function labelHolder(reader: Reader, link: Link): Atom[] {
  const isRead = reader.lastRun !== link.before && !reader.atoms.some(isVisible)
  return isRead && reader.lastRun ? reader.lastRun.atoms : reader.atoms
}

function withoutScheme(url: string): string {
  const name = url.replace(/^(?:https?:\/\/|mailto:([^?]*).*|tel:)/i, '$1')
  return name.replace(/\/$/, '').toLowerCase()
}

/** Phone numbers read better as people write them: `+33 4 72 18 60 00`. */
function isPhoneNumber(label: string, url: string): boolean {
  const digits = (text: string) => text.replace(/\D/g, '')
  return /^tel:[+\d().-]+$/i.test(url) && /^[+\d\s().-]+$/.test(label) && digits(label) === digits(url)
}

/** An email address or phone number on its own needs no scheme. */
function printedUrl(url: string, isBare: boolean): string {
  const address = /^(?:mailto|tel):([^?]+)(\?.*)?$/i.exec(url)
  return address?.[1] && (isBare || !address[2]) ? address[1] : url
}

/** For elements that only CSS makes a block, such as a button: a line of its own, without blank lines around it. */
export function enterLine(reader: Reader): Leave {
  reader.atoms.push({ kind: 'line' })
  return () => {
    reader.atoms.push({ kind: 'line' })
  }
}
