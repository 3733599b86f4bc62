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
  const { id, file, variables, globals, constants } = program
  const imports = new Set(['checkedGlobals', 'checkedValues'])
  const name = getterName(contract)
  const parameters = `${hasRequired(contract.variables) ? 'variables' : 'variables = {}'}, globals`
  const hasSubject = program.subject.parts.length > 0
  const fields = [
    `const ID = ${textCode(id)}\n`,
    `const VARIABLES = ${literalCode(renameFields(variables, camelCase))}\n`,
    `const GLOBALS = ${literalCode(renameFields(globals, camelCase))}\n`,
  ]
  const writers = [
    ...(hasSubject ? [writerCode('writeSubject', program.subject, imports)] : []),
    writerCode('writePreheader', program.preheader, imports),
    writerCode('writeHtml', program.html, imports),
    writerCode('writeText', program.text, imports),
    constantsCode(constants, imports),
  ]
  return {
    file,
    imports: [...imports].sort(),
    getterName: name,
    getter: `${fields.join('')}\nfunction ${name}(${parameters}) {\n${getterBody(hasSubject)}}\n`,
    renderHtml: `\nfunction renderHtml(${parameters}) {\n${RENDER_HTML_BODY}}\n`,
    writers: writers.join(''),
  }
}

const CHECKS = `\
  const v = checkedValues(ID, variables, VARIABLES)
  const g = checkedGlobals(ID, globals, GLOBALS)
`

function getterBody(hasSubject: boolean): string {
  const subject = hasSubject ? '    subject: writeSubject(v, g),\n' : ''
  return `\
${CHECKS}  return {
    id: ID,
${subject}    preheader: writePreheader(v, g),
    html: writeHtml(v, g),
    text: writeText(v, g),
  }
`
}

const RENDER_HTML_BODY = `\
${CHECKS}  return writeHtml(v, g)
`

function writerCode(name: string, body: Body, imports: Set<string>): string {
  const parameters = body.usesGlobals ? 'v, g' : body.usesVariables ? 'v' : ''
  return `\nfunction ${name}(${parameters}) {\n${bodyCode(body, imports)}}\n`
}

/** Texts are packed, so that a package of hundreds of emails stays small. `read-email-module.ts` reads this code. */
function constantsCode(constants: Constant[], imports: Set<string>): string {
  if (constants.length === 0) return ''
  imports.add('packed')
  const isPacked = (value: Constant): value is string => typeof value === 'string' && isPackable(value)
  const texts = constants.map((value) => (isPacked(value) ? value : ''))
  const others = Object.fromEntries(constants.flatMap((value, index) => (isPacked(value) ? [] : [[index, value]])))
  const rest = Object.keys(others).length > 0 ? `  ${narrow(JSON.stringify(others))},\n` : ''
  return `\nconst constants = /* @__PURE__ */ packed(\n  ${textCode(packTexts(texts))},\n${rest})\n`
}
