/** A JSON Schema of `contract.json`. */
export interface Schema {
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  [key: string]: unknown
}

/** A schema in one form, whichever version of Letterform wrote it: a new way to write a contract is no change for callers. */
export function comparableSchema({ anyOf, format, ...schema }: Schema): Schema {
  // Since the format 2, optional values may be null.
  const inner = Array.isArray(anyOf) ? (anyOf as Schema[]).find(({ type }) => type !== 'null') : undefined
  if (inner) return { ...schema, ...comparableSchema(inner) }
  const known = format === undefined ? undefined : FORMATS[String(format)]
  return { ...schema, ...(format !== undefined && known !== '' && { format: known ?? format }) }
}

/** The formats of the first contracts. What a style accepts is compared by a keyword of its own. */
const FORMATS: Record<string, string> = {
  'letterform-link': 'uri',
  'letterform-image': 'uri',
  'letterform-web': 'uri',
  'letterform-date': 'date-time',
  'letterform-style': '',
}
