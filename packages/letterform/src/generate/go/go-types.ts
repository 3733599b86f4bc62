import type { Variable, VariableType } from '../../language/contract.ts'
import { goComment, goText } from './go-literal.ts'
import { goName, goObject } from './go-names.ts'

/** The struct that holds an object, the structs of objects in it, and what turns it into a value of the runtime. */
export interface GoStruct {
  name: string
  /** What the comment says of it. */
  about: string
  variables: Variable[]
  /** Begins the names of the structs in it. */
  prefix: string
  path: string[]
}

export function goStruct(struct: GoStruct): string {
  const { name, about, variables } = struct
  const inner = variables.flatMap(({ name: field, type }) =>
    structsIn(type, { ...struct, path: [...struct.path, field] }),
  )
  const fields = fieldLines(struct)
  const body = fields.length > 0 ? ` {\n${fields.join('')}}` : '{}'
  return [
    `${goComment(`${name} ${about}`)}type ${name} struct${body}\n\n`,
    objectCode(struct),
    ...inner.map(goStruct),
  ].join('')
}

function structsIn(type: VariableType, { prefix, path, name }: Omit<GoStruct, 'variables' | 'about'>): GoStruct[] {
  if (type.kind === 'list') return structsIn(type.of, { prefix, path: [...path, 'item'], name })
  if (type.kind !== 'object') return []
  return [{ name: goObject(prefix, path), about: `is a part of ${name}.`, variables: type.fields, prefix, path }]
}

/** Fields with comments are apart from each other, and all others are aligned, as the formatter would. */
function fieldLines({ variables, prefix, path }: GoStruct): string[] {
  const fields = variables.map((variable) => {
    const { name, type, optional } = variable
    const code = fieldType(type, optional, { prefix, path: [...path, name] })
    return { name: goName(name), code, about: aboutField(variable) }
  })
  const width = Math.max(0, ...fields.map(({ name }) => name.length))
  if (fields.every(({ about }) => about === ''))
    return fields.map(({ name, code }) => `\t${name.padEnd(width)} ${code}\n`)
  return fields.map(({ name, code, about }, index) => {
    const comment = about === '' ? '' : goComment(`${name}: ${about}`, '\t')
    return `${index > 0 ? '\n' : ''}${comment}\t${name} ${code}\n`
  })
}

function aboutField({ type, optional, description }: Variable): string {
  const notes = [description, enumNote(type), optional && type.kind !== 'list' ? 'Optional.' : '', NOTES[type.kind]]
  return notes.flatMap((note) => (note ? (/[.!?]$/.test(note.trim()) ? note : `${note}.`) : [])).join(' ')
}

const NOTES: Partial<Record<VariableType['kind'], string>> = {
  html: 'Trusted HTML, which is not escaped.',
  date: 'Written in UTC.',
}

function enumNote(type: VariableType): string | undefined {
  if (!('enum' in type) || !type.enum) return undefined
  return `One of ${type.enum.map((value) => JSON.stringify(value)).join(', ')}.`
}

interface TypePlace {
  prefix: string
  path: string[]
}

/** A slice needs no pointer: nil is a list that was not given. */
function fieldType(type: VariableType, optional: boolean, place: TypePlace): string {
  const code = goType(type, place)
  return optional && type.kind !== 'list' && code !== 'any' ? `*${code}` : code
}

export function goType(type: VariableType, { prefix, path }: TypePlace): string {
  switch (type.kind) {
    case 'text':
    case 'string':
    case 'number':
      return scalarType(type)
    case 'url':
      return 'string'
    case 'boolean':
      return 'bool'
    case 'date':
      return 'time.Time'
    case 'html':
      return 'SafeHTML'
    case 'object':
      return goObject(prefix, path)
    case 'list':
      return `[]${goType(type.of, { prefix, path: [...path, 'item'] })}`
  }
}

/** A text is a string in Go, unless only some numbers are allowed. */
function scalarType({ kind, enum: values = [] }: VariableType & { kind: 'text' | 'string' | 'number' }): string {
  if (kind === 'number') return 'float64'
  const numbers = values.filter((value) => typeof value === 'number').length
  if (numbers === 0) return 'string'
  return numbers === values.length ? 'float64' : 'any'
}

function objectCode({ name, variables, prefix, path }: GoStruct): string {
  const entries = variables.map((variable) => {
    const value = valueCode(variable, { prefix, path: [...path, variable.name] })
    return `\t\t{Name: ${goText(variable.name)}, Value: ${value}},\n`
  })
  const receiver = entries.length > 0 ? 'v ' : ''
  const body = entries.length > 0 ? `lf.Object{\n${entries.join('')}\t}` : 'nil'
  return `func (${receiver}${name}) object() lf.Object {\n\treturn ${body}\n}\n\n`
}

function valueCode({ name, type, optional }: Variable, place: TypePlace): string {
  const field = `v.${goName(name)}`
  if (type.kind === 'list') return `lf.${optional ? 'SomeList' : 'List'}(${field}, ${itemCode(type.of, place)})`
  if (type.kind === 'object') {
    return optional ? `lf.SomeObject(${field}, ${goType(type, place)}.object)` : `${field}.object()`
  }
  const code = goType(type, place)
  if (code === 'any') return `lf.Given(${field})`
  if (optional) return `lf.Some(${field})`
  if (code === 'string' || code === 'SafeHTML') return `lf.Filled(${field})`
  return code === 'time.Time' ? `lf.Date(${field})` : field
}

function itemCode(type: VariableType, { prefix, path }: TypePlace): string {
  const place = { prefix, path: [...path, 'item'] }
  const code = goType(type, place)
  if (type.kind === 'object') return `${code}.object`
  if (type.kind === 'list') return `func(items ${code}) any { return lf.List(items, ${itemCode(type.of, place)}) }`
  return `lf.Item[${code}]`
}

/** Whether a struct needs the package `time`. */
export function usesTime(variables: Variable[]): boolean {
  const inType = (type: VariableType): boolean => {
    if (type.kind === 'list') return inType(type.of)
    return type.kind === 'object' ? usesTime(type.fields) : type.kind === 'date'
  }
  return variables.some(({ type }) => inType(type))
}
