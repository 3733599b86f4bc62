import type { Body, Expression, For, If, Part, Value } from '../program.ts'
import { printExpression, printTruth, printValue } from './print-expression.ts'
import type { Syntax } from './syntax.ts'

/** How a language writes a body as statements, one after the other. */
export interface StatementSyntax extends Syntax {
  indent: string
  /** The lines that write one or several strings. */
  write: (codes: string[]) => string[]
  assign: (name: string, code: string) => string
  repeated: (index: number) => string
  sure: (code: string, check: NonNullable<Value['check']>) => string
  if: (test: string) => string
  elseIf: (test: string) => string
  else: string
  endIf: string
  each: (list: string, loop: For) => string
  endEach: string
}

/** The lines of a function that renders a body. */
export function printStatements({ repeated, parts }: Body, syntax: StatementSyntax): string {
  const values = repeated.map((value, index) => syntax.assign(syntax.repeated(index), valueCode(value, syntax)))
  return [...values, ...partLines(parts, syntax)].map((line) => `${syntax.indent}${line}\n`).join('')
}

function partLines(parts: Part[], syntax: StatementSyntax): string[] {
  const lines: string[] = []
  let written: string[] = []
  for (const part of parts) {
    const code = stringCode(part, syntax)
    if (code !== undefined) {
      written.push(code)
      continue
    }
    lines.push(...writeLines(written, syntax))
    written = []
    lines.push(...(part.kind === 'if' ? ifLines(part, syntax) : forLines(part as For, syntax)))
  }
  return [...lines, ...writeLines(written, syntax)]
}

function writeLines(codes: string[], syntax: StatementSyntax): string[] {
  return codes.length > 0 ? syntax.write(codes) : []
}

/** The code of a part that is a single string. */
function stringCode(part: Part, syntax: StatementSyntax): string | undefined {
  switch (part.kind) {
    case 'constant':
      return syntax.constant(part.index)
    case 'repeated':
      return syntax.repeated(part.index)
    case 'value':
      return valueCode(part.value, syntax)
    default:
      return undefined
  }
}

function valueCode(value: Value, syntax: StatementSyntax): string {
  return printValue(value, syntax, syntax.sure)
}

function ifLines({ branches, else: otherwise }: If, syntax: StatementSyntax): string[] {
  const test = (expression: Expression, index: number) =>
    index === 0 ? syntax.if(printTruth(expression, syntax)) : syntax.elseIf(printTruth(expression, syntax))
  return [
    ...branches.flatMap((branch, index) => [test(branch.test, index), ...inner(branch.body, syntax)]),
    ...(otherwise.length > 0 ? [syntax.else, ...inner(otherwise, syntax)] : []),
    syntax.endIf,
  ]
}

function forLines(part: For, syntax: StatementSyntax): string[] {
  const list = printExpression(part.list, syntax)
  return [syntax.each(list, part), ...inner(part.body, syntax), syntax.endEach]
}

function inner(parts: Part[], syntax: StatementSyntax): string[] {
  return partLines(parts, syntax).map((line) => `${syntax.indent}${line}`)
}
