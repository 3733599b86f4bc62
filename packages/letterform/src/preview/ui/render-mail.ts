import { MailVariableError, type VariableProblem } from '../../runtime/errors.ts'
import { RUNTIME } from '../../runtime/functions.ts'
import { findScenarioProblems } from '../../scenarios/find-scenario-problems.ts'
import type { Values } from './form-values.ts'

export interface Mail {
  id: string
  /** Empty if callers have to give one. */
  subject: string
  preheader: string
  html: string
  text: string
}

export interface Invalid {
  variables: readonly VariableProblem[]
  globals: readonly VariableProblem[]
}

export type Rendered = { mail: Mail; milliseconds: number } | { invalid: Invalid }

/** Renders an email with the code of its generated package. */
export type Renderer = (variables: Values, globals: Values) => Rendered

/** An email's module, as CommonJS. */
export type Define = (require: (name: string) => unknown, exports: Record<string, unknown>) => void

type Getter = (variables: Values, globals: Values) => Omit<Mail, 'subject'> & { subject?: string }
type Check = typeof RUNTIME.checkedValues

/**
 * Loads an email's module. Its checks are those of the runtime, except that variables and globals are both checked
 * before an error is thrown, so that the form shows all problems at once.
 */
export function createRenderer(define: Define, getter: string): Renderer {
  let invalid: Invalid = NONE
  const checkedValues: Check = (email, values, fields) => {
    invalid = { variables: findScenarioProblems(values, fields), globals: [] }
    return invalid.variables.length > 0 ? {} : RUNTIME.checkedValues(email, values, fields)
  }
  const checkedGlobals: Check = (email, globals, fields) => {
    invalid = { ...invalid, globals: RUNTIME.findValueProblems(globals, fields) }
    const all = [...invalid.variables, ...invalid.globals]
    if (all.length > 0) throw new MailVariableError('', all)
    return RUNTIME.checkedGlobals(email, globals, fields)
  }
  const exports: Record<string, unknown> = {}
  define(() => ({ ...RUNTIME, checkedValues, checkedGlobals }), exports)
  const render = exports[getter] as Getter
  return (variables, globals) => {
    const started = performance.now()
    invalid = NONE
    try {
      const mail = { subject: '', ...render(variables, globals) }
      return { mail, milliseconds: performance.now() - started }
    } catch (error) {
      // A computed value is checked only while rendering.
      const late = invalid.variables.length + invalid.globals.length === 0
      return { invalid: late ? { variables: problemsIn(error), globals: [] } : invalid }
    }
  }
}

const NONE: Invalid = { variables: [], globals: [] }

function problemsIn(error: unknown): readonly VariableProblem[] {
  if (error instanceof MailVariableError) return error.problems
  return [{ path: '', code: 'unreadable', message: error instanceof Error ? error.message : String(error) }]
}
