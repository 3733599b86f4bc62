import { compileFunction } from 'node:vm'
import type { Variable } from '../placeholders/contract.ts'
import { createBaker } from './bake-filter.ts'
import { emailModule, type GeneratorEmail } from './email-module.ts'
import { COMMONJS } from './module-format.ts'
import { getterName } from './names.ts'
import * as runtime from './runtime/index.ts'
import { sampleValues } from './sample-values.ts'

/** Renders an email as its package will: values are named as templates name them. */
export type Renderer = (values: Record<string, unknown>) => runtime.Mail

/** `samples` are the values of globals. What neither a scenario nor a sample tells is made up. */
export function createRenderer(email: GeneratorEmail, samples: Record<string, unknown>): Renderer {
  const { contract } = email
  const getter = loadModule(email)[getterName(contract)]!
  const globals = callValues(contract.globals, samples)
  return (values) => getter(callValues(contract.variables, values), globals)
}

type Getter = (variables: object, globals: object) => runtime.Mail

/** The very code that the package gets; what it asks for is the runtime, and nothing else. */
function loadModule(email: GeneratorEmail): Record<string, Getter> {
  const exports = {}
  // A language that cannot be told as data is a problem of the build; here it is written without.
  const code = emailModule(
    email,
    COMMONJS,
    createBaker(() => {}),
  )
  compileFunction(code, ['require', 'exports'])(() => runtime, exports)
  return exports
}

function callValues(variables: Variable[], given: Record<string, unknown>): object {
  return trustMarkup(sampleValues(variables, given)) as object
}

function trustMarkup(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(trustMarkup)
  if (typeof value !== 'object' || value === null) return value
  if ('$html' in value) return runtime.safeHtml(String(value.$html))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, trustMarkup(one)]))
}
