import { problem, wholeFile } from '../../diagnostics.ts'
import type { Contract, EmailContract, Variable } from '../../language/contract.ts'
import type { Problem } from '../../types.ts'
import { pascalCase } from '../names.ts'

/** `reset-password` and `resetPassword` → `reset_password`. */
export function snakeCase(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_')
  return words.replace(/^_+|_+$/g, '').toLowerCase()
}

/** As written in templates, but for the mark of globals. */
export function pythonName(name: string): string {
  return name.replace(/^_+/, '')
}

/** A name as templates write it: the fields of objects, and samples. */
export function asWritten(name: string): string {
  return name
}

/** `reset-password` → `get_mail_reset_password`, unless its front matter says otherwise. */
export function pythonGetter({ id, getter }: Pick<EmailContract, 'id' | 'getter'>): string {
  return getter === undefined ? `get_mail_${snakeCase(id)}` : snakeCase(getter)
}

/** The module of an email. A letter comes first, and no word that Python keeps for itself. */
export function moduleName(id: string): string {
  const name = snakeCase(id)
  return /^[a-z]/.test(name) && !KEYWORDS.has(name) ? name : `mail_${name}`
}

/** The type of all that an email is filled in with. */
export function variablesType({ id }: Pick<EmailContract, 'id'>): string {
  return `${pascalCase(id)}Variables`
}

/** `@acme/mails` → `acme-mails`, and `acme_mails` as its modules have it. */
export function distributionName(packageName: string): string {
  return (
    packageName
      .replace(/^@/, '')
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .toLowerCase() || 'mails'
  )
}

export function importName(distribution: string): string {
  const name = distribution.replace(/[^A-Za-z0-9]+/g, '_').toLowerCase()
  return /^[a-z]/.test(name) && !KEYWORDS.has(name) ? name : `mails_${name}`
}

/** Names that a Python package could not have, or would have twice. What TypeScript cannot have either is told there. */
export function checkPythonNames({ emails, globals }: Contract, fileOf: (id: string) => string): Problem[] {
  const place = (id: string) => wholeFile(fileOf(id))
  return [
    ...emails.flatMap((email) => {
      const taken = email.getter !== undefined && TAKEN.has(pythonGetter(email))
      return taken ? [problem('getter-name', { getter: email.getter! }, place(email.id))] : []
    }),
    ...collisions(emails, pythonGetter).map(({ args, id }) => problem('name-collision', args, place(id))),
    ...collisions(emails, ({ id }) => moduleName(id)).map(({ args, id }) => problem('name-collision', args, place(id))),
    ...globals.flatMap((variable) => nameProblem(variable)),
    ...emails.flatMap(({ id, variables }) => variables.flatMap((variable) => nameProblem(variable, fileOf(id)))),
  ]
}

function nameProblem({ name }: Variable, file?: string): Problem[] {
  const python = pythonName(name)
  if (!KEYWORDS.has(python) && python !== 'self') return []
  return [problem('python-name', { name, python }, file === undefined ? undefined : wholeFile(file))]
}

function collisions(emails: EmailContract[], nameOf: (email: EmailContract) => string) {
  const first = new Map<string, string>()
  return emails.flatMap((email) => {
    const name = nameOf(email)
    const one = first.get(name)
    if (one === undefined) first.set(name, email.id)
    return one === undefined ? [] : [{ id: email.id, args: { name, one, other: email.id } }]
  })
}

/** Words that Python keeps for itself. */
export const KEYWORDS = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
)

/** What else `MailTemplates` has. */
const TAKEN = new Set([...KEYWORDS, 'render', ''])
