import { type ContractChange, change } from './contract-change.ts'
import type { ContractFile, ContractVersions } from './contract-file.ts'
import { commonTexts, diffEmailLocales, diffLocales } from './diff-locales.ts'
import { diffSchemas } from './diff-schemas.ts'

/** Former ids by the ids of renamed emails. */
export type Renames = ReadonlyMap<string, string>

/** Every change, with the version bump that it requires. */
export function diffContracts(before: ContractFile, now: ContractFile, renames: Renames = new Map()): ContractChange[] {
  const former = new Set(renames.values())
  const ids = [...new Set([...Object.keys(before.emails), ...Object.keys(now.emails)])].sort()
  return [
    ...diffLocales(before, now),
    ...diffSchemas(before.globals, now.globals, 'createMails'),
    ...ids.flatMap((id) => {
      const [old, fresh] = [before.emails[id], now.emails[id]]
      if (former.has(id)) return []
      if (renames.has(id)) return [renamed(id, renames.get(id)!, before)]
      if (!old || !fresh) return [old ? change('major', `${id} was removed.`) : change('minor', `${id} was added.`)]
      return [...diffEmails(id, { before, now }), ...diffGlobals(id, { before, now })]
    }),
  ]
}

function renamed(id: string, former: string, before: ContractFile): ContractChange {
  const getter = before.emails[former]?.getter ?? former
  const hint = `To keep ${getter} as deprecated, add aliases: [${former}] to the front matter of ${id}.`
  return { ...change('major', `${id} was renamed from ${former}.`), hint }
}

function diffEmails(id: string, versions: ContractVersions): ContractChange[] {
  const [before, now] = [versions.before.emails[id]!, versions.now.emails[id]!]
  const isFormer = before.aliasOf === undefined && now.aliasOf !== undefined
  return [
    ...(isFormer ? [change('minor', `${id} is deprecated: it is now called ${now.aliasOf}.`)] : []),
    ...diffGetters(id, before.getter, now.getter),
    ...diffEmailLocales(id, versions),
    ...diffSchemas(before.variables, now.variables, id),
    ...diffWritten(id, versions),
    ...(isFormer ? [] : diffTexts(`${id} has a new description.`, before.description, now.description)),
  ]
}

/** The subject and the preheader, in each language. */
function diffWritten(id: string, versions: ContractVersions): ContractChange[] {
  return commonTexts(id, versions).flatMap(({ locale, old, fresh }, index) => {
    const inLocale = locale === '' ? '' : ` in ${locale}`
    return [
      ...diffSubjects(id, [old.subject, fresh.subject], { inLocale, isFirst: index === 0 }),
      ...diffTexts(`${id} has a new preheader${inLocale}.`, old.preheader, fresh.preheader),
    ]
  })
}

function diffGetters(id: string, was: string | undefined, is: string | undefined): ContractChange[] {
  if (was === undefined || is === undefined || was === is) return []
  return [change('major', `${id}: its getter was renamed from ${was} to ${is}.`)]
}

/**
 * The module of an email takes the globals that the email uses, so code that imports only that module has to pass one more.
 * It may still pass what the email no longer uses.
 */
function diffGlobals(id: string, { before, now }: ContractVersions): ContractChange[] {
  const [old, fresh] = [before.emails[id]!.globals, now.emails[id]!.globals]
  const isOld = (name: string) => before.globals.properties?.[name] !== undefined
  const added = fresh.filter((name) => !old.includes(name) && isOld(name))
  return added.map((name) => change('major', `${id} now uses the global ${name}, which its own module requires.`))
}

interface Subject {
  inLocale: string
  /** An email has a subject in all languages, or in none. */
  isFirst: boolean
}

/** Without a subject, its callers have to give one. */
function diffSubjects(
  id: string,
  [was = '', is = '']: [string | undefined, string | undefined],
  { inLocale, isFirst }: Subject,
): ContractChange[] {
  if (was === is) return []
  if (was !== '' && is !== '') return [change('patch', `${id} has a new subject${inLocale}.`)]
  if (!isFirst) return []
  return [
    is === ''
      ? change('major', `${id} no longer has a subject.`)
      : change('minor', `${id} now has a subject of its own.`),
  ]
}

function diffTexts(what: string, was = '', is = ''): ContractChange[] {
  return was === is ? [] : [change('patch', what)]
}
