import type { Expression } from '../language/ast.ts'
import type { ValuePart, Variable, VariableType } from '../language/contract.ts'
import { fieldsOf } from './names.ts'

/** Tells the values that people read as a part of a text, which may be written in the other direction: names, codes, numbers. */
export function isolatedText(variables: Variable[]): (part: ValuePart) => boolean {
  const html = htmlNames(variables)
  return (part) => isText(part, html)
}

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
