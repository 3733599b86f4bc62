import { parse } from 'acorn'
import { attempt } from './attempt.ts'
import { getOrCompute } from './get-or-compute.ts'
import { Refusal, refuse } from './refusal.ts'
import { chainOf, type Scope, type Script, type Scripts } from './script.ts'

/** Runs code in a realm whose global object has these properties. The same object stands for the same realm. */
export type RunInRealm = (code: string, globals: Scope) => unknown

/**
 * Scripts that may do almost anything. What the compiled ones refuse runs as in Maizzle, in a realm of its own, and may
 * change its scope.
 */
export function createFreeScripts(pure: Scripts, run: RunInRealm): Scripts {
  const known = new Map<string, Script>()
  return {
    expression: (code) =>
      getOrCompute(known, `expression ${code}`, () => {
        return orElse(
          () => pure.expression(code),
          () => inRealm(code, run),
        )
      }),
    conditions: (conditions) => {
      const code = chainOf(conditions)
      return getOrCompute(known, `conditions ${code}`, () => {
        return orElse(
          () => pure.conditions(conditions),
          () => inRealm(code, run),
        )
      })
    },
    props: (codes) =>
      getOrCompute(known, `props ${codes.join('\0')}`, () => {
        return orElse(
          () => pure.props(codes),
          () => inOneRealm(codes, run),
        )
      }),
  }
}

/** The compiled script may refuse when it runs, too. Until then it has no effects. */
function orElse(compile: () => Script, createFree: () => Script): Script {
  const compiled = unlessRefused(compile)
  if (!compiled) return createFree()
  return (scope) => {
    const result = unlessRefused(() => ({ value: compiled(scope) }))
    return result ? result.value : createFree()(scope)
  }
}

function unlessRefused<Value>(run: () => Value): Value | undefined {
  try {
    return run()
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

function inRealm(code: string, run: RunInRealm): Script {
  checkNames(code)
  checkDeclarations(code)
  return (scope) => run(code, scope)
}

/** Props scripts of one component share their constants. An error in one does not stop the others. */
function inOneRealm(codes: string[], run: RunInRealm): Script {
  for (const code of codes) checkNames(code)
  return (scope) => {
    const globals = { ...scope, module: { exports: {} } }
    if (codes.length === 1) return Object.assign({}, run(codes[0]!, globals))
    const results = codes.map((code) => attempt(() => run(code, globals)))
    return Object.assign({}, ...results)
  }
}

/** Refuses what reaches beyond its realm: other modules, counters, and the prototypes of values from outside. */
function checkNames(code: string): void {
  const [name] = /\b(?:require|uniqueId|prototype|__proto__|constructor)\b/.exec(code) ?? []
  if (name) refuse(`script: ${name}`)
  if (/\bmodule\b/.test(code.replace(/\bmodule\.exports\s*=(?!=)/g, ''))) refuse('script: module')
}

/** Refuses constants, which compiled expressions of the same template would not see. */
function checkDeclarations(code: string): void {
  const { body } = parse(code, { ecmaVersion: 2023, sourceType: 'script' })
  const isShared = body.some(({ type }) => type === 'VariableDeclaration' || type === 'ClassDeclaration')
  if (isShared) refuse(`script: ${code}`)
}
