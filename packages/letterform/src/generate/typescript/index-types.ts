import type { Contract, EmailContract } from '../../language/contract.ts'
import { getterName, mailName, variablesName } from '../names.ts'
import { hasRequired } from '../value-fields.ts'
import { createMailsTypes } from './create-mails-types.ts'
import { docComment, fieldsCode, runtimeTypes } from './fields-code.ts'
import { RUNTIME_EXPORTS } from './index-module.ts'
import { literalCode, textCode } from './literal-code.ts'
import { getterDoc } from './sample-call.ts'

/** The types of the package's index. */
export function indexTypes({ emails, globals }: Contract): string {
  return [
    `import type { ${['CreateOptions', 'Mail', 'MailContent', ...runtimeTypes(globals)].join(', ')} } from './runtime.js'\n`,
    ...emails.map((email) => `import type { ${variablesName(email)} } from './emails/${email.id}.js'\n`),
    ...emails.map(
      (email) => `export { ${getterName(email)}, type ${variablesName(email)} } from './emails/${email.id}.js'\n`,
    ),
    `export { ${RUNTIME_EXPORTS.join(', ')} } from './runtime.js'\n`,
    `export type { CreateOptions, Mail, MailContent, SafeHtml, TemporalLike, UrlLike, VariableProblem, VariableProblemCode } from './runtime.js'\n\n`,
    docComment(['Values that all emails share. Pass them once, to `createMails`.']),
    `export interface Globals {\n${fieldsCode(globals)}}\n\n`,
    docComment(['The variables of each email, by its id.']),
    `export interface VariablesById {\n`,
    ...emails.map((email) => `  ${literalCode(email.id)}: ${variablesName(email)}\n`),
    '}\n\n',
    `export type MailId = keyof VariablesById\n\n`,
    docComment([
      'What `render` takes after an id: the variables, which are optional where none is required. For an id that is one of',
      'several, they have to fit all of them.',
    ]),
    `type EveryVariables = ${emails.map(variablesName).join(' & ') || '{}'}\n`,
    RENDER_ARGUMENTS,
    renderedMail(emails),
    mailsInterface(emails),
    createMailsTypes({ emails, globals }),
  ].join('')
}

/** Editors ask for all ids while one is being typed. Hundreds of them would take seconds in the second branch. */
const RENDER_ARGUMENTS = `\
export type RenderArguments<Id extends MailId> = [MailId] extends [Id] ? OneArgument<EveryVariables> : OneArgument<
  (Id extends MailId ? (variables: VariablesById[Id]) => void : never) extends (variables: infer All) => void ? All : never
>
type OneArgument<Variables> = {} extends Variables ? [variables?: Variables | undefined] : [variables: Variables]

`

/** What `render` returns: no subject for emails that have none. */
function renderedMail(emails: EmailContract[]): string {
  const ids = emails.flatMap((email) => (mailName(email) === 'MailContent' ? textCode(email.id) : []))
  const type = ids.length > 0 ? `Id extends ${ids.join(' | ')} ? MailContent<Id> : Mail<Id>` : 'Mail<Id>'
  return `export type RenderedMail<Id extends MailId> = ${type}\n\n`
}

function mailsInterface(emails: EmailContract[]): string {
  return [
    'export interface Mails {\n',
    ...emails.map(getterType),
    docComment(
      [
        'Renders an email by its id, for jobs and admin pages.',
        '',
        '@throws {MailVariableError} If a value is missing, wrong or unknown.',
      ],
      '  ',
    ),
    '  render: <Id extends MailId>(id: Id, ...variables: RenderArguments<Id>) => RenderedMail<Id>\n',
    '}\n\n',
  ].join('')
}

function getterType(email: EmailContract): string {
  const parameter = `variables${hasRequired(email.variables) ? '' : '?'}: ${variablesName(email)}`
  const type = `(${parameter}) => ${mailName(email)}<${textCode(email.id)}>`
  return `${docComment(getterDoc(email), '  ')}  ${getterName(email)}: ${type}\n`
}
