import type { EmailContract } from '../../language/contract.ts'
import { camelCase, getterName } from '../names.ts'
import type { Body, Constant, Language, Program } from '../program.ts'
import { hasRequired, renameFields } from '../value-fields.ts'
import { bodyCode } from './body-code.ts'
import { literalCode, textCode } from './literal-code.ts'
import { packedCode } from './packed-code.ts'

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

export function emailCode(contract: EmailContract, program: Program, constantsCode = packedConstants): EmailCode {
  const imports = new Set(['checkedGlobals', 'checkedValues'])
  const name = getterName(contract)
  const parameters = parametersCode(contract)
  const writers = [
    ...(program.translation ? [languageCode(program.translation)] : []),
    writersCode(program, { imports }),
    constantsCode(program.constants, imports),
  ].join('')
  const body = getterBody({ hasSubject: program.subject.parts.length > 0 })
  return {
    file: program.file,
    imports: [...imports].sort(),
    getterName: name,
    getter: `${fieldsCode(program)}\nfunction ${name}(${parameters}) {\n${body}}\n`,
    renderHtml: `\nfunction renderHtml(${parameters}) {\n${renderHtmlBody({ isLocalized: false })}}\n`,
    writers,
  }
}

export function parametersCode({ variables }: EmailContract): string {
  return `${hasRequired(variables) ? 'variables' : 'variables = {}'}, globals`
}

/** The constants ID, VARIABLES and GLOBALS. */
export function fieldsCode({ id, variables, globals }: Pick<Program, 'id' | 'variables' | 'globals'>): string {
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

/** The body of a getter. Those of several languages have the one that they write as `t`. */
export function getterBody({ hasSubject, isLocalized }: { hasSubject: boolean; isLocalized?: boolean }): string {
  const given = isLocalized ? 'v, g, t' : 'v, g'
  const fields = [
    'id: ID',
    ...(isLocalized ? ['locale: t.locale'] : []),
    ...(hasSubject ? [`subject: writeSubject(${given})`] : []),
    `preheader: writePreheader(${given})`,
    `html: writeHtml(${given})`,
    `text: writeText(${given})`,
  ]
  return `${CHECKS}  return {\n${fields.map((field) => `    ${field},\n`).join('')}  }\n`
}

export function renderHtmlBody({ isLocalized }: { isLocalized: boolean }): string {
  return `${CHECKS}  return writeHtml(${isLocalized ? 'v, g, t' : 'v, g'})\n`
}

export interface WritersOptions {
  /** The runtime's functions that the writers call are added to these. */
  imports: Set<string>
  /** Whether the language is a parameter, `t`, which has the constants. */
  isLocalized?: boolean
}

/** The functions that write the parts of a mail. */
export function writersCode(
  { subject, preheader, html, text }: Pick<Program, 'subject' | 'preheader' | 'html' | 'text'>,
  options: WritersOptions,
): string {
  return [
    ...(subject.parts.length > 0 ? [writerCode('writeSubject', subject, options)] : []),
    writerCode('writePreheader', preheader, options),
    writerCode('writeHtml', html, options),
    writerCode('writeText', text, options),
  ].join('')
}

function writerCode(name: string, body: Body, { imports, isLocalized }: WritersOptions): string {
  const parameters = isLocalized ? 'v, g, t' : body.usesGlobals ? 'v, g' : body.usesVariables ? 'v' : ''
  const constants = isLocalized ? 't.constants' : 'constants()'
  return `\nfunction ${name}(${parameters}) {\n${bodyCode(body, { imports, constants })}}\n`
}

/** The language that the code of a single translation is in. */
function languageCode({ locale, isRightToLeft }: Language): string {
  return `\nconst t = ${literalCode({ locale, isRightToLeft })}\n`
}

/** For code that only runs once, of which packing would take most of the time. */
export function plainConstants(constants: Constant[]): string {
  return `\nconst list = ${JSON.stringify(constants)}\nconst constants = () => list\n`
}

/** `read-email-module.ts` reads this code. */
function packedConstants(constants: Constant[], imports: Set<string>): string {
  if (constants.length === 0) return ''
  imports.add('packed')
  return `\nconst constants = /* @__PURE__ */ packed(\n${packedCode(constants)})\n`
}
