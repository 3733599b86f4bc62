import { wholeFile } from '../../diagnostics.ts'
import type { Contract, EmailContract, Variable, VariableType } from '../../language/contract.ts'
import type { Place, Problem } from '../../types.ts'
import { type NamePlaces, placeOfGlobal } from '../name-places.ts'
import { collisions, fieldsOf, type Named, pascalCase } from '../names.ts'
import type { TargetSettings } from '../package-settings.ts'
import { distributionName, snakeCase } from '../python/python-names.ts'

/** `confirmation_url` and `confirmationUrl` → `ConfirmationURL`. */
export function goName(name: string): string {
  const words = pascalCase(name).match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|_+/g) ?? []
  return words.map((word) => (INITIALISMS.has(word.toUpperCase()) ? word.toUpperCase() : word)).join('')
}

/** As linters for Go spell them. */
const INITIALISMS = new Set(
  'ACL API ASCII CPU CSS DNS EOF GUID HTML HTTP HTTPS ID IP JSON QPS RAM RPC SLA SMS SMTP SQL SSH TCP TLS TTL UDP UI UID URI URL UTF8 UUID VM XML XSS'.split(
    ' ',
  ),
)

/** `reset-password` → `ResetPassword`, unless the front matter sets the name of the getter. */
export function goMethod({ id, getter }: Pick<EmailContract, 'id' | 'getter'>): string {
  return goName(getter ?? id)
}

export function goVariables({ id }: Pick<EmailContract, 'id'>): string {
  return `${goName(id)}Variables`
}

/** The type of an object among an email's variables, or globals: `OrderReceiptItem`. */
export function goObject(prefix: string, path: string[]): string {
  return prefix + path.map(goName).join('')
}

/** What the names of an email's functions begin with, which is no keyword with what follows. */
export function goPrefix(id: string): string {
  const name = goName(id)
  const initialism = /^[A-Z\d]+(?![a-z])/.exec(name)?.[0] ?? name.charAt(0)
  return initialism.toLowerCase() + name.slice(initialism.length)
}

/** The constant of a locale: `pt-BR` → `LocalePtBR`. */
export function goLocale(locale: string): string {
  return `Locale${goName(locale)}`
}

/** The file of an email. It does not end with the name of a system, such as `_windows`, which Go reads as a condition. */
export function goFile(id: string): string {
  return `${snakeCase(id)}_mail.go`
}

/** The path that programs import, which ends with `/v2` from version 2. */
export function goModule({ package: { name, version }, go }: TargetSettings): string {
  const path = go?.module ?? (name.startsWith('@') ? name.slice(1) : `${distributionName(name)}/mails`)
  const major = Number(version.split('.')[0])
  return major >= 2 ? `${path}/v${major}` : path
}

/** Reports names that collide in Go. `checkNames` reports the rest. */
export function checkGoNames({ emails, globals, locales }: Contract, places: NamePlaces): Problem[] {
  const { sourceOf, placeOfName } = places
  const own = emails.filter(({ aliasOf }) => aliasOf === undefined)
  const fixed = [...FIXED, ...(locales ? [...LOCALIZED, ...locales.map(goLocale)] : [])].map(
    (name): Named => ({ name, written: `the package's ${name}`, place: () => undefined }),
  )
  const types = emails.flatMap((email): Named[] => {
    const place = () => wholeFile(sourceOf(email.id).file)
    const objects = objectNames(goName(email.id), email.variables)
    return [goVariables(email), ...objects].map((name) => ({ name, written: email.id, place }))
  })
  const shared = objectNames('Globals', globals).map((name): Named => ({ name, written: name, place: () => undefined }))
  const methods = emails.map((email): Named => {
    return { name: goMethod(email), written: email.id, place: () => wholeFile(sourceOf(email.id).file) }
  })
  const taken = [...METHODS, ...(locales ? ['In'] : [])].map(
    (name): Named => ({ name, written: `the package's ${name}`, place: () => undefined }),
  )
  const files = emails.map(
    ({ id }): Named => ({ name: goFile(id), written: id, place: () => wholeFile(sourceOf(id).file) }),
  )
  return [
    ...collisions([...fixed, ...shared, ...types]),
    ...collisions([...taken, ...methods]),
    ...collisions(files),
    ...fieldCollisions(globals, placeOfGlobal(emails, places)),
    ...own.flatMap(({ id, variables }) => fieldCollisions(variables, (name) => placeOfName(id, name))),
  ]
}

/** What the package exports besides. */
const FIXED =
  'Globals InvalidDate Mail MailContent Mails Missing New NotFinite NotInEnum Ptr SafeHTML UnknownKey UnsafeCSS UnsafeURL VariableError VariableProblem VariableProblemCode Version WrongType'.split(
    ' ',
  )

/** And in several languages. */
const LOCALIZED = ['DefaultLocale', 'Locale', 'Locales', 'MatchLocale', 'MatchLocaleOf']

const METHODS = ['CheckGlobals', 'Render']

function objectNames(prefix: string, variables: Variable[]): string[] {
  const inner = (type: VariableType, path: string[]): string[] => {
    if (type.kind === 'list') return inner(type.of, [...path, 'item'])
    if (type.kind !== 'object') return []
    return [goObject(prefix, path), ...type.fields.flatMap((field) => inner(field.type, [...path, field.name]))]
  }
  return variables.flatMap(({ name, type }) => inner(type, [name]))
}

function fieldCollisions(variables: Variable[], placeOf: (name: string) => Place | undefined): Problem[] {
  return [
    ...collisions(variables.map(({ name }) => ({ name: goName(name), written: name, place: () => placeOf(name) }))),
    ...variables.flatMap(({ type }) => fieldCollisions(fieldsOf(type), placeOf)),
  ]
}
