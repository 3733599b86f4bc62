import type { Contract, Variable } from '../language/contract.ts'
import { isOptional } from './email-module.ts'
import { inlineModule } from './inline-module.ts'
import { literalCode, textCode } from './literal-code.ts'
import { COMMONJS, ESM, type ModuleFormat } from './module-format.ts'
import { getterName, variablesName } from './names.ts'
import { sampleCall } from './sample-call.ts'
import { docComment, fieldsCode, usesHtml } from './types-code.ts'
import { valueFields } from './value-fields.ts'

const PUBLIC = ['MailVariableError', 'isSafeHtml', 'safeHtml']

/** The package's front door as ESM, with the code of all emails in it: `moduleOf` gives the text of an email's module. */
export function indexModule(contract: Contract, moduleOf: (id: string) => string): string {
  const inlined = contract.emails.map((email) => inlineModule(moduleOf(email.id), getterName(email)))
  const makers = inlined.map(({ code }) => code)
  return frontDoor(contract, { makers, imports: inlined.flatMap(({ imports }) => imports), format: ESM })
}

/** The same as CommonJS, where a module can be asked for when it is needed. */
export function commonjsIndex(contract: Contract): string {
  const makers = contract.emails.map((email) => `() => require('./emails/${email.id}.js').${getterName(email)}`)
  return frontDoor(contract, { makers, imports: [], format: COMMONJS })
}

interface FrontDoor {
  /** Functions that give each getter. */
  makers: string[]
  imports: string[]
  format: ModuleFormat
}

function frontDoor({ emails, globals }: Contract, { makers, imports, format }: FrontDoor): string {
  const getters = emails.map((email) => ({ id: email.id, name: getterName(email) }))
  return [
    '// Made by letterform. Change the templates instead.\n',
    format.import([...new Set([...imports, 'checkedGlobals', 'lazily', 'unknownEmail'])].sort(), './runtime.js'),
    `\nconst GLOBALS = ${literalCode(valueFields(globals))}\n`,
    createMails(getters, globals),
    ...getters.map(({ name }, index) => `const ${name} = lazily(${makers[index]})\n\n`),
    format.export(['createMails']),
    format.reexport(PUBLIC, './runtime.js'),
  ].join('')
}

interface Getter {
  id: string
  name: string
}

function createMails(getters: Getter[], globals: Variable[]): string {
  const methods = getters.map(({ name }) => `    ${name}: (variables) => ${name}(variables, checked),\n`)
  const byId = getters.map(({ id, name }) => `    ${literalCode(id)}: mails.${name},\n`)
  return `
function createMails(${isOptional(globals) ? 'globals = {}' : 'globals'}) {
  const checked = checkedGlobals(globals, GLOBALS)
  const mails = {
${methods.join('')}    render: (id, variables) => {
      if (!Object.hasOwn(byId, id)) throw unknownEmail(id, Object.keys(byId))
      return byId[id](variables)
    },
  }
  const byId = {
${byId.join('')}  }
  return mails
}

`
}

/** The types of the package's front door. */
export function indexTypes({ emails, globals }: Contract): string {
  const names = emails.map((email) => ({ email, own: variablesName(email) }))
  return [
    `import type { Mail${usesHtml(globals) ? ', SafeHtml' : ''} } from './runtime.js'\n`,
    ...names.map(({ email, own }) => `import type { ${own} } from './emails/${email.id}.js'\n`),
    ...names.map(({ email, own }) => `export type { ${own} } from './emails/${email.id}.js'\n`),
    `export { ${PUBLIC.join(', ')} } from './runtime.js'\n`,
    `export type { Mail, VariableProblem, VariableProblemCode, SafeHtml } from './runtime.js'\n\n`,
    docComment(['What every mail shares: given once, to `createMails`.']),
    `export interface Globals {\n${fieldsCode(globals)}}\n\n`,
    docComment(['What each email is filled in with, by its id.']),
    `export interface VariablesById {\n`,
    ...names.map(({ email, own }) => `  ${literalCode(email.id)}: ${own}\n`),
    '}\n\n',
    `export type MailId = keyof VariablesById\n\n`,
    docComment(['Left out where an email needs nothing.']),
    'type Arguments<Variables> = {} extends Variables ? [variables?: Variables | undefined] : [variables: Variables]\n\n',
    mailsInterface(names),
    docComment([
      'Sets the globals and gives back the getters.',
      '',
      '@throws {MailVariableError} Where a global is missing, wrong or unknown.',
    ]),
    `export declare function createMails(globals${isOptional(globals) ? '?' : ''}: Globals): Mails\n`,
  ].join('')
}

function mailsInterface(names: { email: Contract['emails'][number]; own: string }[]): string {
  const methods = names.map(({ email, own }) => {
    const lines = [
      ...(email.description ? [email.description] : []),
      `Subject: ${email.subject}`,
      '',
      '@example',
      '```ts',
    ]
    const parameter = `variables${isOptional(email.variables) ? '?' : ''}: ${own}`
    return [
      docComment([...lines, ...sampleCall(email).split('\n'), '```'], '  '),
      `  ${getterName(email)}: (${parameter}) => Mail<${textCode(email.id)}>\n`,
    ].join('')
  })
  return [
    'export interface Mails {\n',
    ...methods,
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
