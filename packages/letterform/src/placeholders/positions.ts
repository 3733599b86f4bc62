import type { Expression, Rule } from '../language/ast.ts'
import type { CheckedPosition, Part, Variable, VariableType } from '../language/contract.ts'

/** The rules that refuse some values, and their positions. */
const POSITIONS: Partial<Record<Rule, CheckedPosition>> = {
  link: 'link',
  'plain-link': 'link',
  image: 'image',
  srcset: 'image',
  'css-url': 'image',
  'sheet-url': 'image',
  css: 'css',
  'url-path': 'path',
}

/** By the path of a variable that is written unchanged: `url`, `items[].url`. */
type Positions = Map<string, Set<CheckedPosition>>

/** Adds to each variable the checked positions in which its values are written unchanged. */
export function placeVariables(variables: Variable[], programs: Part[][]): Variable[] {
  const found: Positions = new Map()
  for (const program of programs) walk(program, new Map(), found)
  return placeFields(variables, '', found)
}

function placeFields(variables: Variable[], parent: string, found: Positions): Variable[] {
  return variables.map((variable) => {
    const path = parent + variable.name
    const type = placeType(variable.type, path, found)
    const positions = [...(found.get(path) ?? [])].sort()
    return { ...variable, type, ...(positions.length > 0 && { positions }) }
  })
}

function placeType(type: VariableType, path: string, found: Positions): VariableType {
  if (type.kind === 'object') return { ...type, fields: placeFields(type.fields, `${path}.`, found) }
  if (type.kind !== 'list') return type
  const item = `${path}[]`
  const positions = [...(found.get(item) ?? [])].sort()
  return { ...type, of: placeType(type.of, item, found), ...(positions.length > 0 && { positions }) }
}

/** The paths that the names bound by loops stand for. */
type Bound = ReadonlyMap<string, string>

function walk(parts: Part[], bound: Bound, found: Positions): void {
  for (const part of parts) {
    if (part.kind === 'value') note(part, bound, found)
    else if (part.kind === 'for') {
      walk(part.body, new Map([...bound, [part.name, `${pathOf(part.list, bound)}[]`]]), found)
    } else if (part.kind === 'if') {
      for (const { body } of part.branches) walk(body, bound, found)
      walk(part.else, bound, found)
    }
  }
}

function note({ expression, rule }: Part & { kind: 'value' }, bound: Bound, found: Positions): void {
  const position = POSITIONS[rule]
  if (!position || expression.kind !== 'path') return
  const path = pathOf(expression, bound)
  found.set(path, (found.get(path) ?? new Set()).add(position))
}

/**
 * The path from a variable, with names of loops resolved. The first and last item of a list share the path of its
 * items.
 */
function pathOf(expression: Expression, bound: Bound): string {
  if (expression.kind === 'filter') return `${pathOf(expression.target, bound)}[]`
  if (expression.kind !== 'path') return ''
  const [root, ...rest] = expression.path as [string, ...string[]]
  return [bound.get(root) ?? root, ...rest].join('.')
}
