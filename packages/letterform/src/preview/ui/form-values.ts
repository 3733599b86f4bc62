import { madeUp as madeUpSimple } from '../../generate/made-up.ts'
import { isMap } from '../../is-map.ts'
import { safeHtml } from '../../runtime/html.ts'
import type { Field, FieldType, GlobalSample, Scenario } from '../protocol.ts'

/** Values by the variables' names in templates. Optional values that are not set have no key. */
export type Values = Record<string, unknown>

/** The form's initial values: those of the scenario, and examples for required variables that it does not set. */
export function startValues(fields: Field[], scenario: Scenario | undefined): Values {
  const samples = scenario?.values ?? {}
  const own = Object.fromEntries(
    fields
      .filter(({ name, optional }) => !optional || name in samples)
      .map((field) => [field.name, samples[field.name] ?? field.example ?? madeUp(field.type)]),
  )
  // Values that no placeholder uses are kept, so that the renderer reports them as unknown.
  const unknown = Object.entries(samples).filter(([name]) => !fields.some((field) => field.name === name))
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
