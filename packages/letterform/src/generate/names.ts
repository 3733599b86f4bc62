import { problem, wholeFile } from '../diagnostics.ts'
import type { Contract, EmailContract, Variable, VariableType } from '../placeholders/contract.ts'
import type { Problem } from '../types.ts'

/** `confirmation_url` → `confirmationUrl`, `_product_name` → `productName`: what TypeScript callers write. */
export function camelCase(name: string): string {
  return name.replace(/^_+/, '').replace(/[_-]+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** `reset-password` → `ResetPassword`. */
export function pascalCase(name: string): string {
  const camel = camelCase(name.replace(/[^A-Za-z0-9_]+/g, '-').replace(/^-|-$/g, ''))
  const word = camel.charAt(0).toUpperCase() + camel.slice(1)
  return /^[A-Za-z]/.test(word) ? word : `Mail${word}`
}

/** `reset-password` → `getMailResetPassword`, unless its front matter says otherwise. */
export function getterName({ id, getter }: Pick<EmailContract, 'id' | 'getter'>): string {
  return getter === undefined ? `getMail${pascalCase(id)}` : camelCase(getter)
}

export function variablesName({ id }: Pick<EmailContract, 'id'>): string {
  return `${pascalCase(id)}Variables`
}

export function globalsName({ id }: Pick<EmailContract, 'id'>): string {
  return `${pascalCase(id)}Globals`
}

/** Names that the package could not have, or that would read the same there: none is changed in silence. */
export function checkNames(contract: Contract, fileOf: (id: string) => string): Problem[] {
  const { emails, globals } = contract
  return [
    ...emails.flatMap((email) => checkGetter(email, fileOf(email.id))),
    ...collisions(emails.map((email) => ({ name: getterName(email), written: email.id, file: fileOf(email.id) }))),
    ...collisions(emails.map((email) => ({ name: pascalCase(email.id), written: email.id, file: fileOf(email.id) }))),
    ...checkVariables(globals, undefined),
    ...emails.flatMap(({ id, variables }) => checkVariables(variables, fileOf(id))),
  ]
}

/** Words that JavaScript keeps for itself, and what stands in every module of the package. */
const TAKEN = new Set(
  `arguments async await break case catch class const continue createMails debugger default delete do else enum eval
  export extends false finally for function if implements import in instanceof interface let new null package private
  protected public render return safeHtml static super switch this throw true try typeof undefined var void while with
  yield`.split(/\s+/),
)

function checkGetter(email: EmailContract, file: string): Problem[] {
  const name = getterName(email)
  if (email.getter === undefined || (isName(name) && !TAKEN.has(name))) return []
  return [problem('getter-name', { getter: email.getter }, wholeFile(file))]
}

function checkVariables(variables: Variable[], file: string | undefined): Problem[] {
  const place = file === undefined ? undefined : wholeFile(file)
  const nameless = variables.filter(({ name }) => !isName(camelCase(name)))
  return [
    ...nameless.map(({ name }) => problem('variable-name', { name, camel: camelCase(name) }, place)),
    ...collisions(variables.map(({ name }) => ({ name: camelCase(name), written: name, file }))),
    ...variables.flatMap(({ type }) => checkVariables(fieldsOf(type), file)),
  ]
}

/** What every object has would be found where a caller gave nothing. */
function isName(name: string): boolean {
  return /^[A-Za-z]\w*$/.test(name) && !(name in Object.prototype)
}

function fieldsOf(type: VariableType): Variable[] {
  if (type.kind === 'object') return type.fields
  return type.kind === 'list' ? fieldsOf(type.of) : []
}

interface Named {
  name: string
  written: string
  file: string | undefined
}

function collisions(all: Named[]): Problem[] {
  const first = new Map<string, string>()
  return all.flatMap(({ name, written, file }) => {
    const other = first.get(name)
    if (other === undefined) first.set(name, written)
    if (other === undefined) return []
    return [problem('name-collision', { name, one: other, other: written }, file ? wholeFile(file) : undefined)]
  })
}
