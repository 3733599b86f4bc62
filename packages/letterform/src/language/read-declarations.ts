import { problem } from '../diagnostics.ts'
import { isMap } from '../is-map.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Place, Problem } from '../types.ts'
import type { TypeName } from './contract.ts'

/** A variable as declared under `variables:` or among the globals of the config. */
export interface Declaration {
  /** Its keys in the YAML: `variables`, `items`, `of`, `price`. */
  path: string[]
  type?: TypeName
  description?: string
  example?: unknown
  optional?: boolean
  enum?: (string | number)[]
  /** Of an object, or of a list of objects. */
  fields?: Map<string, Declaration>
  /** Of any other list. */
  item?: Declaration
}

export interface Declarations {
  declared: Map<string, Declaration>
  problems: Problem[]
}

/** Finds the place of a key; undefined where its file is not at hand. */
export type PlaceOfKey = (path: string[]) => Place | undefined

const TYPE_NAMES: TypeName[] = ['string', 'text', 'url', 'number', 'boolean', 'date', 'object', 'list', 'html']
const KEYS = ['type', 'description', 'example', 'optional', 'enum', 'of']
/** Globals in the config also have a sample. */
const KNOWN = new Set([...KEYS, 'sample'])

interface Reader {
  problems: Problem[]
  placeOf: PlaceOfKey
}

/** Reads `name: url` and `name: { type: url, description: … }`, and reports what is invalid. */
export function readDeclarations(raw: unknown, path: string[], placeOf: PlaceOfKey): Declarations {
  const reader: Reader = { problems: [], placeOf }
  const declared = readFields(reader, isMap(raw) ? raw : {}, path)
  return { declared, problems: reader.problems }
}

function readFields(reader: Reader, raw: Record<string, unknown>, path: string[]): Map<string, Declaration> {
  return new Map(Object.entries(raw).map(([name, value]) => [name, readOne(reader, value, [...path, name])]))
}

function readOne(reader: Reader, raw: unknown, path: string[]): Declaration {
  if (typeof raw === 'string') return { path, ...readType(reader, raw, path) }
  if (raw === null || raw === undefined) return { path }
  if (!isMap(raw)) {
    shape(reader, path, 'a type, or a map with type, description and example')
    return { path }
  }
  for (const key of Object.keys(raw)) {
    if (KNOWN.has(key)) continue
    const args = { name: path.at(-1)!, key, known: KEYS, near: nearest(key, KEYS) }
    reader.problems.push(problem('variable-key-unknown', args, reader.placeOf([...path, key])))
  }
  return { path, ...readDetails(reader, raw, path) }
}

function readDetails(reader: Reader, raw: Record<string, unknown>, path: string[]): Omit<Declaration, 'path'> {
  const { description, example = raw.sample, optional } = raw
  const details: Omit<Declaration, 'path'> = raw.type === undefined ? {} : readType(reader, raw.type, [...path, 'type'])
  if (example !== undefined) details.example = example
  if (typeof description === 'string') details.description = description
  else if (description !== undefined && description !== null) shape(reader, [...path, 'description'], 'a string')
  if (typeof optional === 'boolean') details.optional = optional
  else if (optional !== undefined) shape(reader, [...path, 'optional'], 'true or false')
  return {
    ...details,
    ...readEnum(reader, { raw: raw.enum, type: details.type, path: [...path, 'enum'] }),
    ...readOf(reader, { raw: raw.of, type: details.type, path: [...path, 'of'] }),
  }
}

function readType(reader: Reader, raw: unknown, path: string[]): { type?: TypeName } {
  const type = TYPE_NAMES.find((name) => name === raw)
  if (type) return { type }
  const known = { type: String(raw), known: TYPE_NAMES, near: nearest(String(raw), TYPE_NAMES) }
  reader.problems.push(problem('variable-type-unknown', known, reader.placeOf(path)))
  return {}
}

/** The value of a key, and the declared type of its variable. */
interface Detail {
  raw: unknown
  type: TypeName | undefined
  path: string[]
}

function readEnum(reader: Reader, { raw, type, path }: Detail): Pick<Declaration, 'enum' | 'type'> {
  if (raw === undefined) return {}
  const kinds = new Set(Array.isArray(raw) ? raw.map((value) => typeof value) : [])
  const isPlain = kinds.size === 1 && (kinds.has('string') || kinds.has('number'))
  const natural = kinds.has('string') ? 'string' : 'number'
  if (isPlain && (type === undefined || type === natural || type === 'text')) {
    return { enum: [...new Set(raw as (string | number)[])], type: type ?? natural }
  }
  shape(
    reader,
    path,
    type === undefined || type === 'string'
      ? 'a list of strings'
      : type === 'number'
        ? 'a list of numbers'
        : 'left out',
  )
  return {}
}

/** `of: url` and `of: { type: url }` give the type of a list's items; any other map has the fields of an object. */
function readOf(reader: Reader, { raw, type, path }: Detail): Pick<Declaration, 'fields' | 'item'> {
  if (raw === undefined || raw === null) return {}
  if (type !== undefined && type !== 'list' && type !== 'object') {
    shape(reader, path, 'left out, since only lists and objects have it')
    return {}
  }
  if (isMap(raw) && !isDeclaration(raw)) return { fields: readFields(reader, raw, path) }
  if (type !== 'object' && (isMap(raw) || typeof raw === 'string')) return { item: readOne(reader, raw, path) }
  shape(reader, path, 'a map of names')
  return {}
}

function isDeclaration(raw: Record<string, unknown>): boolean {
  return TYPE_NAMES.includes(raw.type as TypeName) && Object.keys(raw).every((key) => KNOWN.has(key))
}

function shape(reader: Reader, path: string[], want: string): void {
  const code = path[0] === 'letterform' ? 'config-shape' : 'front-matter-shape'
  reader.problems.push(problem(code, { key: path.join('.'), want }, reader.placeOf(path)))
}
