import type { EmailContract, Variable } from '../../language/contract.ts'
import { getterName, globalsName, mailName, variablesName } from '../names.ts'
import { oneLine } from '../one-line.ts'
import { hasRequired } from '../value-fields.ts'
import { docComment, fieldsCode, runtimeTypes } from './fields-code.ts'
import { textCode } from './literal-code.ts'
import { getterDoc } from './sample-call.ts'

/** The types of one email's module. */
export function emailTypes(contract: EmailContract, file: string): string {
  const { id, variables, globals } = contract
  const [own, shared] = [variablesName(contract), globalsName(contract)]
  const parameters = `variables: ${own}${hasRequired(variables) ? '' : ' | undefined'}, globals: ${shared}`
  return [
    `import type { ${[mailName(contract), ...runtimeTypes([...variables, ...globals])].join(', ')} } from '../runtime.js'\n\n`,
    docComment([`The variables of ${oneLine(file)}.`]),
    interfaceCode(own, variables),
    docComment(['The globals that this email uses.']),
    interfaceCode(shared, globals),
    docComment(getterDoc(contract)),
    `export declare function ${getterName(contract)}(${parameters}): ${mailName(contract)}<${textCode(id)}>\n\n`,
    docComment(['Renders only the HTML.']),
    `export declare function renderHtml(${parameters}): string\n`,
  ].join('')
}

function interfaceCode(name: string, variables: Variable[]): string {
  return variables.length > 0
    ? `export interface ${name} {\n${fieldsCode(variables)}}\n\n`
    : `export interface ${name} {}\n\n`
}
