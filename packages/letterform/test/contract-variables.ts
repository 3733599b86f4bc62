import type { Variable, VariableType } from '../src/language/contract.ts'

interface Schema {
  type?: string | string[]
  /** The type, and null. */
  anyOf?: [Schema, Schema]
  format?: string
  contentMediaType?: string
  enum?: never[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  'x-letterform-schemes'?: string[]
}

/** What the schemas of a contract.json say: as a generator for another language reads them. */
export function contractVariables({ properties = {}, required = [] }: Schema): Variable[] {
  return Object.entries(properties).map(([name, schema]) => {
    return { name, type: typeOf(schema), optional: !required.includes(name) }
  })
}

function typeOf(schema: Schema): VariableType {
  if (schema.anyOf) return typeOf(schema.anyOf[0])
  const values = schema.enum && { enum: schema.enum }
  if (Array.isArray(schema.type)) return { kind: 'text', ...values }
  if (schema.type === 'object') return { kind: 'object', fields: contractVariables(schema) }
  if (schema.type === 'array') return { kind: 'list', of: typeOf(schema.items!) }
  if (/^letterform-(?:link|image|web)$/.test(schema.format ?? '') && schema['x-letterform-schemes'])
    return { kind: 'url' }
  if (schema.format === 'letterform-date') return { kind: 'date' }
  if (schema.contentMediaType) return { kind: 'html' }
  return { kind: schema.type as 'string' | 'number' | 'boolean', ...values }
}
