import type { CheckedPosition, Contract, EmailContract, Variable, VariableType } from '../language/contract.ts'
import { acceptedValues } from './accepted-values.ts'
import { FORMATS, type FormatName } from './contract-formats.ts'
import { getterName } from './names.ts'

type Schema = Record<string, unknown>

/**
 * The contract as JSON, for reviewers and for generators in other languages. Each email's variables are a JSON Schema,
 * by the names that templates use. It accepts what getters take, apart from misspelt names, and what `FORMATS` leave out.
 */
export function contractJson(contract: Contract, packageName: string): string {
  const schemas = {
    globals: objectSchema(contract.globals),
    emails: Object.fromEntries(contract.emails.map((email) => [email.id, emailEntry(email)])),
  }
  const content = {
    $comment: 'Written by letterform build from the templates. Review it; do not edit it.',
    letterform: 2,
    package: packageName,
    ...(contract.locales && { locales: contract.locales, defaultLocale: contract.defaultLocale }),
    ...schemas,
    formats: formatsIn(schemas),
  }
  return `${JSON.stringify(content, null, 2)}\n`
}

/** The patterns of the formats that are used. */
function formatsIn(schemas: object): Record<string, { pattern: string }> {
  const text = JSON.stringify(schemas)
  const used = Object.entries(FORMATS).filter(([name]) => text.includes(`"format":"${name}"`))
  return Object.fromEntries(used.map(([name, pattern]) => [name, { pattern }]))
}

function emailEntry(email: EmailContract): Schema {
  return {
    getter: getterName(email),
    ...(email.aliasOf !== undefined && { deprecated: true, aliasOf: email.aliasOf }),
    ...(email.translations
      ? {
          translations: Object.fromEntries(
            Object.entries(email.translations).map(([locale, one]) => [locale, written(one)]),
          ),
        }
      : written(email)),
    ...(email.description && { description: email.description }),
    globals: email.globals.map(({ name }) => name).sort(),
    variables: { $schema: 'https://json-schema.org/draft/2020-12/schema', ...objectSchema(email.variables) },
  }
}

/** What recipients see in their mailbox, without what an email does not have. */
function written({ subject, preheader }: Pick<EmailContract, 'subject' | 'preheader'>) {
  return { ...(subject && { subject }), ...(preheader && { preheader }) }
}

function objectSchema(variables: Variable[]): Schema {
  const required = variables.filter(({ optional }) => !optional).map(({ name }) => name)
  return {
    type: 'object',
    properties: Object.fromEntries(variables.map((variable) => [variable.name, variableSchema(variable)])),
    ...(required.length > 0 && { required }),
  }
}

/** An optional value may be null. */
function variableSchema({ type, optional, description, example, positions }: Variable): Schema {
  const schema = typeSchema(type, positions)
  return {
    ...(optional ? { anyOf: [schema, { type: 'null' }] } : schema),
    ...(description && { description }),
    ...(example !== undefined && { examples: [example] }),
  }
}

function typeSchema(type: VariableType, positions: CheckedPosition[] = []): Schema {
  return {
    ...kindSchema(type, positions),
    ...(positions.includes('path') && NO_DOTS),
    ...acceptedValues(positions, type.kind),
  }
}

const NO_DOTS = { not: { enum: ['.', '..'] } }

/** The format of a string that is written as a link, as an image, as both, or in a style. */
function formatOf(positions: CheckedPosition[]): { format?: FormatName } {
  const [isLink, isImage] = [positions.includes('link'), positions.includes('image')]
  if (isLink || isImage)
    return { format: isLink && isImage ? 'letterform-web' : isLink ? 'letterform-link' : 'letterform-image' }
  return positions.includes('css') ? { format: 'letterform-style' } : {}
}

/** A style has no exponents, which very large and very small numbers are written with. */
const STYLE_NUMBER = {
  exclusiveMinimum: -1e21,
  exclusiveMaximum: 1e21,
  allOf: [{ not: { type: 'number', exclusiveMinimum: -1e-6, exclusiveMaximum: 1e-6, not: { const: 0 } } }],
}

function kindSchema(type: VariableType, positions: CheckedPosition[]): Schema {
  const number = positions.includes('css') ? STYLE_NUMBER : {}
  const isUrl = positions.includes('link') || positions.includes('image')
  switch (type.kind) {
    case 'text':
      return withEnum({ type: isUrl ? 'string' : ['string', 'number'], ...formatOf(positions), ...number }, type.enum)
    case 'string':
      return withEnum({ type: 'string', ...formatOf(positions) }, type.enum)
    case 'number':
      return withEnum({ type: 'number', ...number }, type.enum)
    case 'url':
      return { type: 'string', ...formatOf(positions.length > 0 ? positions : ['link']) }
    case 'date':
      return { type: 'string', format: 'letterform-date' satisfies FormatName }
    case 'html':
      return { type: 'string', contentMediaType: 'text/html' }
    case 'boolean':
      return { type: 'boolean' }
    case 'object':
      return objectSchema(type.fields)
    case 'list':
      return { type: 'array', items: typeSchema(type.of, type.positions) }
  }
}

function withEnum(schema: Schema, values: unknown[] | undefined): Schema {
  return values ? { ...schema, enum: values } : schema
}
