import { decodeEntities } from '../html/entities.ts'
import { follow, type Piece } from './flow.ts'

/** The part of a URL that a value is. */
export type UrlPlace =
  | { part: 'whole' }
  /** After a scheme and host that the template fixes. With blocks, there may be several schemes. */
  | { part: 'path' | 'query'; schemes: string[] }
  | { part: 'refused'; why: UrlRefusal }

export type UrlRefusal = 'scheme' | 'host' | 'relative' | 'suffix' | 'mixed' | 'loop' | 'size'

/** How far the URL is read on one path through the branches. */
type Way =
  /** The text so far, before the scheme and host are complete. */
  | { at: 'prefix'; text: string }
  /** The URL starts with a value, at this offset. */
  | { at: 'value'; head: number }
  | { at: 'path' | 'query'; scheme: string }
  | { at: 'refused'; why: UrlRefusal }

/** A limit for templates with many branches in one URL. */
const MOST_WAYS = 32

/** The part of the URL that each value in an attribute is, by its offset. */
export function urlPlaces(pieces: Piece[]): Map<number, UrlPlace> {
  const places = new Map<number, UrlPlace>()
  follow<Way[]>(pieces, [{ at: 'prefix', text: '' }], {
    text: (ways, text) => unique(ways.map((way) => readText(way, decodeEntities(text), places))),
    value: (ways, offset) => {
      places.set(offset, placeOf(ways))
      return unique(ways.map((way) => afterValue(way, offset)))
    },
    merge: (one, other) => unique([...one, ...other]),
    torn: (from, to) => {
      for (const offset of places.keys()) if (offset > from && offset < to) places.set(offset, refused('loop'))
      return [{ at: 'refused', why: 'loop' }]
    },
  })
  return places
}

/**
 * The same in a `srcset`, a list of URLs with a size each. Its blocks may enclose whole lists only.
 */
export function srcsetPlaces(pieces: Piece[]): Map<number, UrlPlace> {
  const offsets = pieces.flatMap((piece) => ('token' in piece && piece.role === 'value' ? [piece.offset] : []))
  if (pieces.some((piece) => 'token' in piece && piece.role !== 'value')) {
    return new Map(offsets.map((offset) => [offset, refused('mixed')]))
  }
  const places = candidates(pieces).flatMap((url) => [...urlPlaces(url)])
  return new Map([...offsets.map((offset): [number, UrlPlace] => [offset, refused('size')]), ...places])
}

/** The pieces of each URL, which ends at white space, or at a comma before it. A comma also ends the size. */
function candidates(pieces: Piece[]): Piece[][] {
  let url: Piece[] = []
  const all = [url]
  let isSize = false
  const next = () => {
    url = []
    all.push(url)
    isSize = false
  }
  for (const piece of pieces) {
    if (!('text' in piece)) {
      if (!isSize) url.push(piece)
      continue
    }
    for (const [word, space, end] of piece.text.matchAll(/(\s+)|(,+(?=\s))|[^\s,]+|,/g)) {
      if (space) isSize = url.length > 0
      else if (end || (word === ',' && (isSize || url.length === 0))) next()
      else if (!isSize) url.push({ text: word })
    }
  }
  return all
}

function readText(way: Way, text: string, places: Map<number, UrlPlace>): Way {
  if (way.at === 'prefix') return readPrefix(way.text + text)
  if (way.at === 'path') return text.includes('?') || text.includes('#') ? { ...way, at: 'query' } : way
  if (way.at !== 'value' || text.trim() === '') return way
  // The value contains the whole host: text that starts with / ? or # cannot extend it.
  if (/^[?#]/.test(text)) return { at: 'query', scheme: 'https' }
  if (text.startsWith('/')) return readText({ at: 'path', scheme: 'https' }, text, places)
  places.set(way.head, refused('suffix'))
  return { at: 'refused', why: 'suffix' }
}

/**
 * Browsers drop tabs and line breaks, and read a backslash as a slash: a host with a backslash does not count as fixed.
 */
function readPrefix(raw: string): Way {
  const text = raw.replace(/[\t\n\r]/g, '').replace(/^[\0- ]+/, '')
  if (text.startsWith('#')) return { at: 'query', scheme: '' }
  const web = /^(https?):\/\/[^\s/?#\\@<>{}|^%&"'`]+([/?#])/i.exec(text)
  const address = /^(mailto|tel|sms|cid):/i.exec(text)
  const scheme = (web ?? address)?.[1]?.toLowerCase()
  if (scheme === undefined) return { at: 'prefix', text }
  const rest = text.slice(web ? web[0].length - 1 : address![0].length)
  return { at: /[?#]/.test(rest) ? 'query' : 'path', scheme }
}

function placeOf(ways: Way[]): UrlPlace {
  const bad = ways.map(whyRefused).find((why) => why !== undefined)
  const starts = ways.filter((way) => way.at === 'prefix')
  if (bad) return refused(bad)
  if (starts.length > 0) return starts.length === ways.length ? { part: 'whole' } : refused('mixed')
  // A value encoded for a query is also safe in a path.
  const part = ways.some((way) => way.at === 'query') ? 'query' : 'path'
  return { part, schemes: [...new Set(ways.flatMap((way) => ('scheme' in way ? way.scheme : [])))] }
}

function whyRefused(way: Way): UrlRefusal | undefined {
  if (way.at === 'refused') return way.why
  if (way.at === 'value') return 'host'
  if (way.at !== 'prefix' || way.text === '') return undefined
  if (/^(?:https?:)?[/\\]{2}/i.test(way.text)) return /^http/i.test(way.text) ? 'host' : 'relative'
  return /^[^:]*[/?]/.test(way.text) ? 'relative' : 'scheme'
}

function afterValue(way: Way, offset: number): Way {
  if (way.at !== 'prefix') return way
  return way.text === '' ? { at: 'value', head: offset } : { at: 'refused', why: whyRefused(way)! }
}

function refused(why: UrlRefusal): UrlPlace {
  return { part: 'refused', why }
}

function unique(ways: Way[]): Way[] {
  const byKey = new Map(ways.map((way) => [JSON.stringify(way), way]))
  return byKey.size > MOST_WAYS ? [{ at: 'refused', why: 'mixed' }] : [...byKey.values()]
}
