import type { Variable, VariableType } from '../../language/contract.ts'
import { camelCase } from '../names.ts'
import { phpText } from './php-literal.ts'

/** The type that PHP checks. */
export function nativeType(type: VariableType): string {
  switch (type.kind) {
    case 'text':
      return 'string|int|float'
    case 'number':
      return 'int|float'
    case 'string':
    case 'url':
      return 'string'
    case 'boolean':
      return 'bool'
    case 'date':
      return '\\DateTimeInterface|string'
    case 'html':
      return 'SafeHtml'
    case 'object':
      return 'array|object'
    case 'list':
      return 'iterable'
  }
}

/** The type that static analysis checks. */
export function docType(type: VariableType): string {
  if ('enum' in type && type.enum) {
    return type.enum.map((value) => (typeof value === 'string' ? phpText(value) : String(value))).join('|')
  }
  if (type.kind === 'list') return `iterable<${docType(type.of)}>`
  if (type.kind !== 'object') return nativeType(type)
  const fields = type.fields.map(({ name, type: inner, optional }) => {
    return `${name}${optional ? '?' : ''}: ${docType(inner)}${optional ? '|null' : ''}`
  })
  return `array{${fields.join(', ')}}|object`
}

/** Named parameters, required ones first. Null is a value that was not given. */
export function parametersCode(variables: Variable[], indent: string): string {
  const lines = requiredFirst(variables).map(({ name, type, optional }) => {
    return `${indent}${nativeType(type)}${optional ? '|null' : ''} $${camelCase(name)}${optional ? ' = null' : ''},\n`
  })
  return lines.join('')
}

/** Lines of a doc comment. */
export function parameterDocs(variables: Variable[]): string[] {
  return requiredFirst(variables).map(({ name, type, optional, description }) => {
    const about = description ? ` ${description.replace(/\s+/g, ' ').trim()}` : ''
    return `@param ${docType(type)}${optional ? '|null' : ''} $${camelCase(name)}${about}`
  })
}

function requiredFirst(variables: Variable[]): Variable[] {
  return [...variables.filter(({ optional }) => !optional), ...variables.filter(({ optional }) => optional)]
}

/** The arguments by the names that templates use. */
export function givenCode(variables: Variable[], indent: string): string {
  const entries = variables.map(({ name }) => `${indent}    ${phpText(name)} => $${camelCase(name)},\n`)
  return entries.length > 0 ? `Values::given([\n${entries.join('')}${indent}])` : 'Values::given([])'
}
