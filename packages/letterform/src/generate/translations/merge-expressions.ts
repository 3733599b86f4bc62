import type { Expression } from '../program.ts'
import type { Slots } from './slots.ts'

interface OwnExpression {
  locale: string
  expression: Expression
}

/** Expressions that differ in nothing but the formats that they use, as one. */
export function mergeExpressions(all: OwnExpression[], slots: Slots): Expression {
  const { expression: first } = all[0]!
  const inner = (of: (one: Expression) => Expression) =>
    mergeExpressions(
      all.map(({ locale, expression }) => ({ locale, expression: of(expression) })),
      slots,
    )
  switch (first.kind) {
    case 'not':
      return { ...first, operand: inner((one) => (one as typeof first).operand) }
    case 'logic':
    case 'compare':
      return {
        ...first,
        left: inner((one) => (one as typeof first).left),
        right: inner((one) => (one as typeof first).right),
      }
    case 'filter':
      return {
        ...first,
        target: inner((one) => (one as typeof first).target),
        args: first.args.map((_, index) => inner((one) => (one as typeof first).args[index]!)),
      }
    case 'format': {
      const formats = all.map(({ locale, expression }) => {
        return [locale, slots.formatOf(locale, (expression as typeof first).constant)] as const
      })
      return { ...first, target: inner((one) => (one as typeof first).target), constant: slots.add(new Map(formats)) }
    }
    default:
      return first
  }
}
