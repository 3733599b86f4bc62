import type { Expression, LoopMember, Part } from './program.ts'

export function usesVariables(parts: Part[]): boolean {
  return someExpression(parts, ({ kind }) => kind === 'variable')
}

export function usesGlobals(parts: Part[]): boolean {
  return someExpression(parts, ({ kind }) => kind === 'global')
}

/** Whether a loop's body asks for one of these members of `loop`. */
export function usesLoop(body: Part[], depth: number, members: LoopMember[]): boolean {
  return someExpression(body, (one) => one.kind === 'loop' && one.depth === depth && members.includes(one.member))
}

type Test = (expression: Expression) => boolean

function someExpression(parts: Part[], test: Test): boolean {
  return parts.some((part) => {
    switch (part.kind) {
      case 'value':
        return someWithin(part.value.expression, test)
      case 'if':
        return (
          part.branches.some((branch) => someWithin(branch.test, test) || someExpression(branch.body, test)) ||
          someExpression(part.else, test)
        )
      case 'for':
        return someWithin(part.list, test) || someExpression(part.body, test)
      default:
        return false
    }
  })
}

function someWithin(expression: Expression, test: Test): boolean {
  return test(expression) || operandsOf(expression).some((operand) => someWithin(operand, test))
}

/** The expressions that an expression is made of. */
export function operandsOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'not':
      return [expression.operand]
    case 'logic':
    case 'compare':
      return [expression.left, expression.right]
    case 'filter':
      return [expression.target, ...expression.args]
    case 'format':
      return [expression.target]
    default:
      return []
  }
}
