import { problem, wholeFile } from '../../diagnostics.ts'
import type { Contract, EmailContract, Variable } from '../../language/contract.ts'
import { PYTHON_KEYWORDS, PYTHON_MODULES } from '../../language/reserved-words.ts'
import type { Place, Problem } from '../../types.ts'
import { type NamePlaces, placeOfGlobal } from '../name-places.ts'
import { collisions, pascalCase, placeOfGetter } from '../names.ts'
import type { TargetSettings } from '../package-settings.ts'

/** `reset-password` and `resetPassword` → `reset_password`. */
export function snakeCase(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_')
  return words.replace(/^_+|_+$/g, '').toLowerCase()
}

/** The name in templates, without the leading `_` of globals. */
export function pythonName(name: string): string {
  return name.replace(/^_+/, '')
}

/** `reset-password` → `get_mail_reset_password`, unless the front matter sets a name. */
export function pythonGetter({ id, getter }: Pick<EmailContract, 'id' | 'getter'>): string {
  return getter === undefined ? `get_mail_${snakeCase(id)}` : snakeCase(getter)
}

/** The module of an email. It begins with a letter, and is not a keyword. */
export function moduleName(id: string): string {
  const name = snakeCase(id)
  return /^[a-z]/.test(name) && !PYTHON_KEYWORDS.has(name) ? name : `mail_${name}`
}

/** The module of a translation, which is loaded by name and so may be a keyword: `pt-BR` → `pt_br`. */
export function localeModule(locale: string): string {
  return locale.toLowerCase().replaceAll('-', '_')
}

/** The type of an email's variables. */
export function variablesType({ id }: Pick<EmailContract, 'id'>): string {
  return `${pascalCase(id)}Variables`
}

/** `@acme/mails` → `acme-mails`, which is imported as `acme_mails`. */
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
  const isFree = /^[a-z]/.test(name) && !PYTHON_KEYWORDS.has(name) && !PYTHON_MODULES.has(name)
  return isFree ? name : `mails_${name}`
}

/** What programs import, such as `acme_mails` or `calypsso.mails`. */
export function importPath({ package: { name }, python = {} }: TargetSettings): string {
  const home = python.package ?? importName(distributionName(name))
  return python.module === undefined ? home : `${home}.${python.module}`
}

/** Reports names that a Python package cannot use, and names that collide. `checkNames` reports the rest. */
export function checkPythonNames({ emails, globals, locales }: Contract, places: NamePlaces): Problem[] {
  const { sourceOf, placeOfName } = places
  const named = (nameOf: (email: EmailContract) => string) =>
    emails.map((email) => ({ name: nameOf(email), written: email.id, place: () => wholeFile(sourceOf(email.id).file) }))
  return [
    ...emails.flatMap((email) => {
      const { id, getter } = email
      const isTaken = getter !== undefined && TAKEN.has(pythonGetter(email))
      return isTaken ? [problem('getter-name', { getter }, placeOfGetter(sourceOf(id)))] : []
    }),
    ...collisions(named(pythonGetter)),
    ...collisions(named(({ id }) => moduleName(id))),
    ...globals.flatMap((variable) =>
      nameProblem(variable, { locales, place: () => placeOfGlobal(emails, places)(variable.name) }),
    ),
    ...emails
      .filter(({ aliasOf }) => aliasOf === undefined)
      .flatMap(({ id, variables }) =>
        variables.flatMap((variable) =>
          nameProblem(variable, { locales, place: () => placeOfName(id, variable.name) }),
        ),
      ),
  ]
}

interface Naming {
  /** Methods of packages in several languages have an argument for it. */
  locales: string[] | undefined
  place: () => Place | undefined
}

function nameProblem({ name }: Variable, { locales, place }: Naming): Problem[] {
  const python = pythonName(name)
  const isTaken = python === 'self' || (locales !== undefined && python === 'locale')
  if (!PYTHON_KEYWORDS.has(python) && !isTaken) return []
  return [problem('python-name', { name, python }, place())]
}

/** Names that a method of `MailTemplates` cannot have. */
const TAKEN = new Set([...PYTHON_KEYWORDS, 'render', 'check_globals', ''])
