import type { Expression, Part, Program, Value } from '../program.ts'
import { operandsOf } from '../uses.ts'

export type Bodies = Pick<Program, 'subject' | 'preheader' | 'html' | 'text'>

/** What a renderer has to know for a program: rules, filters, operators and kinds of parts, by name. */
export function featuresOf({ subject, preheader, html, text }: Bodies): Set<string> {
  const found = new Set<string>()
  for (const { repeated, parts } of [subject, preheader, html, text]) {
    for (const value of repeated) addValue(value, found)
    addParts(parts, found)
  }
  return found
}

function addParts(parts: Part[], found: Set<string>): void {
  for (const part of parts) {
    found.add(part.kind)
    switch (part.kind) {
      case 'value':
        addValue(part.value, found)
        break
      case 'if':
        for (const { test, body } of part.branches) {
          addExpression(test, found)
          addParts(body, found)
        }
        addParts(part.else, found)
        break
      case 'for':
        addExpression(part.list, found)
        addParts(part.body, found)
    }
  }
}

function addValue({ expression, rule, check, isolate }: Value, found: Set<string>): void {
  found.add(`rule ${rule}`)
  if (isolate) found.add('isolate')
  if (check) found.add(`check ${check.position}`)
  addExpression(expression, found)
}

function addExpression(expression: Expression, found: Set<string>): void {
  found.add(featureOf(expression))
  for (const operand of operandsOf(expression)) addExpression(operand, found)
}

function featureOf(expression: Expression): string {
  switch (expression.kind) {
    case 'loop':
      return `loop.${expression.member}`
    case 'logic':
    case 'compare':
      return expression.operator
    case 'filter':
      return `filter ${expression.name}`
    case 'format':
      return `format ${expression.as}`
    default:
      return expression.kind
  }
}
