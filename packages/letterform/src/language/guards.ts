import type { Expression } from './ast.ts'
import { FILTERS } from './filters.ts'

/** What is known to be there after a test, by its outcome. */
export interface Shown<Finding> {
  whenTrue: Finding[]
  whenFalse: Finding[]
}

/** `find` returns everything along a path: where `user.name` is true, `user` is there too. */
export function guards<Finding>(test: Expression, find: (path: string[]) => Finding[]): Shown<Finding> {
  switch (test.kind) {
    case 'path':
      return test.path[0] === 'loop' ? { whenTrue: [], whenFalse: [] } : { whenTrue: find(test.path), whenFalse: [] }
    case 'not': {
      const { whenTrue, whenFalse } = guards(test.operand, find)
      return { whenTrue: whenFalse, whenFalse: whenTrue }
    }
    case 'logic':
      return both(test.operator, guards(test.left, find), guards(test.right, find))
    case 'compare':
      return compared(test, find)
    case 'filter': {
      // A missing value has neither a length nor items.
      const { takes, gives } = FILTERS[test.name]
      const isThere = takes === 'sized' || gives === 'item'
      return { whenTrue: isThere ? guards(test.target, find).whenTrue : [], whenFalse: [] }
    }
    default:
      return { whenTrue: [], whenFalse: [] }
  }
}

function both<Finding>(operator: 'and' | 'or', left: Shown<Finding>, right: Shown<Finding>): Shown<Finding> {
  const either = (one: Finding[], other: Finding[]) => one.filter((finding) => other.includes(finding))
  if (operator === 'and') {
    return { whenTrue: [...left.whenTrue, ...right.whenTrue], whenFalse: either(left.whenFalse, right.whenFalse) }
  }
  return { whenTrue: either(left.whenTrue, right.whenTrue), whenFalse: [...left.whenFalse, ...right.whenFalse] }
}

/** `x == 'a'` and `x != none` prove that `x` is there, and so does `x == none` where it is false. */
function compared<Finding>(
  test: Expression & { kind: 'compare' },
  find: (path: string[]) => Finding[],
): Shown<Finding> {
  const [path, other] = test.left.kind === 'path' ? [test.left, test.right] : [test.right, test.left]
  const shown = guards(path, find).whenTrue
  if (path.kind !== 'path' || other.kind !== 'literal') return { whenTrue: [], whenFalse: [] }
  const isEqual = test.operator.startsWith('==')
  const isUnequal = test.operator.startsWith('!=')
  if (other.value === null) {
    // Only the loose comparisons treat a missing value like null.
    if (test.operator.length === 3) return { whenTrue: [], whenFalse: [] }
    return isUnequal ? { whenTrue: shown, whenFalse: [] } : { whenTrue: [], whenFalse: isEqual ? shown : [] }
  }
  return isUnequal ? { whenTrue: [], whenFalse: shown } : { whenTrue: shown, whenFalse: [] }
}
