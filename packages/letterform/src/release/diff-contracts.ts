export type Bump = 'major' | 'minor' | 'patch'

export interface ContractChange {
  bump: Bump
  /** One sentence, for the changelog. */
  what: string
}

/** The parts of `contract.json` whose changes matter to callers. */
export interface ContractFile {
  globals: Schema
  emails: Record<string, { getter?: string; subject: string; preheader?: string; globals: string[]; variables: Schema }>
}

interface Schema {
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  [key: string]: unknown
}

/** Every change, with the version bump that it requires. */
export function diffContracts(before: ContractFile, now: ContractFile): ContractChange[] {
  const ids = [...new Set([...Object.keys(before.emails), ...Object.keys(now.emails)])].sort()
  return [
    ...diffSchemas(before.globals, now.globals, 'The globals'),
    ...ids.flatMap((id) => {
      const [old, fresh] = [before.emails[id], now.emails[id]]
      if (!old || !fresh) return [old ? change('major', `${id} was removed.`) : change('minor', `${id} was added.`)]
      return [
        ...diffGetters(id, old.getter, fresh.getter),
        ...diffSchemas(old.variables, fresh.variables, id),
        ...(old.subject === fresh.subject ? [] : [change('patch', `${id} has a new subject.`)]),
        ...((old.preheader ?? '') === (fresh.preheader ?? '') ? [] : [change('patch', `${id} has a new preheader.`)]),
      ]
    }),
  ]
}

function diffGetters(id: string, was: string | undefined, is: string | undefined): ContractChange[] {
  if (was === undefined || is === undefined || was === is) return []
  return [change('major', `${id}: its getter was renamed from ${was} to ${is}.`)]
}

function diffSchemas(before: Schema, now: Schema, owner: string): ContractChange[] {
  const [old, fresh] = [before.properties ?? {}, now.properties ?? {}]
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].sort()
  return names.flatMap((name) => {
    const [one, other] = [old[name], fresh[name]]
    const isRequired = now.required?.includes(name) ?? false
    if (!one || !other) {
      if (one) return [change('major', `${owner} no longer takes ${name}.`)]
      return [change(isRequired ? 'major' : 'minor', `${owner} ${isRequired ? 'now requires' : 'accepts'} ${name}.`)]
    }
    return [
      ...diffRequired(before.required?.includes(name) ?? false, isRequired, `${owner}: ${name}`),
      ...diffTypes(one, other, `${owner}: ${name}`),
    ]
  })
}

function diffRequired(was: boolean, is: boolean, what: string): ContractChange[] {
  if (was === is) return []
  return [is ? change('major', `${what} is now required.`) : change('minor', `${what} is now optional.`)]
}

function diffTypes(before: Schema, now: Schema, what: string): ContractChange[] {
  if (before.properties && now.properties) return diffSchemas(before, now, what)
  if (before.items && now.items) return diffTypes(before.items, now.items, `${what}[]`)
  if (typeOf(before) === typeOf(now)) return []
  const isWider = accepts(now, before)
  return [change(isWider ? 'minor' : 'major', `${what} changed from ${typeOf(before)} to ${typeOf(now)}.`)]
}

/** Whether every value that was valid before is still valid. */
function accepts(now: Schema, before: Schema): boolean {
  const within = (one: unknown, other: unknown) => other === undefined || one === other
  const values = (schema: Schema) => (Array.isArray(schema.enum) ? (schema.enum as unknown[]) : undefined)
  return (
    typesOf(before).every((type) => typesOf(now).includes(type)) &&
    within(before.format, now.format) &&
    within(before.contentMediaType, now.contentMediaType) &&
    (values(now) === undefined || (values(before)?.every((value) => values(now)!.includes(value)) ?? false))
  )
}

function typesOf({ type }: Schema): unknown[] {
  return [type].flat()
}

/** The name of a type, for people. */
function typeOf({ type, format, contentMediaType, enum: values }: Schema): string {
  const base = format ?? contentMediaType ?? [type].flat().join(' or ')
  return Array.isArray(values) ? `${base} (one of ${values.join(', ')})` : String(base)
}

function change(bump: Bump, what: string): ContractChange {
  return { bump, what }
}
