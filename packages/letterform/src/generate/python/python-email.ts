import type { EmailContract } from '../../language/contract.ts'
import { pascalCase } from '../names.ts'
import { oneLine } from '../one-line.ts'
import type { Body, Constant, Program } from '../program.ts'
import { renameFields } from '../value-fields.ts'
import { pythonBody } from './python-body.ts'
import { constantName, type PythonScope } from './python-expression.ts'
import { docString, pythonLiteral, pythonText } from './python-literal.ts'
import { asWritten, pythonName, variablesType } from './python-names.ts'
import { addDict, createTypes, type PythonTypes, type TypedField, typedFields } from './python-types.ts'

/** The module of one email, which imports nothing but the runtime. */
export function pythonEmail(contract: EmailContract, program: Program): string {
  const { id, file, variables, constants } = program
  const { types } = emailTypes(contract)
  const imports = new Set(['Fields', 'Mail', 'check_values', ...(types.others.has('SafeHtml') ? ['SafeHtml'] : [])])
  const scope = { required: requiredNames(program), imports }
  const writers = [
    writerCode('_subject', program.subject, scope),
    writerCode('_preheader', program.preheader, scope),
    writerCode('_html', program.html, scope),
    writerCode('_text', program.text, scope),
  ]
  return [
    docString([`Made by letterform from ${oneLine(file)}: edit that instead.`], ''),
    importCode(types, imports),
    `\nID = ${pythonText(id)}\n`,
    `VARIABLES: Fields = ${pythonLiteral(renameFields(variables, pythonName, asWritten))}\n`,
    ...types.classes.map((one) => `\n\n${one}`),
    RENDER,
    ...writers,
    constants.length > 0 ? '\n\n' : '',
    ...constants.map(constantCode),
  ].join('')
}

/** The types of an email's variables, and those of their parts. */
export function emailTypes(contract: EmailContract): { types: PythonTypes; fields: TypedField[] } {
  const name = variablesType(contract)
  const types = createTypes(pascalCase(contract.id), [name])
  const fields = typedFields(contract.variables, '', types)
  addDict(name, fields, types)
  return { types, fields }
}

function importCode({ typing, others }: PythonTypes, imports: Set<string>): string {
  const names = [...typing, 'Any', 'Mapping'].filter((name) => name !== 'Sequence' && name !== 'Mapping')
  const collections = typing.has('Sequence') ? 'Mapping, Sequence' : 'Mapping'
  return [
    '\nfrom __future__ import annotations\n\n',
    ...(others.has('datetime') ? ['import datetime\n'] : []),
    `from collections.abc import ${collections}\n`,
    `from typing import ${[...new Set(names)].sort().join(', ')}\n\n`,
    `from ..runtime import (\n${[...imports]
      .sort()
      .map((name) => `    ${name},\n`)
      .join('')})\n`,
  ].join('')
}

const RENDER = `

def render(v: Mapping[str, Any], g: Mapping[str, Any]) -> Mail:
    """The mail, of variables that are checked here and globals that have been."""
    check_values(ID, v, VARIABLES)
    return Mail(_html(v, g), id=ID, subject=_subject(v, g), preheader=_preheader(v, g), text=_text(v, g))
`

function writerCode(name: string, body: Body, scope: PythonScope): string {
  return `\n\ndef ${name}(v: Mapping[str, Any], g: Mapping[str, Any]) -> str:\n${pythonBody(body, scope)}`
}

function constantCode(value: Constant, index: number): string {
  const type = typeof value === 'string' ? '' : ': dict[str, Any]'
  return `${constantName(index)}${type} = ${pythonLiteral(value)}\n`
}

function requiredNames({ variables, globals }: Program): Set<string> {
  const all = [...Object.entries(variables), ...Object.entries(globals)]
  return new Set(all.flatMap(([name, { optional }]) => (optional ? [] : [name])))
}
