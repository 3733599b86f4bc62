import { isDeepStrictEqual } from 'node:util'
import { comparableSchema, type Schema } from './comparable-schema.ts'
import { type ContractChange, change } from './contract-change.ts'

/** The changes of what an object takes. */
export function diffSchemas(before: Schema, now: Schema, owner: string): ContractChange[] {
  const [old, fresh] = [before.properties ?? {}, now.properties ?? {}]
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].sort()
  return names.flatMap((name) => {
    const [one, other] = [old[name], fresh[name]].map((schema) => schema && comparableSchema(schema))
    const isRequired = now.required?.includes(name) ?? false
    if (!one || !other) {
      if (one) return [change('major', `${owner} no longer takes ${name}.`)]
      return [change(isRequired ? 'major' : 'minor', `${owner} ${isRequired ? 'now requires' : 'accepts'} ${name}.`)]
    }
    const what = `${owner}: ${name}`
    return [
      ...diffRequired(before.required?.includes(name) ?? false, isRequired, what),
      ...diffTypes(one, other, what),
      ...(one.description === other.description ? [] : [change('patch', `${what} has a new description.`)]),
      ...(isDeepStrictEqual(one.examples, other.examples) ? [] : [change('patch', `${what} has a new example.`)]),
    ]
  })
}

function diffRequired(was: boolean, is: boolean, what: string): ContractChange[] {
  if (was === is) return []
  return [is ? change('major', `${what} is now required.`) : change('minor', `${what} is now optional.`)]
}

function diffTypes(before: Schema, now: Schema, what: string): ContractChange[] {
  if (before.properties && now.properties) return diffSchemas(before, now, what)
  if (before.items && now.items) {
    return diffTypes(comparableSchema(before.items), comparableSchema(now.items), `${what}[]`)
  }
  const isWider = acceptsType(now, before)
  if (isWider && acceptsType(before, now)) return diffAccepted(before, now, what)
  const sentence = `${what} changed from ${typeOf(before)} to ${typeOf(now)}.`
  if (!isWider) return [change('major', sentence)]
  // A wider type may come with a narrower position.
  return [change('minor', sentence), ...diffAccepted(before, now, what).filter(({ bump }) => bump === 'major')]
}

/** Whether a type takes every value that another one took. Dates and trusted HTML are objects, whatever JSON says. */
function acceptsType(now: Schema, before: Schema): boolean {
  const classOf = ({ format, contentMediaType }: Schema) =>
    contentMediaType ?? (format === 'date-time' ? format : undefined)
  const valuesOf = (schema: Schema) => (Array.isArray(schema.enum) ? (schema.enum as unknown[]) : undefined)
  const values = valuesOf(now)
  return (
    classOf(now) === classOf(before) &&
    [before.type].flat().every((type) => [now.type].flat().includes(type)) &&
    (now.format === undefined || now.format === before.format) &&
    (values === undefined || (valuesOf(before)?.every((value) => values.includes(value)) ?? false))
  )
}

/** What the positions of a variable accept: values that were taken before may be refused now. */
function diffAccepted(before: Schema, now: Schema, what: string): ContractChange[] {
  return [...diffSchemes(before, now, what), ...diffStyles(before, now, what), ...diffRefused(before, now, what)]
}

/** Every URL has its schemes in the contract; without them it was made by a Letterform that did not list them. */
function diffSchemes(before: Schema, now: Schema, what: string): ContractChange[] {
  const [was, is] = [before, now].map((schema) => schema['x-letterform-schemes'] as string[] | undefined)
  if (!was || !is) return []
  const [lost, gained] = [without(was, is), without(is, was)]
  return [
    ...(lost.length > 0 ? [change('major', `${what} no longer accepts ${urls(lost)}.`)] : []),
    ...(gained.length > 0 ? [change('minor', `${what} now accepts ${urls(gained)}.`)] : []),
  ]
}

function urls(schemes: string[]): string {
  return `${schemes.map((scheme) => `${scheme}:`).join(' and ')} URLs`
}

function diffStyles(before: Schema, now: Schema, what: string): ContractChange[] {
  const [was, is] = [before, now].map((schema) => schema['x-letterform-style'] as string[] | undefined)
  if (!is) return was ? [change('minor', `${what} may now be any text: no style uses it any more.`)] : []
  if (!was) return [change('major', `${what} is now used in a style, and has to be one ${is.join(', ')}.`)]
  const [lost, gained] = [without(was, is), without(is, was)]
  return [
    ...(lost.length > 0 ? [change('major', `${what} can no longer be a ${lost.join(' or ')}.`)] : []),
    ...(gained.length > 0 ? [change('minor', `${what} can now be a ${gained.join(' or ')}.`)] : []),
  ]
}

function diffRefused(before: Schema, now: Schema, what: string): ContractChange[] {
  const [was, is] = [before, now].map((schema) => (schema['x-letterform-refused'] ?? []) as string[])
  const [gained, lost] = [without(is!, was!), without(was!, is!)]
  const quoted = (texts: string[]) => texts.map((text) => `“${text}”`).join(' and ')
  return [
    ...(gained.length > 0
      ? [change('major', `${what} is now part of a URL path, and can no longer be ${quoted(gained)}.`)]
      : []),
    ...(lost.length > 0 ? [change('minor', `${what} can now be ${quoted(lost)}.`)] : []),
  ]
}

function without(one: string[], other: string[]): string[] {
  return one.filter((text) => !other.includes(text))
}

/** The name of a type, for people. */
function typeOf({ type, format, contentMediaType, enum: values }: Schema): string {
  const base = format ?? contentMediaType ?? [type].flat().join(' or ')
  return Array.isArray(values) ? `${base} (one of ${values.join(', ')})` : String(base)
}
