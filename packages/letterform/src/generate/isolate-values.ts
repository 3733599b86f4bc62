import type { Expression } from '../language/ast.ts'
import type { Part, ValuePart, Variable, VariableType } from '../language/contract.ts'
import { fieldsOf } from './names.ts'

/** Texts from right to left with values that are written the other way around, such as names, codes and numbers. */
export function isolateValues(parts: Part[], variables: Variable[]): Part[] {
  const html = htmlNames(variables)
  const isolate = (list: Part[]): Part[] =>
    list.flatMap((part): Part[] => {
      if (part.kind === 'value') return isText(part, html) ? [FIRST_STRONG_ISOLATE, part, POP_ISOLATE] : [part]
      if (part.kind === 'for') return [{ ...part, body: isolate(part.body) }]
      if (part.kind === 'static') return [part]
      const branches = part.branches.map((branch) => ({ ...branch, body: isolate(branch.body) }))
      return [{ ...part, branches, else: isolate(part.else) }]
    })
  return isolate(parts)
}

/** Characters, since few mail clients know the element `<bdi>`, and plain texts and subjects have no elements. */
const FIRST_STRONG_ISOLATE: Part = { kind: 'static', text: '\u2068' }
const POP_ISOLATE: Part = { kind: 'static', text: '\u2069' }

/** What people read. HTML may have whole paragraphs, which an isolate cannot span. */
function isText({ expression, rule, comment }: ValuePart, html: ReadonlySet<string>): boolean {
  return (rule === 'text' || rule === 'plain' || rule === 'header') && !comment && !isHtml(expression, html)
}

function isHtml(expression: Expression, html: ReadonlySet<string>): boolean {
  if (expression.kind === 'path') return html.has(expression.path.at(-1)!)
  if (expression.kind === 'logic') return isHtml(expression.left, html) || isHtml(expression.right, html)
  return expression.kind === 'filter' && (expression.name === 'safe' || isHtml(expression.target, html))
}

/** The names of variables and fields that are HTML. */
function htmlNames(variables: Variable[]): Set<string> {
  const within = ({ name, type }: Variable): string[] => [
    ...(isOfHtml(type) ? [name] : []),
    ...fieldsOf(type).flatMap(within),
  ]
  return new Set(variables.flatMap(within))
}

function isOfHtml(type: VariableType): boolean {
  return type.kind === 'html' || (type.kind === 'list' && isOfHtml(type.of))
}
