import { FILTERS } from '../../language/filters.ts'
import { camelCase } from '../names.ts'
import { printMember } from '../printing/print-expression.ts'
import type { StatementSyntax } from '../printing/print-statements.ts'
import type { Constant } from '../program.ts'
import { goLiteral, goText } from './go-literal.ts'

/** How Go writes an email. */
export function goSyntax(prefix: string, constants: Constant[]): StatementSyntax {
  const syntax: StatementSyntax = {
    literal: goLiteral,
    root(kind, [root, ...rest]) {
      return printMember(`${kind === 'global' ? 'g' : 'v'}.Get(${goText(root!)})`, rest, syntax)
    },
    item: ({ name, depth }) => `${camelCase(name)}${depth}`,
    loop: {
      index: (depth) => `_loop${depth}.Index()`,
      first: (depth) => `_loop${depth}.First()`,
      last: (depth) => `_loop${depth}.Last()`,
      length: (depth) => `_loop${depth}.Length()`,
    },
    not: (code) => `!${code}`,
    call: (name, args) => `lf.${name.charAt(0).toUpperCase()}${name.slice(1)}(${args.join(', ')})`,
    filter: (name) => FILTERS[name].typescript!,
    constant(index) {
      const name = constantName(prefix, index)
      return typeof constants[index] === 'string' ? name : `&${name}`
    },
    indent: '\t',
    write: (codes) => codes.map((code) => `w.WriteString(${code})`),
    assign: (name, code) => `${name} := ${code}`,
    repeated: (index) => `_value${index + 1}`,
    sure: (code, { position, code: label }) => `w.Sure(${code}, ${goText(position)}, ${goText(label)})`,
    if: (test) => `if ${test} {`,
    elseIf: (test) => `} else if ${test} {`,
    else: '} else {',
    endIf: '}',
    each: (list, { name, depth }) => `lf.Each(${list}, func(${camelCase(name)}${depth} any, _loop${depth} lf.Loop) {`,
    endEach: '})',
  }
  return syntax
}

export function constantName(prefix: string, index: number): string {
  return `${prefix}Constant${index + 1}`
}
