import { problem, wholeFile } from '../../diagnostics.ts'
import type { Contract, EmailContract, Variable } from '../../language/contract.ts'
import type { Place, Problem } from '../../types.ts'
import { type NamePlaces, placeOfGlobal } from '../name-places.ts'
import { camelCase, collisions, type Named, pascalCase } from '../names.ts'
import type { PackageSettings } from '../package-settings.ts'
import { distributionName } from '../python/python-names.ts'

/** `reset-password` → `resetPassword`, unless the front matter sets the name of the getter. */
export function phpMethod({ id, getter }: Pick<EmailContract, 'id' | 'getter'>): string {
  const name = getter === undefined ? pascalCase(id) : camelCase(getter)
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/** The class of an email, which is no reserved word with its suffix. */
export function phpClass(id: string): string {
  return `${pascalCase(id)}Email`
}

/** The folder and namespace of an email's translations. */
export function phpFolder(id: string): string {
  return `${pascalCase(id)}Locales`
}

/** The class of a translation: `pt-BR` → `InPtBR`. */
export function phpLocaleClass(locale: string): string {
  return `In${pascalCase(locale)}`
}

/** `@acme/mails` → `acme/mails`, and `mails` → `mails/mails`. */
export function composerName({ name }: PackageSettings): string {
  return name.startsWith('@') ? name.slice(1).toLowerCase() : `${distributionName(name)}/${distributionName(name)}`
}

/** `@acme/mails` → `Acme\Mails`. PHP takes a name that begins with `Namespace\` as relative. */
export function phpNamespace({ name }: PackageSettings): string {
  const namespace = name.replace(/^@/, '').split('/').map(pascalCase).join('\\')
  return /^namespace(?:$|\\)/i.test(namespace) ? `Mail${namespace}` : namespace
}

/** Reports names that PHP cannot use, and names that collide there: it ignores case in the names of classes and methods. */
export function checkPhpNames({ emails, globals, locales }: Contract, places: NamePlaces): Problem[] {
  const { sourceOf, placeOfName } = places
  const named = (nameOf: (email: EmailContract) => string) =>
    emails.map((email): Named => {
      return { name: nameOf(email).toLowerCase(), written: email.id, place: () => wholeFile(sourceOf(email.id).file) }
    })
  const taken = ['render', ...(locales ? ['matchLocale'] : [])].map((name): Named => {
    return { name: name.toLowerCase(), written: `the package's ${name}`, place: () => undefined }
  })
  const reserved = ['this', ...(locales ? ['locale'] : [])]
  const own = emails.filter(({ aliasOf }) => aliasOf === undefined)
  return [
    ...collisions([...taken, ...named(phpMethod)]),
    ...collisions(named(({ id }) => phpClass(id))),
    ...nameProblems(globals, { reserved, placeOf: placeOfGlobal(emails, places) }),
    ...own.flatMap(({ id, variables }) =>
      nameProblems(variables, { reserved, placeOf: (name) => placeOfName(id, name) }),
    ),
  ]
}

interface Naming {
  reserved: string[]
  placeOf: (name: string) => Place | undefined
}

function nameProblems(variables: Variable[], { reserved, placeOf }: Naming): Problem[] {
  return variables.flatMap(({ name }) => {
    return reserved.includes(camelCase(name)) ? [problem('php-name', { name }, placeOf(name))] : []
  })
}
