import { MailVariableError, type VariableProblem } from '../../runtime/errors.ts'
import * as runtime from '../../runtime/index.ts'
import type { Values } from './form-values.ts'

export interface Mail {
  id: string
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

/** Renders an email: the very code of its package. */
export type Renderer = (variables: Values, globals: Values) => Rendered

/** An email's module, in the form of CommonJS. */
export type Define = (require: (name: string) => unknown, exports: Record<string, unknown>) => void

type Getter = (variables: Values, globals: Values) => Mail
type Check = typeof runtime.checkValues

/**
 * Puts an email's module to work. Its checks are those of the runtime; only, both of them are made before either of
 * them throws, so that a person sees all that is to be mended.
 */
export function createRenderer(define: Define, getter: string): Renderer {
  let invalid: { variables: readonly VariableProblem[]; globals: readonly VariableProblem[] } = NONE
  const checkValues: Check = (...call) => {
    invalid = { variables: problemsOf(() => runtime.checkValues(...call)), globals: [] }
  }
  const checkGlobals: Check = (...call) => {
    invalid = { ...invalid, globals: problemsOf(() => runtime.checkGlobals(...call)) }
    const all = [...invalid.variables, ...invalid.globals]
    if (all.length > 0) throw new MailVariableError('', all)
  }
  const exports: Record<string, unknown> = {}
  define(() => ({ ...runtime, checkValues, checkGlobals }), exports)
  const render = exports[getter] as Getter
  return (variables, globals) => {
    const started = performance.now()
    invalid = NONE
    try {
      return { mail: render(variables, globals), milliseconds: performance.now() - started }
    } catch (error) {
      // A value that is computed on the way, and so checked only there.
      const late = invalid.variables.length + invalid.globals.length === 0
      return { invalid: late ? { variables: problemsIn(error), globals: [] } : invalid }
    }
  }
}

const NONE: Invalid = { variables: [], globals: [] }

function problemsOf(check: () => void): readonly VariableProblem[] {
  try {
    check()
    return []
  } catch (error) {
    return problemsIn(error)
  }
}

function problemsIn(error: unknown): readonly VariableProblem[] {
  if (error instanceof MailVariableError) return error.problems
  return [{ path: '', code: 'unreadable', message: error instanceof Error ? error.message : String(error) }]
}
