import type { Contract, EmailContract, Variable } from '../../language/contract.ts'
import { hasRequired, renameFields, valueFields } from '../value-fields.ts'
import { emailTypes } from './python-email.ts'
import { docString, pythonLiteral, pythonText } from './python-literal.ts'
import { asWritten, moduleName, pythonGetter, pythonName, variablesType } from './python-names.ts'
import { pythonSample } from './python-sample.ts'
import { createTypes, type PythonTypes, type TypedField, typedFields } from './python-types.ts'

/** The class that callers set up, with a method for each email. */
export function pythonTemplates({ emails, globals }: Contract): string {
  const types = createTypes('Globals')
  const fields = typedFields(globals, '', types)
  const methods = emails.map((email) => methodCode(email, types))
  return [
    docString(['Every mail of this package. Made by letterform: change the templates instead.'], ''),
    importCode(emails, types),
    `\n_GLOBALS: Fields = ${pythonLiteral(renameFields(valueFields(globals), pythonName, asWritten))}\n`,
    `_MODULES = ${pythonLiteral(Object.fromEntries(emails.map(({ id }) => [id, moduleName(id)])))}\n`,
    `MailId = Literal[\n${emails.map(({ id }) => `    ${pythonText(id)},\n`).join('')}]\n`,
    ...types.classes.map((one) => `\n\n${one}`),
    classCode(globals, fields),
    ...methods,
    renderCode(emails),
    CHECKED,
  ].join('')
}

function importCode(emails: EmailContract[], { typing, others }: PythonTypes): string {
  const names = [...typing, 'Any', 'Literal'].filter((name) => name !== 'Sequence')
  const runtime = ['Fields', 'Mail', ...(others.has('SafeHtml') ? ['SafeHtml'] : [])]
  return [
    '\nfrom __future__ import annotations\n\n',
    ...(others.has('datetime') ? ['import datetime\n'] : []),
    'import importlib\n',
    `from collections.abc import Mapping${typing.has('Sequence') ? ', Sequence' : ''}\n`,
    `from typing import TYPE_CHECKING, ${sorted(names)}${emails.length > 1 ? ', overload' : ''}\n\n`,
    `from .runtime import UNDEFINED, ${sorted(runtime)}, check_values, nearest\n\n`,
    'if TYPE_CHECKING:\n',
    ...emails
      .map(({ id }) => moduleName(id))
      .sort()
      .map((name) => `    from .emails import ${name} as _${name}\n`),
  ].join('')
}

function sorted(names: string[]): string {
  return [...new Set(names)].sort().join(', ')
}

function classCode(globals: Variable[], fields: TypedField[]): string {
  return `

class MailTemplates:
    """The getters of all mails, with what every mail shares."""

    def __init__(
        self,
${parametersCode(fields)}    ) -> None:
        self._globals = _checked(${dictCode(globals)})
`
}

/** What may be left out is not None by default: templates can tell the two apart. */
function parametersCode(fields: TypedField[]): string {
  const lines = fields.map(({ variable: { name, optional }, type }) => {
    return `        ${pythonName(name)}: ${type}${optional ? ' = UNDEFINED' : ''},\n`
  })
  return lines.length > 0 ? `        *,\n${lines.join('')}` : ''
}

function dictCode(variables: Variable[]): string {
  const entries = variables.map(({ name }) => `            ${pythonText(pythonName(name))}: ${pythonName(name)},\n`)
  return entries.length > 0 ? `{\n${entries.join('')}        }` : '{}'
}

function methodCode(email: EmailContract, shared: PythonTypes): string {
  const { types, fields } = emailTypes(email)
  const code = parametersCode(fields.map((field) => ({ ...field, type: qualified(field.type, email, types) })))
  // Types within the email's own classes are none of this module's.
  for (const name of ['Optional', 'Union', 'Sequence']) if (code.includes(`${name}[`)) shared.typing.add(name)
  for (const name of types.others) if (new RegExp(`\\b${name}\\b`).test(code)) shared.others.add(name)
  const doc = [email.description, `Subject: ${email.subject}`, `mails.${pythonSample(email)}`]
  return `
    def ${pythonGetter(email)}(
        self,
${code}    ) -> Mail:
${docString(
  doc
    .flatMap((line) => (line ? [line] : []))
    .join('\n\n')
    .split('\n'),
  '        ',
)}\
        from .emails import ${moduleName(email.id)} as _email

        return _email.render(${dictCode(email.variables)}, self._globals)
`
}

/** The classes stand in the email's module. */
function qualified(type: string, { id }: EmailContract, { names }: PythonTypes): string {
  return type.replace(/[A-Za-z_]\w*/g, (word) => (names.has(word) ? `_${moduleName(id)}.${word}` : word))
}

function renderCode(emails: EmailContract[]): string {
  const typed = emails.map((email) => {
    const variables = `variables: _${moduleName(email.id)}.${variablesType(email)}`
    return `self, id: Literal[${pythonText(email.id)}], ${variables}${hasRequired(email.variables) ? '' : ' = UNDEFINED'}`
  })
  const overloads = typed.map((one) => `\n    @overload\n    def render(${one}) -> Mail: ...\n`)
  const parameters = typed.length === 1 ? typed[0] : 'self, id: str, variables: Any = UNDEFINED'
  return `${overloads.length > 1 ? overloads.join('') : ''}
    def render(${parameters}) -> Mail:
        """Any mail by its id: for jobs and admin pages."""
        if id not in _MODULES:
            near = nearest(id, _MODULES)
            raise LookupError(f"There is no email {id[:100]!r}" + (f"; did you mean {near}?" if near else ""))
        module = importlib.import_module(f".emails.{_MODULES[id]}", __package__)
        mail: Mail = module.render({} if variables is UNDEFINED else variables, self._globals)
        return mail
`
}

const CHECKED = `

def _checked(values: Mapping[str, Any]) -> Mapping[str, Any]:
    check_values("MailTemplates", values, _GLOBALS)
    return values
`
