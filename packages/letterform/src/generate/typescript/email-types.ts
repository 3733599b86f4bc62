import type { EmailContract, Variable } from '../../language/contract.ts'
import { getterName, globalsName, mailName, neededLocale, variablesName } from '../names.ts'
import { oneLine } from '../one-line.ts'
import { hasRequired } from '../value-fields.ts'
import { docComment, fieldsCode, runtimeTypes } from './fields-code.ts'
import { textCode } from './literal-code.ts'
import { unionOf } from './locale-types.ts'
import { getterDoc } from './sample-call.ts'

/** What the types of an email depend on, in a package of several languages. */
export interface TypesLocales {
  /** The email's locales. */
  locales: string[]
  isPartial: boolean
  defaultLocale: string
}

/** The types of one email's module. */
export function emailTypes(contract: EmailContract, file: string, localized?: TypesLocales): string {
  const { id, variables, globals } = contract
  const [own, shared] = [variablesName(contract), globalsName(contract)]
  const given = `variables: ${own}${hasRequired(variables) ? '' : ' | undefined'}, globals: ${shared}`
  const { imports, parameters, mail } = localized
    ? localizedSignature(contract, given, localized)
    : { imports: '', parameters: given, mail: `${mailName(contract)}<${textCode(id)}>` }
  const types = [...(localized ? [] : [mailName(contract)]), ...runtimeTypes([...variables, ...globals])]
  return [
    types.length > 0 ? `import type { ${types.join(', ')} } from '../runtime.js'\n` : '',
    `${imports}\n`,
    docComment([`The variables of ${oneLine(file)}.`]),
    localized && variables.length === 0 ? withoutVariables(own) : interfaceCode(own, variables),
    docComment(['The globals that this email uses.']),
    interfaceCode(shared, globals),
    docComment(getterDoc(contract, neededLocale(contract, localized?.defaultLocale))),
    `export declare function ${getterName(contract)}(${parameters}): ${mail}\n\n`,
    docComment(['Renders only the HTML.']),
    `export declare function renderHtml(${parameters}): string\n`,
  ].join('')
}

/** The types of the module of one translation. */
export function translationTypes(contract: EmailContract, locale: string): string {
  const { id } = contract
  const [own, shared] = [variablesName(contract), globalsName(contract)]
  const parameters = `variables: ${own}${hasRequired(contract.variables) ? '' : ' | undefined'}, globals: ${shared}, options?: LocaleOptions<${textCode(locale)}>`
  return [
    `import type { LocaleOptions, ${mailName(contract)} } from '../../locales.js'\n`,
    `import type { ${shared}, ${own} } from '../${id}.js'\n\n`,
    `export type { ${shared}, ${own} }\n\n`,
    docComment(getterDoc({ ...contract, ...contract.translations![locale] })),
    `export declare function ${getterName(contract)}(${parameters}): ${mailName(contract)}<${textCode(id)}, ${textCode(locale)}>\n\n`,
    docComment(['Renders only the HTML.']),
    `export declare function renderHtml(${parameters}): string\n`,
  ].join('')
}

function localizedSignature(
  contract: EmailContract,
  given: string,
  { locales, isPartial, defaultLocale }: TypesLocales,
): { imports: string; parameters: string; mail: string } {
  const own = unionOf(locales)
  const isOptional = locales.includes(defaultLocale)
  const options = isOptional ? `options?: LocaleOptions${isPartial ? `<${own}>` : ''}` : `options: { locale: ${own} }`
  const name = mailName(contract)
  return {
    imports: `import type { ${isOptional ? 'LocaleOptions, ' : ''}${name} } from '../locales.js'\n`,
    parameters: `${given}, ${options}`,
    mail: `${name}<${textCode(contract.id)}${isPartial ? `, ${own}` : ''}>`,
  }
}

/** TypeScript would take any object for an empty one, and so the options. */
function withoutVariables(name: string): string {
  return `export interface ${name} {
  /** This email has no variables. The locale is an option, after them: \`({}, { locale })\`. */
  locale?: undefined
}

`
}

function interfaceCode(name: string, variables: Variable[]): string {
  return variables.length > 0
    ? `export interface ${name} {\n${fieldsCode(variables)}}\n\n`
    : `export interface ${name} {}\n\n`
}
