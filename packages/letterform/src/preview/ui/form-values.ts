import { madeUp as madeUpSimple } from '../../generate/made-up.ts'
import { isMap } from '../../is-map.ts'
import { safeHtml } from '../../runtime/html.ts'
import type { Field, FieldType, GlobalSample, Scenario } from '../protocol.ts'

/** Values by the names in templates. `null` means that there is no value. */
export type Values = Record<string, unknown>

/** The values of a form for an email. */
export interface Form {
  values: Values
  globals: Values
}

/** The form before anything is edited: the scenario's values, and examples of what it does not set. */
export function startForm(
  { fields, globals }: { fields: Field[]; globals: Field[] },
  scenario: Scenario | undefined,
  samples: GlobalSample[],
): Form {
  const given = scenario?.values ?? {}
  const isGlobal = (name: string) => globals.some((field) => field.name === name)
  // Values that no placeholder uses are kept, so that the renderer reports them as unknown.
  const own = Object.fromEntries(Object.entries(given).filter(([name]) => !isGlobal(name)))
  const sampled = Object.fromEntries(samples.map(({ name, sample }) => [name, sample]))
  const required = fields.filter(({ name, optional }) => !optional || name in own)
  return {
    values: { ...startValues(required, own), ...own },
    globals: startValues(globals, { ...sampled, ...given }),
  }
}

function startValues(fields: Field[], given: Values): Values {
  return Object.fromEntries(fields.map(({ name, type, example }) => [name, given[name] ?? example ?? madeUp(type)]))
}

/**
 * Lays edits over the form's first values. They may be older than the email: edits of what is gone are ignored, and objects
 * get examples of properties that are new.
 */
export function withEdits(start: Values, edits: Values | undefined, fields: Field[]): Values {
  const known = fields.filter(({ name }) => edits && name in edits)
  return { ...start, ...Object.fromEntries(known.map(({ name, type }) => [name, completed(type, edits![name])])) }
}

function completed(type: FieldType, value: unknown): unknown {
  if (type.kind === 'list' && Array.isArray(value)) return value.map((item) => completed(type.of!, item))
  if (type.kind !== 'object' || !isMap(value)) return value
  const fields = type.fields ?? []
  const missing = fields.filter(({ name, optional }) => !optional && value[name] === undefined)
  return withEdits({ ...value, ...startValues(missing, {}) }, value, fields)
}

/** What was edited; undefined if nothing was. */
export function editsOf(start: Values, values: Values): Values | undefined {
  const edited = Object.entries(values).filter(([name, value]) => !isSame(value ?? null, start[name] ?? null))
  return edited.length > 0 ? Object.fromEntries(edited) : undefined
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** An example value of a type. */
export function madeUp(type: FieldType): unknown {
  if (type.kind === 'list') return [madeUp(type.of!)]
  if (type.kind !== 'object') return madeUpSimple(type)
  const needed = (type.fields ?? []).filter(({ optional }) => !optional)
  return Object.fromEntries(needed.map((field) => [field.name, madeUp(field.type)]))
}

/** The arguments of a getter call: camel-case names, and HTML marked as safe. Invalid values are kept, so that the renderer reports them. */
export function callValues(fields: Field[], values: Values): Values {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => {
        const field = fields.find((one) => one.name === name)
        return field ? [field.key, callValue(field.type, value)] : [name, value]
      }),
  )
}

function callValue(type: FieldType, value: unknown): unknown {
  if (type.kind === 'html' && typeof value === 'string') return safeHtml(value)
  if (type.kind === 'object' && isMap(value)) return callValues(type.fields ?? [], value)
  if (type.kind === 'list' && Array.isArray(value)) return value.map((item) => callValue(type.of!, item))
  return value
}
