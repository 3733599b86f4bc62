import type { TypeName, Variable, VariableType } from '../../language/contract.ts'
import { camelCase } from '../names.ts'
import { keyCode, textCode } from './literal-code.ts'

/** The fields of an interface, with the descriptions and examples from the front matter. */
export function fieldsCode(variables: Variable[], indent = '  '): string {
  return variables.map((variable) => fieldCode(variable, indent)).join('')
}

function fieldCode({ name, type, optional, description, example }: Variable, indent: string): string {
  const lines = [
    ...(description ? [description] : []),
    ...(example === undefined || typeof example === 'object' ? [] : [`@example ${JSON.stringify(example)}`]),
  ]
  // Callers may pass undefined for what they leave out, even under `exactOptionalPropertyTypes`.
  const value = typeCode(type, indent)
  return `${docComment(lines, indent)}${indent}${keyCode(camelCase(name))}${optional ? '?' : ''}: ${value}${optional ? ' | null | undefined' : ''}\n`
}

/** A JSDoc comment. No text from a template can end it. */
export function docComment(lines: string[], indent = ''): string {
  const all = lines.flatMap((line) => line.replaceAll('*/', '*\u200b/').split('\n')).map((line) => line.trimEnd())
  if (all.length === 0) return ''
  if (all.length === 1) return `${indent}/** ${all[0]} */\n`
  return `${indent}/**\n${all.map((line) => `${indent} *${line && ` ${line}`}\n`).join('')}${indent} */\n`
}

export function typeCode(type: VariableType, indent: string): string {
  switch (type.kind) {
    case 'text':
      return type.enum ? union(type.enum) : 'string | number | bigint'
    case 'string':
      return type.enum ? union(type.enum) : 'string'
    case 'number':
      return type.enum ? union(type.enum) : 'number | bigint'
    case 'url':
      return 'string | UrlLike'
    case 'boolean':
      return 'boolean'
    case 'date':
      return 'Date | string | TemporalLike'
    case 'html':
      return 'SafeHtml'
    case 'object':
      return `{\n${fieldsCode(type.fields, `${indent}  `)}${indent}}`
    case 'list':
      return listCode(typeCode(type.of, indent))
  }
}

function listCode(item: string): string {
  return item.includes(' | ') && !item.startsWith('{') ? `readonly (${item})[]` : `readonly ${item}[]`
}

function union(values: (string | number)[]): string {
  return values.map(textCode).join(' | ')
}

/** The types of the runtime that fields refer to. */
export function runtimeTypes(variables: Variable[]): string[] {
  const within = (type: VariableType): string[] => {
    if (type.kind === 'object') return type.fields.flatMap((field) => within(field.type))
    return type.kind === 'list' ? within(type.of) : (RUNTIME_TYPES[type.kind] ?? [])
  }
  return [...new Set(variables.flatMap(({ type }) => within(type)))].sort()
}

const RUNTIME_TYPES: Partial<Record<TypeName, string[]>> = {
  date: ['TemporalLike'],
  html: ['SafeHtml'],
  url: ['UrlLike'],
}
