import type { EmailContract, Variable } from '../../language/contract.ts'
import { getterName, globalsName, variablesName } from '../names.ts'
import { oneLine } from '../one-line.ts'
import { hasRequired } from '../value-fields.ts'
import { docComment, fieldsCode, usesHtml } from './fields-code.ts'
import { textCode } from './literal-code.ts'
import { sampleCall } from './sample-call.ts'

/** The types of one email's module. */
export function emailTypes(contract: EmailContract, file: string): string {
  const { id, variables, globals, description } = contract
  const [own, shared] = [variablesName(contract), globalsName(contract)]
  const brand = usesHtml([...variables, ...globals]) ? ', SafeHtml' : ''
  const parameters = `variables: ${own}${hasRequired(variables) ? '' : ' | undefined'}, globals: ${shared}`
  const example = ['@example', '```ts', ...sampleCall(contract).split('\n'), '```']
  return [
    `import type { Mail${brand} } from '../runtime.js'\n\n`,
    docComment([`What ${oneLine(file)} is filled in with.`]),
    interfaceCode(own, variables),
    docComment(['The globals that it uses.']),
    interfaceCode(shared, globals),
    docComment([...(description ? [description] : []), `Subject: ${contract.subject}`, '', ...example]),
    `export declare function ${getterName(contract)}(${parameters}): Mail<${textCode(id)}>\n\n`,
    docComment(['Its HTML alone, where nothing else is needed.']),
    `export declare function renderHtml(${parameters}): string\n`,
  ].join('')
}

function interfaceCode(name: string, variables: Variable[]): string {
  return variables.length > 0
    ? `export interface ${name} {\n${fieldsCode(variables)}}\n\n`
    : `export interface ${name} {}\n\n`
}
