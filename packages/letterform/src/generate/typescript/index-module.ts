import type { Contract, Variable } from '../../language/contract.ts'
import { camelCase, getterName } from '../names.ts'
import { hasRequired, renameFields, valueFields } from '../value-fields.ts'
import type { EmailCode } from './email-code.ts'
import { inlineModule } from './email-module.ts'
import { literalCode } from './literal-code.ts'
import { COMMONJS, ESM, type ModuleFormat } from './module-format.ts'

/** What the package exports besides `createMails`. */
export const RUNTIME_EXPORTS = ['MailVariableError', 'isSafeHtml', 'safeHtml']

/** The package's index as an ES module, with the code of all emails in it. */
export function indexModule(contract: Contract, codeOf: (id: string) => EmailCode): string {
  const codes = contract.emails.map(({ id }) => codeOf(id))
  const imports = codes.flatMap((code) => code.imports)
  return moduleCode(contract, { getters: codes.map(inlineModule), imports, format: ESM })
}

/** The same as CommonJS, where a module can be required when it is needed. */
export function commonjsIndex(contract: Contract): string {
  const getters = contract.emails.map((email) => `() => require('./emails/${email.id}.js').${getterName(email)}`)
  return moduleCode(contract, { getters, imports: [], format: COMMONJS })
}

interface Index {
  /** Expressions that make each email's getter when it is first called. */
  getters: string[]
  imports: string[]
  format: ModuleFormat
}

function moduleCode({ emails, globals }: Contract, { getters, imports, format }: Index): string {
  const all = emails.map((email) => ({ id: email.id, name: getterName(email) }))
  return [
    '// Made by letterform. Change the templates instead.\n',
    format.import([...new Set([...imports, 'checkedGlobals', 'lazily', 'unknownEmail'])].sort(), './runtime.js'),
    `\nconst GLOBALS = ${literalCode(renameFields(valueFields(globals), camelCase))}\n`,
    createMails(all, globals),
    ...all.map(({ name }, index) => `const ${name} = lazily(${getters[index]})\n\n`),
    format.export(['createMails']),
    format.reexport(RUNTIME_EXPORTS, './runtime.js'),
  ].join('')
}

function createMails(getters: { id: string; name: string }[], globals: Variable[]): string {
  const methods = getters.map(({ name }) => `    ${name}: (variables) => ${name}(variables, checked),\n`)
  const byId = getters.map(({ id, name }) => `    ${literalCode(id)}: mails.${name},\n`)
  return `
function createMails(${hasRequired(globals) ? 'globals' : 'globals = {}'}) {
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
