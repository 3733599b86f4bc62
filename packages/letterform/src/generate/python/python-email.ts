import type { EmailContract, Variable } from '../../language/contract.ts'
import type { Bake } from '../bake-filter.ts'
import { type GeneratorEmail, oneLine } from '../email-module.ts'
import { pascalCase } from '../names.ts'
import { narrowCharacters } from '../narrow-characters.ts'
import { pythonFields } from './python-fields.ts'
import { docString, pythonLiteral, pythonText } from './python-literal.ts'
import { variablesType } from './python-names.ts'
import { type PythonProgramScope, pythonProgram } from './python-program.ts'
import { addDict, createTypes, type PythonTypes, type TypedField, typedFields } from './python-types.ts'

/** The module of one email, which needs nothing but the runtime. */
export function pythonEmail(email: GeneratorEmail, bake: Bake): string {
  const { contract, file } = email
  const constants = new Map<string, string>()
  const imports = new Set(['Fields', 'Mail', 'check_values'])
  const scope = programScope({ contract, constants, imports, bake })
  const writers = [
    ['_subject', email.subject],
    ['_preheader', email.preheader],
    ['_html', narrowCharacters(email.html)],
    ['_text', email.text],
  ] as const
  const code = writers.map(([name, program]) => writerCode(name, pythonProgram([...program], scope)))
  const { types } = emailTypes(contract)
  if (types.others.has('SafeHtml')) imports.add('SafeHtml')
  return [
    docString([`Made by letterform from ${oneLine(file)}: edit that instead.`], ''),
    importCode(types, imports),
    `\nID = ${pythonText(contract.id)}\n`,
    `VARIABLES: Fields = ${pythonLiteral(pythonFields(contract.variables))}\n`,
    ...types.classes.map((one) => `\n\n${one}`),
    RENDER,
    ...code,
    constants.size > 0 ? '\n\n' : '',
    ...[...constants].map(([literal, name]) => `${name}${literal}\n`),
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

function writerCode(name: string, code: string): string {
  return `\n\ndef ${name}(v: Mapping[str, Any], g: Mapping[str, Any]) -> str:\n${code}`
}

interface ModuleParts {
  contract: EmailContract
  /** The names of the constants, by what stands behind them. */
  constants: Map<string, string>
  imports: Set<string>
  bake: Bake
}

/** Constants are told apart by what they hold, so that each is stored once. */
function programScope({ contract, constants, imports, bake }: ModuleParts): PythonProgramScope {
  const nameOf = (literal: string) => {
    const name = constants.get(literal) ?? `_${constants.size + 1}`
    constants.set(literal, name)
    return name
  }
  return {
    bound: new Map(),
    required: new Set([...contract.variables, ...contract.globals].filter(isRequired).map(({ name }) => name)),
    depth: 0,
    imports,
    bake,
    textName: (text) => nameOf(` = ${pythonText(text)}`),
    dataName: (data) => nameOf(`: dict[str, Any] = ${pythonLiteral(data)}`),
  }
}

function isRequired({ optional }: Variable): boolean {
  return !optional
}
