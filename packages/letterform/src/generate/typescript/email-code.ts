import type { EmailContract } from '../../language/contract.ts'
import { camelCase, getterName } from '../names.ts'
import type { Body, Constant, Program } from '../program.ts'
import { hasRequired, renameFields } from '../value-fields.ts'
import { bodyCode } from './body-code.ts'
import { literalCode, narrow, textCode } from './literal-code.ts'
import { isPackable, packTexts } from './pack-texts.ts'

/** The code of an email, in the pieces that modules of every kind are put together from. */
export interface EmailCode {
  /** The template, by its path in the project. */
  file: string
  /** The runtime's functions that it calls. */
  imports: string[]
  getterName: string
  /** The email's id and fields, and the getter. */
  getter: string
  /** A second function for those who need nothing but the HTML. */
  renderHtml: string
  /** The functions that both call, and their constants. */
  writers: string
}

export function emailCode(contract: EmailContract, program: Program): EmailCode {
  const imports = new Set(['checkedGlobals', 'checkedValues'])
  const name = getterName(contract)
  const parameters = parametersCode(contract)
  const writers = writersCode(program, { imports })
  const body = getterBody({ hasSubject: program.subject.parts.length > 0 })
  return {
    file: program.file,
    imports: [...imports].sort(),
    getterName: name,
    getter: `${fieldsCode(program)}\nfunction ${name}(${parameters}) {\n${body}}\n`,
    renderHtml: `\nfunction renderHtml(${parameters}) {\n${RENDER_HTML_BODY}}\n`,
    writers,
  }
}

export function parametersCode({ variables }: EmailContract): string {
  return `${hasRequired(variables) ? 'variables' : 'variables = {}'}, globals`
}

/** The constants ID, VARIABLES and GLOBALS. */
export function fieldsCode({ id, variables, globals }: Program): string {
  return [
    `const ID = ${textCode(id)}\n`,
    `const VARIABLES = ${literalCode(renameFields(variables, camelCase))}\n`,
    `const GLOBALS = ${literalCode(renameFields(globals, camelCase))}\n`,
  ].join('')
}

const CHECKS = `\
  const v = checkedValues(ID, variables, VARIABLES)
  const g = checkedGlobals(ID, globals, GLOBALS)
`

/** The body of a getter. A mail of an email in several languages has its locale. */
export function getterBody({ hasSubject, locale }: { hasSubject: boolean; locale?: string }): string {
  const fields = [
    'id: ID',
    ...(locale === undefined ? [] : [`locale: ${textCode(locale)}`]),
    ...(hasSubject ? ['subject: writeSubject(v, g)'] : []),
    'preheader: writePreheader(v, g)',
    'html: writeHtml(v, g)',
    'text: writeText(v, g)',
  ]
  return `${CHECKS}  return {\n${fields.map((field) => `    ${field},\n`).join('')}  }\n`
}

export const RENDER_HTML_BODY = `\
${CHECKS}  return writeHtml(v, g)
`

export interface WritersOptions {
  /** The runtime's functions that the writers call are added to these. */
  imports: Set<string>
  /** The texts that all translations of the email share. */
  shared?: string | undefined
}

/** The functions that write the parts of a mail, and their constants. */
export function writersCode(program: Program, { imports, shared }: WritersOptions): string {
  return [
    ...(program.subject.parts.length > 0 ? [writerCode('writeSubject', program.subject, imports)] : []),
    writerCode('writePreheader', program.preheader, imports),
    writerCode('writeHtml', program.html, imports),
    writerCode('writeText', program.text, imports),
    constantsCode(program.constants, { imports, shared }),
  ].join('')
}

function writerCode(name: string, body: Body, imports: Set<string>): string {
  const parameters = body.usesGlobals ? 'v, g' : body.usesVariables ? 'v' : ''
  return `\nfunction ${name}(${parameters}) {\n${bodyCode(body, imports)}}\n`
}

/** Texts are packed, so that a package of hundreds of emails stays small. `read-email-module.ts` reads this code. */
function constantsCode(constants: Constant[], { imports, shared }: WritersOptions): string {
  if (constants.length === 0) return ''
  const isPacked = (value: Constant): value is string => typeof value === 'string' && isPackable(value)
  const texts = constants.map((value) => (isPacked(value) ? value : ''))
  const others = Object.fromEntries(constants.flatMap((value, index) => (isPacked(value) ? [] : [[index, value]])))
  const rest = Object.keys(others).length > 0 ? `  ${narrow(JSON.stringify(others))},\n` : ''
  const packed = `  ${textCode(packTexts(texts, shared))},\n${rest}`
  if (shared !== undefined) return `\nconst constants = /* @__PURE__ */ translated(\n  TEXTS,\n${packed})\n`
  imports.add('packed')
  return `\nconst constants = /* @__PURE__ */ packed(\n${packed})\n`
}
