import { decodeEntities } from '../html/entities.ts'
import { follow, type Piece } from './flow.ts'

/** Which part of a URL a value is. */
export type UrlPlace =
  | { part: 'whole' }
  /** Behind a scheme and host that the template fixes; every scheme that a branch may have chosen. */
  | { part: 'path' | 'query'; schemes: string[] }
  | { part: 'refused'; why: UrlRefusal }

export type UrlRefusal = 'scheme' | 'host' | 'relative' | 'suffix' | 'mixed' | 'loop'

/** How far a URL is read on one of the ways that lead here. */
type Way =
  /** Nothing decides yet: what stands there so far. */
  | { at: 'prefix'; text: string }
  /** A value began it: the offset of that value. */
  | { at: 'value'; head: number }
  | { at: 'path' | 'query'; scheme: string }
  | { at: 'refused'; why: UrlRefusal }

/** More ways than any template means; beyond it, nothing is known. */
const MOST_WAYS = 32

/** Reads an attribute's value as one URL and says, by offset, what each value in it may be. */
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

function readText(way: Way, text: string, places: Map<number, UrlPlace>): Way {
  if (way.at === 'prefix') return readPrefix(way.text + text)
  if (way.at === 'path') return text.includes('?') || text.includes('#') ? { ...way, at: 'query' } : way
  if (way.at !== 'value' || text.trim() === '') return way
  // The value ends with its host or later: what begins with one of these cannot lengthen the host.
  if (/^[?#]/.test(text)) return { at: 'query', scheme: 'https' }
  if (text.startsWith('/')) return readText({ at: 'path', scheme: 'https' }, text, places)
  places.set(way.head, refused('suffix'))
  return { at: 'refused', why: 'suffix' }
}

/** Browsers drop tabs and line breaks, and take a backslash for a slash: what holds one is not trusted to be fixed. */
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
  // What is encoded for a query is safe in a path as well.
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
