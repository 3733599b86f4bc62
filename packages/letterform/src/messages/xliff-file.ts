import { Parser } from 'htmlparser2'
import { hashOf } from '../hash.ts'
import {
  type ReturnedFile,
  type ReturnedUnit,
  type TranslationFile,
  TranslationFileError,
  type TranslationUnit,
} from './translation-file.ts'

const NAMESPACE = 'urn:oasis:names:tc:xliff:document:2.0'

/** An XLIFF 2.0 file, with one unit for each text. */
export function printXliff({ sourceLocale, locale, units }: TranslationFile): string {
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xliff xmlns="${NAMESPACE}" version="2.0" srcLang="${sourceLocale}" trgLang="${locale}">`,
    '  <file id="messages">',
    ...units.flatMap(unitLines),
    '  </file>',
    '</xliff>',
  ].join('\n')}\n`
}

function unitLines({ id, source, target, isDone, notes, places }: TranslationUnit): string[] {
  const all = [
    ...notes.map((note) => `        <note category="description">${escaped(note)}</note>`),
    ...places.map((place) => `        <note category="location">${escaped(place)}</note>`),
  ]
  return [
    `    <unit id="${unitId(id)}" name="${escaped(id)}" xml:space="preserve">`,
    ...(all.length > 0 ? ['      <notes>', ...all, '      </notes>'] : []),
    `      <segment state="${isDone ? 'translated' : 'initial'}">`,
    `        <source>${content(source)}</source>`,
    ...(target === '' ? [] : [`        <target>${content(target)}</target>`]),
    '      </segment>',
    '    </unit>',
  ]
}

/** Ids of units are words without spaces. The name of a unit is always the whole id. */
function unitId(id: string): string {
  return /^[\w.:-]+$/.test(id) ? id : `u${hashOf(id)}`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }

function escaped(text: string): string {
  return text.replace(/[&<>"\r]/g, (char) => ENTITIES[char]!).replace(FORBIDDEN, '')
}

/** Characters that XML does not allow. XLIFF has an element for them. */
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g

function content(text: string): string {
  const parts = text.split(FORBIDDEN)
  const marks = [...text.matchAll(FORBIDDEN)].map(([char]) => {
    return `<cp hex="${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}"/>`
  })
  return parts.map((part, index) => escaped(part) + (marks[index] ?? '')).join('')
}

interface Reading {
  locale: string
  units: ReturnedUnit[]
  unit?: ReturnedUnit
  /** A unit may also have proposals, with a source and a target of their own. */
  isInSegment: boolean
  into?: 'source' | 'target'
}

/** What a tool may add to a text. All else was meant to be text, such as HTML that somebody typed. */
const INLINE = new Set(['cp', 'ph', 'pc', 'sc', 'ec', 'mrk', 'sm', 'em'])

/** Reads sources and targets. Inline elements that a tool added are left out, their text stays. */
export function parseXliff(text: string): ReturnedFile {
  const reading: Reading = { locale: '', units: [], isInSegment: false }
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (reading.into && !INLINE.has(name) && !name.includes(':'))
          throw faultAt(`<${name}>`, 'is no element of XLIFF. HTML in a text is written as &lt;b&gt;')
        open(reading, name, attributes)
      },
      ontext(data) {
        const { unit, into } = reading
        if (unit && into) unit[into] += data
      },
      onclosetag(name, isImplied) {
        const isSelfClosing = text.slice(parser.startIndex, parser.endIndex + 1).endsWith('/>')
        if (isImplied && !isSelfClosing) throw faultAt(`<${name}>`, 'is not closed')
        close(reading, name)
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  const faultAt = (what: string, fault: string) => {
    const line = text.slice(0, parser.startIndex).split('\n').length
    return new TranslationFileError(`${what} in line ${line} ${fault}`)
  }
  parser.end(text)
  if (!reading.locale) throw new TranslationFileError('it is no XLIFF 2 file with a trgLang')
  return { locale: reading.locale, units: reading.units }
}

/** What a tool calls a translation that needs no more work. */
const DONE = new Set(['translated', 'reviewed', 'final'])

function open(reading: Reading, name: string, attributes: Record<string, string>): void {
  if (name === 'xliff' && attributes.version?.startsWith('2.')) reading.locale = attributes.trgLang ?? ''
  if (name === 'unit') {
    reading.unit = { id: attributes.name ?? attributes.id ?? '', source: '', target: '', isDone: true }
  }
  const { unit } = reading
  if (!unit) return
  if (isSegment(name)) reading.isInSegment = true
  if (name === 'segment') unit.isDone &&= DONE.has(attributes.state ?? 'initial')
  if (reading.isInSegment && (name === 'source' || name === 'target')) reading.into = name
  if (reading.into && name === 'cp') unit[reading.into] += characterOf(attributes.hex ?? '')
}

function isSegment(name: string): boolean {
  return name === 'segment' || name === 'ignorable'
}

function characterOf(hex: string): string {
  const code = /^[\dA-Fa-f]{4,6}$/.test(hex) ? Number.parseInt(hex, 16) : Number.POSITIVE_INFINITY
  if (code > 0x10ffff) throw new TranslationFileError(`${hex} is no character`)
  return String.fromCodePoint(code)
}

function close(reading: Reading, name: string): void {
  if (isSegment(name)) reading.isInSegment = false
  if (name === reading.into) delete reading.into
  if (name !== 'unit' || !reading.unit) return
  reading.units.push({ ...reading.unit, isDone: reading.unit.isDone && reading.unit.target !== '' })
  delete reading.unit
}
