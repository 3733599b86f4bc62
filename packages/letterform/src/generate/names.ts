import { problem, wholeFile } from '../diagnostics.ts'
import type { Contract, EmailContract, Variable, VariableType } from '../language/contract.ts'
import { locateKey } from '../project/front-matter.ts'
import * as runtime from '../runtime/index.ts'
import * as localeRuntime from '../runtime/locales/index.ts'
import { locate } from '../text.ts'
import type { Place, Problem, SourceText } from '../types.ts'
import { type NamePlaces, placeOfGlobal } from './name-places.ts'

/** The name that templates use. */
export function asWritten(name: string): string {
  return name
}

/** `confirmation_url` → `confirmationUrl`, `_product_name` → `productName`: the names that TypeScript callers use. */
export function camelCase(name: string): string {
  return name.replace(/^_+/, '').replace(/[_-]+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** `reset-password` → `ResetPassword`. */
export function pascalCase(name: string): string {
  const camel = camelCase(name.replace(/[^A-Za-z0-9_]+/g, '-').replace(/^-|-$/g, ''))
  const word = camel.charAt(0).toUpperCase() + camel.slice(1)
  return /^[A-Za-z]/.test(word) ? word : `Mail${word}`
}

/**
 * `reset-password` → `getMailResetPassword`, unless the front matter sets a name. One that no package can have is reported by
 * `checkNames`, and left out of code that is run before that, as for the checks and the preview.
 */
export function getterName({ id, getter }: Pick<EmailContract, 'id' | 'getter'>): string {
  const name = camelCase(getter ?? '')
  return isName(name) && !TAKEN.has(name) ? name : `getMail${pascalCase(id)}`
}

/** The type of a rendered email: without a subject of its own, its caller gives one. */
export function mailName({ subject }: Pick<EmailContract, 'subject'>): 'Mail' | 'MailContent' {
  return subject === '' ? 'MailContent' : 'Mail'
}

/** Whether an email lacks some of the package's locales. */
export function isPartial(email: Pick<EmailContract, 'locales'>, locales: string[]): boolean {
  return email.locales !== undefined && email.locales.length < locales.length
}

/** The locale that a call has to name, because the email does not exist in the default one. */
export function neededLocale({ locales }: EmailContract, defaultLocale: string | undefined): string | undefined {
  return locales && !locales.includes(defaultLocale ?? '') ? locales[0] : undefined
}

export function variablesName({ id }: Pick<EmailContract, 'id'>): string {
  return `${pascalCase(id)}Variables`
}

export function globalsName({ id }: Pick<EmailContract, 'id'>): string {
  return `${pascalCase(id)}Globals`
}

/** Reports names that the package cannot use, and names that collide. None is renamed silently. */
export function checkNames({ emails, globals, locales }: Contract, places: NamePlaces): Problem[] {
  const { sourceOf, placeOfName } = places
  const taken = new Set([...TAKEN, ...(locales ? TAKEN_BY_LOCALES : [])])
  const named = (nameOf: (email: EmailContract) => string) =>
    emails.map((email) => ({ name: nameOf(email), written: email.id, place: () => wholeFile(sourceOf(email.id).file) }))
  return [
    ...emails.flatMap((email) => checkGetter(email, { taken, sourceOf })),
    ...collisions(named(getterName)),
    ...collisions(named(({ id }) => pascalCase(id))),
    ...checkVariables(globals, placeOfGlobal(emails, places)),
    ...emails
      .filter(({ aliasOf }) => aliasOf === undefined)
      .flatMap(({ id, variables }) => checkVariables(variables, (name) => placeOfName(id, name))),
  ]
}

/** JavaScript's reserved words, and the other names in the modules of the package. */
const TAKEN = new Set([
  ...Object.keys(runtime),
  ...`arguments async await break case catch class const continue createMails pickMails debugger default delete do else enum eval
  export extends false finally for function if implements import in instanceof interface let new null package private
  protected public render return safeHtml static super switch this throw true try typeof undefined var void while with
  yield ID VARIABLES GLOBALS v g variables globals checked mails byId id exports module require renderHtml writeSubject
  writePreheader writeHtml writeText`.split(/\s+/),
])

/** And those of packages in several languages. */
const TAKEN_BY_LOCALES = [
  ...Object.keys(localeRuntime),
  ...'locales defaultLocale matchLocale LOCALES_BY_ID TEXTS constants renderMail renderOnlyHtml'.split(' '),
]

interface GetterNames {
  taken: ReadonlySet<string>
  sourceOf: (id: string) => SourceText
}

function checkGetter(email: EmailContract, { taken, sourceOf }: GetterNames): Problem[] {
  const name = camelCase(email.getter ?? '')
  if (email.getter === undefined || (isName(name) && !taken.has(name))) return []
  return [problem('getter-name', { getter: email.getter }, placeOfGetter(sourceOf(email.id)))]
}

export function placeOfGetter(source: SourceText): Place {
  const [start, end] = locateKey(source, ['getter']) ?? [0, 0]
  return locate(source, start, end - start)
}

type PlaceOf = (name: string) => Place | undefined

function checkVariables(variables: Variable[], placeOf: PlaceOf): Problem[] {
  const nameless = variables.filter(({ name }) => !isName(camelCase(name)))
  return [
    ...nameless.map(({ name }) => problem('variable-name', { name, camel: camelCase(name) }, placeOf(name))),
    ...collisions(variables.map(({ name }) => ({ name: camelCase(name), written: name, place: () => placeOf(name) }))),
    ...variables.flatMap(({ type }) => checkVariables(fieldsOf(type), placeOf)),
  ]
}

/** Members of every object, such as `toString`, would be found even where a caller passed nothing. */
function isName(name: string): boolean {
  return /^[A-Za-z]\w*$/.test(name) && !(name in Object.prototype)
}

/** The fields of an object, or of a list's items. */
export function fieldsOf(type: VariableType): Variable[] {
  if (type.kind === 'object') return type.fields
  return type.kind === 'list' ? fieldsOf(type.of) : []
}

export interface Named {
  name: string
  written: string
  /** Searched for only if there is a problem to report. */
  place: () => Place | undefined
}

/** Reports names that two things would share. */
export function collisions(all: Named[]): Problem[] {
  const first = new Map<string, string>()
  return all.flatMap(({ name, written, place }) => {
    const other = first.get(name)
    if (other === undefined) first.set(name, written)
    return other === undefined ? [] : [problem('name-collision', { name, one: other, other: written }, place())]
  })
}
