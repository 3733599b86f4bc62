import type { Schema } from './comparable-schema.ts'
import { type ContractChange, change } from './contract-change.ts'
import { diffSchemas } from './diff-schemas.ts'

/** The parts of `contract.json` whose changes matter to callers. */
export interface ContractFile {
  globals: Schema
  emails: Record<string, EmailEntry>
}

export interface EmailEntry {
  getter?: string
  /** The id of the email that this is a former name of. */
  aliasOf?: string | undefined
  /** Absent where the caller gives it; older contracts have an empty one. */
  subject?: string
  preheader?: string
  description?: string | undefined
  globals: string[]
  variables: Schema
}

/** Former ids by the ids of renamed emails. */
export type Renames = ReadonlyMap<string, string>

/** Every change, with the version bump that it requires. */
export function diffContracts(before: ContractFile, now: ContractFile, renames: Renames = new Map()): ContractChange[] {
  const former = new Set(renames.values())
  const ids = [...new Set([...Object.keys(before.emails), ...Object.keys(now.emails)])].sort()
  return [
    ...diffSchemas(before.globals, now.globals, 'createMails'),
    ...ids.flatMap((id) => {
      const [old, fresh] = [before.emails[id], now.emails[id]]
      if (former.has(id)) return []
      if (renames.has(id)) return [renamed(id, renames.get(id)!, before)]
      if (!old || !fresh) return [old ? change('major', `${id} was removed.`) : change('minor', `${id} was added.`)]
      return [...diffEmails(id, old, fresh), ...diffGlobals(id, { before, now })]
    }),
  ]
}

function renamed(id: string, former: string, before: ContractFile): ContractChange {
  const getter = before.emails[former]?.getter ?? former
  const hint = `To keep ${getter} as deprecated, add aliases: [${former}] to the front matter of ${id}.`
  return { ...change('major', `${id} was renamed from ${former}.`), hint }
}

function diffEmails(id: string, before: EmailEntry, now: EmailEntry): ContractChange[] {
  if (before.aliasOf === undefined && now.aliasOf !== undefined) {
    return [
      change('minor', `${id} is deprecated: it is now called ${now.aliasOf}.`),
      ...diffEmails(id, before, { ...now, aliasOf: undefined, description: before.description }),
    ]
  }
  return [
    ...diffGetters(id, before.getter, now.getter),
    ...diffSchemas(before.variables, now.variables, id),
    ...diffSubjects(id, before.subject, now.subject),
    ...diffTexts(`${id} has a new preheader.`, before.preheader, now.preheader),
    ...diffTexts(`${id} has a new description.`, before.description, now.description),
  ]
}

function diffGetters(id: string, was: string | undefined, is: string | undefined): ContractChange[] {
  if (was === undefined || is === undefined || was === is) return []
  return [change('major', `${id}: its getter was renamed from ${was} to ${is}.`)]
}

/**
 * The module of an email takes the globals that the email uses, so code that imports only that module has to pass one more.
 * It may still pass what the email no longer uses.
 */
function diffGlobals(id: string, { before, now }: { before: ContractFile; now: ContractFile }): ContractChange[] {
  const [old, fresh] = [before.emails[id]!.globals, now.emails[id]!.globals]
  const isOld = (name: string) => before.globals.properties?.[name] !== undefined
  const added = fresh.filter((name) => !old.includes(name) && isOld(name))
  return added.map((name) => change('major', `${id} now uses the global ${name}, which its own module requires.`))
}

/** Without a subject, its callers have to give one. */
function diffSubjects(id: string, was = '', is = ''): ContractChange[] {
  if (was === is) return []
  if (was === '') return [change('minor', `${id} now has a subject of its own.`)]
  return [is === '' ? change('major', `${id} no longer has a subject.`) : change('patch', `${id} has a new subject.`)]
}

function diffTexts(what: string, was = '', is = ''): ContractChange[] {
  return was === is ? [] : [change('patch', what)]
}
