import { madeUp as madeUpSimple } from '../../generate/made-up.ts'
import { isMap } from '../../is-map.ts'
import { safeHtml } from '../../runtime/html.ts'
import type { Field, FieldType, GlobalSample, Scenario } from '../protocol.ts'

/** Values by the names that templates use; what is left out is not there. */
export type Values = Record<string, unknown>

/** What a form starts from: the scenario, and for what it does not tell and a mail cannot do without, an example. */
export function startValues(fields: Field[], scenario: Scenario | undefined): Values {
  const given = scenario?.values ?? {}
  const own = Object.fromEntries(
    fields
      .filter(({ name, optional }) => !optional || name in given)
      .map((field) => [field.name, given[field.name] ?? field.example ?? madeUp(field.type)]),
  )
  // What no placeholder uses is said to be unknown, as it would be to whoever calls the getter.
  const unknown = Object.entries(given).filter(([name]) => !fields.some((field) => field.name === name))
  return { ...own, ...Object.fromEntries(unknown) }
}

export function startGlobals(fields: Field[], samples: GlobalSample[]): Values {
  return Object.fromEntries(
    fields.map((field) => {
      const sample = samples.find(({ name }) => name === field.name)?.sample
      return [field.name, sample ?? field.example ?? madeUp(field.type)]
    }),
  )
}

/** Something of a type, with what it is made of. */
export function madeUp(type: FieldType): unknown {
  if (type.kind === 'list') return [madeUp(type.of!)]
  if (type.kind !== 'object') return madeUpSimple(type)
  const needed = (type.fields ?? []).filter(({ optional }) => !optional)
  return Object.fromEntries(needed.map((field) => [field.name, madeUp(field.type)]))
}

/** What a getter is called with: by its callers' names, markup branded. What does not fit stays, to be refused. */
export function callValues(fields: Field[], values: Values): Values {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
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
