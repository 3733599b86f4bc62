import { camelCase } from '../names.ts'
import type { Body, For, If, Part, Value } from '../program.ts'
import { constantCode, expressionCode, itemName } from './expression-code.ts'
import { textCode } from './literal-code.ts'

export interface BodyOptions {
  /** The runtime's functions that are called are added here. */
  imports: Set<string>
  /** The code of the list of constants. */
  constants: string
}

/** The statements of a function that renders a body. */
export function bodyCode({ repeated, parts }: Body, { imports, constants }: BodyOptions): string {
  const values = repeated.map((value, index) => `  const ${repeatedName(index)} = ${valueCode(value, imports)}\n`)
  const code = `${values.join('')}  return ${partsCode(parts, { imports, indent: '  ' })}\n`
  return code.includes('$[') ? `  const $ = ${constants}\n${code}` : code
}

interface Place {
  imports: Set<string>
  indent: string
}

/** An array, joined: the result is a flat string. Adding up strings would make a tree of them. */
function partsCode(parts: Part[], { imports, indent }: Place): string {
  const inner = `${indent}  `
  const codes = parts.map((part) => partCode(part, { imports, indent: inner }))
  if (codes.length === 0) return "''"
  if (codes.length === 1) return codes[0]!
  return `[\n${codes.map((code) => `${inner}${code},\n`).join('')}${indent}].join('')`
}

function partCode(part: Part, place: Place): string {
  switch (part.kind) {
    case 'constant':
      return constantCode(part.index)
    case 'repeated':
      return repeatedName(part.index)
    case 'value':
      return valueCode(part.value, place.imports)
    case 'if':
      return ifCode(part, place)
    case 'for':
      return forCode(part, place)
  }
}

function repeatedName(index: number): string {
  return `$value${index + 1}`
}

/** Each rule is a function of the runtime: `comment-url-path` is `commentUrlPath`. */
function valueCode({ isolate, ...value }: Value, imports: Set<string>): string {
  const code = ruleCode(value, imports)
  if (!isolate) return code
  imports.add('isolate')
  return `isolate(${code}, t.isRightToLeft)`
}

function ruleCode({ expression, rule, check }: Value, imports: Set<string>): string {
  const name = camelCase(rule)
  imports.add(name)
  const code = expressionCode(expression, imports)
  if (!check) return `${name}(${code})`
  imports.add('sure')
  return `${name}(sure(${code}, '${check.position}', ID, ${textCode(check.code)}))`
}

function ifCode({ branches, else: otherwise }: If, { imports, indent }: Place): string {
  const inner = { imports, indent: `${indent}  ` }
  const tests = branches.map(({ test, body }) => {
    return `${expressionCode(test, imports)}\n${inner.indent}? ${partsCode(body, inner)}\n${inner.indent}: `
  })
  return `${tests.join('')}${partsCode(otherwise, inner)}`
}

function forCode({ name, depth, list, body, usesIndex, usesLength }: For, place: Place): string {
  const { imports } = place
  imports.add('each')
  const parameters = [
    itemName({ name, depth }),
    ...(usesIndex || usesLength ? [`$index${depth}`] : []),
    ...(usesLength ? [`$length${depth}`] : []),
  ]
  return `each(${expressionCode(list, imports)}, (${parameters.join(', ')}) => ${partsCode(body, place)})`
}
