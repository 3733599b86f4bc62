import type { CheckedPosition, Contract, EmailContract, Variable, VariableType } from '../language/contract.ts'
import { acceptedValues } from './accepted-values.ts'
import { getterName } from './names.ts'

type Schema = Record<string, unknown>

/**
 * The contract as JSON, for reviewers and for generators in other languages. Each email's variables are a JSON Schema,
 * by the names that templates use.
 */
export function contractJson(contract: Contract, packageName: string): string {
  const content = {
    $comment: 'Written by letterform build from the templates. Review it; do not edit it.',
    letterform: 1,
    package: packageName,
    globals: objectSchema(contract.globals),
    emails: Object.fromEntries(contract.emails.map((email) => [email.id, emailEntry(email)])),
  }
  return `${JSON.stringify(content, null, 2)}\n`
}

function emailEntry(email: EmailContract): Schema {
  return {
    getter: getterName(email),
    ...(email.aliasOf !== undefined && { deprecated: true, aliasOf: email.aliasOf }),
    ...(email.subject && { subject: email.subject }),
    ...(email.preheader && { preheader: email.preheader }),
    ...(email.description && { description: email.description }),
    globals: email.globals.map(({ name }) => name).sort(),
    variables: { $schema: 'https://json-schema.org/draft/2020-12/schema', ...objectSchema(email.variables) },
  }
}

function objectSchema(variables: Variable[]): Schema {
  const required = variables.filter(({ optional }) => !optional).map(({ name }) => name)
  return {
    type: 'object',
    properties: Object.fromEntries(variables.map((variable) => [variable.name, variableSchema(variable)])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
}

function variableSchema({ type, description, example, positions }: Variable): Schema {
  return {
    ...typeSchema(type, positions),
    ...(description && { description }),
    ...(example !== undefined && { examples: [example] }),
  }
}

function typeSchema(type: VariableType, positions: CheckedPosition[] = []): Schema {
  return { ...kindSchema(type), ...acceptedValues(positions, type.kind) }
}

function kindSchema(type: VariableType): Schema {
  switch (type.kind) {
    case 'text':
      return withEnum({ type: ['string', 'number'] }, type.enum)
    case 'string':
      return withEnum({ type: 'string' }, type.enum)
    case 'number':
      return withEnum({ type: 'number' }, type.enum)
    case 'url':
      return { type: 'string', format: 'uri' }
    case 'date':
      return { type: 'string', format: 'date-time' }
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
