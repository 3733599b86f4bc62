import { fieldOf } from './field-of.ts'
import type { Fields, LeafShape, Shape } from './shape.ts'
import { timeOf } from './time.ts'

/** A copy of checked values that holds nothing but what the rules of positions, filters and operators know. */
export function plainValues(values: object, fields: Fields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, shape]) => [name, plainValue(fieldOf(values, name), shape)]),
  )
}

function plainValue(value: unknown, shape: Shape): unknown {
  if (value === undefined || value === null) return value
  if (shape.type === 'object') return plainValues(value as object, shape.fields)
  if (shape.type === 'list') return Array.isArray(value) ? value.map((item) => plainValue(item, shape.of)) : undefined
  return plainLeaf(value, shape.type)
}

/**
 * The string, number or date that a value stands for: the text of a `URL`, the number of a bigint, the time of a `Temporal`
 * object. Other values are returned as they are. A bigint that no number equals stays one, so that no digit of an id is lost.
 */
export function plainLeaf(value: unknown, type: LeafShape['type']): unknown {
  if (typeof value === 'bigint' && (type === 'number' || type === 'text')) return plainNumber(value)
  if (typeof value !== 'object' || value === null) return value
  if (type === 'url') return classOf(value) === 'URL' ? String(value) : value
  return type === 'date' ? plainDate(value) : value
}

function plainNumber(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

const TEMPORAL = /^Temporal\.(?:Instant|ZonedDateTime|PlainDateTime|PlainDate)$/

/** Written as in `2025-01-31T12:00:00+01:00[Europe/Paris]`. */
function plainDate(value: object): unknown {
  if (!TEMPORAL.test(classOf(value))) return value
  const text = String(value)
  const bracket = text.indexOf('[')
  const time = timeOf(bracket === -1 ? text : text.slice(0, bracket))
  return time === undefined ? value : new Date(time)
}

/** By its tag, since `instanceof` fails for objects of other realms, and not every runtime has these classes. */
function classOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1)
}
