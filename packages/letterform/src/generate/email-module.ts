import type { EmailContract, Part, Variable } from '../language/contract.ts'
import type { Bake } from './bake-filter.ts'
import { literalCode, textCode } from './literal-code.ts'
import type { ModuleFormat } from './module-format.ts'
import { getterName, globalsName, variablesName } from './names.ts'
import { narrowCharacters } from './narrow-characters.ts'
import { type ProgramScope, programCode } from './program-code.ts'
import { sampleCall } from './sample-call.ts'
import { docComment, fieldsCode, usesHtml } from './types-code.ts'
import { valueFields } from './value-fields.ts'

/** An email as the generator takes it: what it needs, the programs that render it, the file that it came from. */
export interface GeneratorEmail {
  file: string
  contract: EmailContract
  subject: Part[]
  preheader: Part[]
  html: Part[]
  text: Part[]
}

/** The module of one email, which needs nothing but the runtime. */
export function emailModule(email: GeneratorEmail, format: ModuleFormat, bake: Bake): string {
  const { contract, file } = email
  const getter = getterName(contract)
  const constants = new Map<string, string>()
  const imports = new Set(['checkGlobals', 'checkValues'])
  const scope = programScope({ constants, imports, bake })
  const programs = [
    ['writeSubject', email.subject],
    ['writePreheader', email.preheader],
    ['writeHtml', narrowCharacters(email.html)],
    ['writeText', email.text],
  ] as const
  const writers = programs.map(([name, program]) => writerCode(name, programCode(program, scope)))
  return [
    `// Made by letterform from ${oneLine(file)}: edit that instead.\n`,
    format.import([...imports].sort(), '../runtime.js'),
    `\nconst ID = ${textCode(contract.id)}\n`,
    fieldConstants(contract),
    getterCode(getter, contract.variables),
    ...writers,
    '\n',
    ...[...constants].map(([literal, name]) => `const ${name} = ${literal}\n`),
    `\n${format.export([getter, 'renderHtml'])}`,
  ].join('')
}

function fieldConstants({ variables, globals }: EmailContract): string {
  return [
    `const VARIABLES = ${literalCode(valueFields(variables))}\n`,
    `const GLOBALS = ${literalCode(valueFields(globals))}\n`,
  ].join('')
}

function getterCode(getter: string, variables: Variable[]): string {
  const parameter = isOptional(variables) ? 'variables = {}' : 'variables'
  return `
function ${getter}(${parameter}, globals) {
  checkValues(ID, variables, VARIABLES)
  checkGlobals(ID, globals, GLOBALS)
  return {
    id: ID,
    subject: writeSubject(variables, globals),
    preheader: writePreheader(variables, globals),
    html: writeHtml(variables, globals),
    text: writeText(variables, globals),
  }
}

function renderHtml(${parameter}, globals) {
  checkValues(ID, variables, VARIABLES)
  checkGlobals(ID, globals, GLOBALS)
  return writeHtml(variables, globals)
}
`
}

function writerCode(name: string, code: string): string {
  const parameters = /\bg\./.test(code) ? 'v, g' : /\bv\./.test(code) ? 'v' : ''
  return `\nfunction ${name}(${parameters}) {\n${code}}\n`
}

interface ModuleParts {
  /** The names of the constants, by their literals. */
  constants: Map<string, string>
  imports: Set<string>
  bake: Bake
}

/** Constants are told apart by what they hold, so that each is stored once. No name in a template begins with `$`. */
function programScope({ constants, imports, bake }: ModuleParts): ProgramScope {
  const nameOf = (literal: string) => {
    const name = constants.get(literal) ?? `$${constants.size + 1}`
    constants.set(literal, name)
    return name
  }
  return {
    bound: new Map(),
    depth: 0,
    imports,
    bake,
    textName: (text) => nameOf(textCode(text)),
    dataName: (data) => nameOf(literalCode(data)),
  }
}

/** The types of one email's module. */
export function emailTypes({ contract, file }: GeneratorEmail): string {
  const { id, variables, globals, description } = contract
  const [own, shared] = [variablesName(contract), globalsName(contract)]
  const brand = usesHtml([...variables, ...globals]) ? ', SafeHtml' : ''
  const parameters = `variables: ${own}${isOptional(variables) ? ' | undefined' : ''}, globals: ${shared}`
  const example = ['@example', '```ts', ...sampleCall(contract).split('\n'), '```']
  return [
    `import type { Mail${brand} } from '../runtime.js'\n\n`,
    docComment([`What ${oneLine(file)} is filled in with.`]),
    interfaceCode(own, variables),
    docComment(['The globals that it uses.']),
    interfaceCode(shared, globals),
    docComment([...(description ? [description] : []), `Subject: ${contract.subject}`, '', ...example]),
    `export declare function ${getterName(contract)}(${parameters}): Mail<${textCode(id)}>\n\n`,
    docComment(['Its HTML alone, where nothing else is needed.']),
    `export declare function renderHtml(${parameters}): string\n`,
  ].join('')
}

function interfaceCode(name: string, variables: Variable[]): string {
  return variables.length > 0
    ? `export interface ${name} {\n${fieldsCode(variables)}}\n\n`
    : `export interface ${name} {}\n\n`
}

/** Whether there is nothing that a caller has to give. */
export function isOptional(variables: Variable[]): boolean {
  return variables.every(({ optional }) => optional)
}

export function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]/g, ' ')
}
