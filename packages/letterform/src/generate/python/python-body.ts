import { printExpression, printTruth, printValue } from '../printing/print-expression.ts'
import type { Syntax } from '../printing/syntax.ts'
import type { Body, For, If, Part, Value } from '../program.ts'
import { itemName, type PythonScope, pythonSyntax } from './python-expression.ts'
import { pythonText } from './python-literal.ts'

/** The statements of a function that renders a body. */
export function pythonBody({ repeated, parts }: Body, scope: PythonScope): string {
  const syntax = pythonSyntax(scope)
  const values = repeated.map((value, index) => `    ${repeatedName(index)} = ${valueCode(value, syntax)}\n`)
  const isUntyped = scope.isLocalized && parts.length === 1 && ['constant', 'if'].includes(parts[0]!.kind)
  const result = partsCode(parts, syntax, '    ')
  // Constants of a language may also be formats.
  const code = `${values.join('')}    return ${isUntyped ? `"".join((${result},))` : result}\n`
  return scope.isLocalized && /\bc\[\d/.test(code) ? `    c = t.constants\n${code}` : code
}

function partsCode(parts: Part[], syntax: Syntax, indent: string): string {
  const inner = `${indent}    `
  const codes = parts.map((part) => partCode(part, syntax, inner))
  if (codes.length === 0) return '""'
  if (codes.length === 1) return codes[0]!
  return `"".join((\n${codes.map((code) => `${inner}${code},\n`).join('')}${indent}))`
}

function partCode(part: Part, syntax: Syntax, indent: string): string {
  switch (part.kind) {
    case 'constant':
      return syntax.constant(part.index)
    case 'repeated':
      return repeatedName(part.index)
    case 'value':
      return valueCode(part.value, syntax)
    case 'if':
      return ifCode(part, syntax, indent)
    case 'for':
      return forCode(part, syntax, indent)
  }
}

function repeatedName(index: number): string {
  return `_value${index + 1}`
}

function valueCode(value: Value, syntax: Syntax): string {
  return printValue(value, syntax, (code, { position, code: label }) => {
    return syntax.call('sure', [code, pythonText(position), 'ID', pythonText(label)])
  })
}

function ifCode({ branches, else: otherwise }: If, syntax: Syntax, indent: string): string {
  const inner = `${indent}    `
  const tests = branches.map(({ test, body }) => {
    return `${partsCode(body, syntax, inner)}\n${inner}if ${printTruth(test, syntax)}\n${inner}else `
  })
  return `(\n${inner}${tests.join('')}${partsCode(otherwise, syntax, inner)}\n${indent})`
}

function forCode({ name, depth, list, body }: For, syntax: Syntax, indent: string): string {
  const parameters = `${itemName({ name, depth })}, _index${depth}, _length${depth}`
  const render = `lambda ${parameters}: ${partsCode(body, syntax, indent)}`
  return syntax.call('each', [printExpression(list, syntax), render])
}
