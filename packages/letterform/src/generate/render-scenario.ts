import type { Variable } from '../placeholders/contract.ts'
import type { GeneratorEmail } from './email-module.ts'
import { loadGetter } from './load-getter.ts'
import * as runtime from './runtime/index.ts'
import { sampleValues } from './sample-values.ts'

/** Renders an email as its package will: values are named as templates name them. */
export type Renderer = (values: Record<string, unknown>) => runtime.Mail

/** `samples` are the values of globals. What neither a scenario nor a sample tells is made up. */
export function createRenderer(email: GeneratorEmail, samples: Record<string, unknown>): Renderer {
  const { contract } = email
  const getter = loadGetter(email)
  const globals = callValues(contract.globals, samples)
  return (values) => getter(callValues(contract.variables, values), globals)
}

function callValues(variables: Variable[], given: Record<string, unknown>): Record<string, unknown> {
  return trustMarkup(sampleValues(variables, given)) as Record<string, unknown>
}

function trustMarkup(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(trustMarkup)
  if (typeof value !== 'object' || value === null) return value
  if ('$html' in value) return runtime.safeHtml(String(value.$html))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, trustMarkup(one)]))
}
