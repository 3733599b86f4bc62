import type { Body, For, If, Part, Value } from '../program.ts'
import { constantName, itemName, type PythonScope, pythonExpression, truthCode } from './python-expression.ts'
import { pythonText } from './python-literal.ts'

/** The statements of a function that renders a body. */
export function pythonBody({ repeated, parts }: Body, scope: PythonScope): string {
  const values = repeated.map((value, index) => `    ${repeatedName(index)} = ${valueCode(value, scope)}\n`)
  return `${values.join('')}    return ${partsCode(parts, scope, '    ')}\n`
}

function partsCode(parts: Part[], scope: PythonScope, indent: string): string {
  const inner = `${indent}    `
  const codes = parts.map((part) => partCode(part, scope, inner))
  if (codes.length === 0) return '""'
  if (codes.length === 1) return codes[0]!
  return `"".join((\n${codes.map((code) => `${inner}${code},\n`).join('')}${indent}))`
}

function partCode(part: Part, scope: PythonScope, indent: string): string {
  switch (part.kind) {
    case 'constant':
      return constantName(part.index)
    case 'repeated':
      return repeatedName(part.index)
    case 'value':
      return valueCode(part.value, scope)
    case 'if':
      return ifCode(part, scope, indent)
    case 'for':
      return forCode(part, scope, indent)
  }
}

function repeatedName(index: number): string {
  return `_value${index + 1}`
}

/** Each rule is a function of the runtime: `comment-url-path` is `comment_url_path`. */
function valueCode({ expression, rule, check }: Value, scope: PythonScope): string {
  const name = rule.replaceAll('-', '_')
  scope.imports.add(name)
  const code = pythonExpression(expression, scope)
  if (!check) return `${name}(${code})`
  scope.imports.add('sure')
  return `${name}(sure(${code}, "${check.position}", ID, ${pythonText(check.code)}))`
}

function ifCode({ branches, else: otherwise }: If, scope: PythonScope, indent: string): string {
  const inner = `${indent}    `
  const tests = branches.map(({ test, body }) => {
    return `${partsCode(body, scope, inner)}\n${inner}if ${truthCode(test, scope)}\n${inner}else `
  })
  return `(\n${inner}${tests.join('')}${partsCode(otherwise, scope, inner)}\n${indent})`
}

function forCode({ name, depth, list, body }: For, scope: PythonScope, indent: string): string {
  scope.imports.add('each')
  const parameters = `${itemName({ name, depth })}, _index${depth}, _length${depth}`
  return `each(${pythonExpression(list, scope)}, lambda ${parameters}: ${partsCode(body, scope, indent)})`
}
