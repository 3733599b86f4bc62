import type { Contract, EmailContract } from '../../language/contract.ts'
import { getterName, variablesName } from '../names.ts'
import { hasRequired } from '../value-fields.ts'
import { docComment, fieldsCode, usesHtml } from './fields-code.ts'
import { RUNTIME_EXPORTS } from './index-module.ts'
import { literalCode, textCode } from './literal-code.ts'
import { sampleCall } from './sample-call.ts'

/** The types of the package's index. */
export function indexTypes({ emails, globals }: Contract): string {
  return [
    `import type { Mail${usesHtml(globals) ? ', SafeHtml' : ''} } from './runtime.js'\n`,
    ...emails.map((email) => `import type { ${variablesName(email)} } from './emails/${email.id}.js'\n`),
    ...emails.map((email) => `export type { ${variablesName(email)} } from './emails/${email.id}.js'\n`),
    `export { ${RUNTIME_EXPORTS.join(', ')} } from './runtime.js'\n`,
    `export type { Mail, VariableProblem, VariableProblemCode, SafeHtml } from './runtime.js'\n\n`,
    docComment(['What every mail shares: given once, to `createMails`.']),
    `export interface Globals {\n${fieldsCode(globals)}}\n\n`,
    docComment(['What each email is filled in with, by its id.']),
    `export interface VariablesById {\n`,
    ...emails.map((email) => `  ${literalCode(email.id)}: ${variablesName(email)}\n`),
    '}\n\n',
    `export type MailId = keyof VariablesById\n\n`,
    docComment(['Left out where an email needs nothing.']),
    'type Arguments<Variables> = {} extends Variables ? [variables?: Variables | undefined] : [variables: Variables]\n\n',
    mailsInterface(emails),
    docComment([
      'Sets the globals and gives back the getters.',
      '',
      '@throws {MailVariableError} Where a global is missing, wrong or unknown.',
    ]),
    `export declare function createMails(globals${hasRequired(globals) ? '' : '?'}: Globals): Mails\n`,
  ].join('')
}

function mailsInterface(emails: EmailContract[]): string {
  return [
    'export interface Mails {\n',
    ...emails.map(getterType),
    docComment(
      [
        'Any mail by its id: for jobs and admin pages.',
        '',
        '@throws {MailVariableError} Where a value is missing, wrong or unknown.',
      ],
      '  ',
    ),
    '  render: <Id extends MailId>(id: Id, ...variables: Arguments<VariablesById[Id]>) => Mail<Id>\n',
    '}\n\n',
  ].join('')
}

function getterType(email: EmailContract): string {
  const { id, subject, description, variables } = email
  const example = ['@example', '```ts', ...sampleCall(email).split('\n'), '```']
  const parameter = `variables${hasRequired(variables) ? '' : '?'}: ${variablesName(email)}`
  return [
    docComment([...(description ? [description] : []), `Subject: ${subject}`, '', ...example], '  '),
    `  ${getterName(email)}: (${parameter}) => Mail<${textCode(id)}>\n`,
  ].join('')
}
