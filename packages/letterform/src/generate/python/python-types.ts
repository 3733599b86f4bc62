import type { Variable, VariableType } from '../../language/contract.ts'
import { PYTHON_KEYWORDS } from '../../language/reserved-words.ts'
import { pascalCase } from '../names.ts'
import { pythonText } from './python-literal.ts'

/** Collects the classes that a module's types need, and the names that it has to import. */
export interface PythonTypes {
  /** Begins the name of each class. */
  prefix: string
  /** Precedes the names of classes that are in another module. */
  qualifier: string
  classes: string[]
  names: Set<string>
  typing: Set<string>
  /** Names from the runtime, and modules. */
  others: Set<string>
}

export function createTypes(prefix: string, taken: string[] = []): PythonTypes {
  const names = new Set([...taken, ...RUNTIME_TYPES])
  return { prefix, qualifier: '', classes: [], names, typing: new Set(), others: new Set() }
}

const RUNTIME_TYPES = ['SafeHtml', 'UrlLike']
const MODULES = ['datetime', 'decimal', 'enum', 'uuid']

/** The types that a module has to import from the runtime. */
export function runtimeTypes({ others }: PythonTypes): string[] {
  return RUNTIME_TYPES.filter((name) => others.has(name))
}

/** The modules of the standard library that types are from. */
export function typeModules({ others }: PythonTypes): string[] {
  return MODULES.filter((name) => others.has(name))
}

/** The annotation of a variable. */
export function pythonType(type: VariableType, path: string, types: PythonTypes): string {
  switch (type.kind) {
    case 'text':
      return type.enum ? literals(type.enum, types) : union(['str', 'float', decimal(types), uuid(types)], types)
    case 'string':
      return type.enum ? literals(type.enum, types) : 'str'
    case 'number':
      return type.enum ? literals(type.enum, types) : union(['float', decimal(types)], types)
    case 'url':
      types.others.add('UrlLike')
      return union(['str', 'UrlLike'], types)
    case 'boolean':
      return 'bool'
    case 'date':
      types.others.add('datetime')
      return union(['str', 'datetime.datetime', 'datetime.date'], types)
    case 'html':
      types.others.add('SafeHtml')
      return 'SafeHtml'
    case 'object':
      return dictType(type.fields, path, types)
    case 'list':
      types.typing.add('Collection')
      return `Collection[${pythonType(type.of, `${path}_item`, types)}]`
  }
}

/** A field with its annotation, which includes `Optional`. */
export interface TypedField {
  variable: Variable
  type: string
}

export function typedFields(fields: Variable[], path: string, types: PythonTypes): TypedField[] {
  return fields.map((variable) => {
    const code = pythonType(variable.type, `${path}_${variable.name}`, types)
    if (variable.optional) types.typing.add('Optional')
    return { variable, type: variable.optional ? `Optional[${code}]` : code }
  })
}

function union(members: string[], { typing }: PythonTypes): string {
  typing.add('Union')
  return `Union[${members.join(', ')}]`
}

function decimal({ others }: PythonTypes): string {
  others.add('decimal')
  return 'decimal.Decimal'
}

function uuid({ others }: PythonTypes): string {
  others.add('uuid')
  return 'uuid.UUID'
}

/** The values themselves, or the members of an Enum that has them. */
function literals(values: (string | number)[], types: PythonTypes): string {
  types.others.add('enum')
  return union([plainLiterals(values, types), 'enum.Enum'], types)
}

/** `Literal` does not support fractions. */
function plainLiterals(values: (string | number)[], types: PythonTypes): string {
  if (values.some((value) => typeof value === 'number' && !Number.isInteger(value))) {
    const kinds = [...new Set(values.map((value) => (typeof value === 'string' ? 'str' : 'float')))]
    return kinds.length > 1 ? union(kinds, types) : kinds[0]!
  }
  types.typing.add('Literal')
  return `Literal[${values.map((value) => (typeof value === 'string' ? pythonText(value) : BigInt(value))).join(', ')}]`
}

function dictType(fields: Variable[], path: string, types: PythonTypes): string {
  const name = className(path, types)
  // A class in another module brings its own imports.
  const inner = types.qualifier ? { ...types, typing: new Set<string>(), others: new Set<string>() } : types
  const typed = typedFields(fields, path, inner)
  addDict(name, typed, inner)
  addProtocol(`${name}Object`, typed, inner)
  return union([types.qualifier + name, `${types.qualifier}${name}Object`], types)
}

function className(path: string, { names, prefix }: PythonTypes): string {
  const wanted = prefix + pascalCase(path)
  let name = wanted
  for (let turn = 2; names.has(name) || names.has(`${name}Object`); turn++) name = `${wanted}${turn}`
  names.add(name).add(`${name}Object`)
  return name
}

/** A TypedDict. Before Python 3.11, required and optional keys take a class each. */
export function addDict(name: string, fields: TypedField[], { classes, typing }: PythonTypes): void {
  const required = fields.filter(({ variable }) => !variable.optional)
  const optional = fields.filter(({ variable }) => variable.optional)
  typing.add('TypedDict')
  if (optional.length === 0) classes.push(classCode(name, required))
  else classes.push(classCode(`_${name}Required`, required), optionalCode(name, optional))
}

function classCode(name: string, fields: TypedField[], options = ''): string {
  if (fields.every(isAttribute)) return `class ${name}(TypedDict${options}):\n${bodyCode(fields)}`
  const entries = fields.map(({ variable, type }) => `${pythonText(variable.name)}: ${pythonText(type)}`)
  return `${name} = TypedDict("${name}", {${entries.join(', ')}}${options})\n`
}

function optionalCode(name: string, fields: TypedField[]): string {
  const base = `_${name}Required`
  if (fields.every(isAttribute)) return `class ${name}(${base}, total=False):\n${bodyCode(fields)}`
  return `${classCode(`_${name}Optional`, fields, ', total=False')}\n\nclass ${name}(${base}, _${name}Optional):\n    pass\n`
}

function bodyCode(fields: TypedField[]): string {
  if (fields.length === 0) return '    pass\n'
  return fields
    .map(({ variable: { name, description }, type }) => `${comment(description)}    ${name}: ${type}\n`)
    .join('')
}

/** The attributes of a dataclass or a model. Optional ones may be absent, which Python's types cannot say. */
function addProtocol(name: string, fields: TypedField[], { classes, typing }: PythonTypes): void {
  typing.add('Protocol')
  const required = fields.filter((field) => !field.variable.optional && isAttribute(field))
  const properties = required.map(({ variable, type }) => {
    return `    @property\n    def ${variable.name}(self) -> ${type}: ...\n`
  })
  classes.push(`class ${name}(Protocol):\n${properties.join('\n') || '    pass\n'}`)
}

/** Names that begin with two underscores are mangled in a class, and keywords are not allowed. */
function isAttribute({ variable: { name } }: TypedField): boolean {
  return !PYTHON_KEYWORDS.has(name) && !name.startsWith('__')
}

function comment(text: string | undefined): string {
  return text ? `    #: ${text.replace(/\s+/g, ' ').trim()}\n` : ''
}
